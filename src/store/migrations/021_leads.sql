-- Requests are worked: taken in hand, answered, won or lost, each step kept and undoable. SQLite cannot change a check:
-- the table is built anew with one more state.
drop index inquiry_by_time;
drop index inquiry_by_address;

create table inquiry_next (
  id text primary key,
  email text not null,
  email_key text not null,
  name text not null,
  company text not null,
  phone text not null,
  message text not null,
  kind text not null check (kind in ('material', 'call')),
  letter text,
  page text not null,
  state text not null check (state in ('new', 'in-hand', 'answered', 'won', 'lost')),
  created_at bigint not null,
  proven_at bigint,
  ip text not null,
  -- when he wants to be called, such as 'mon-morning'; null for any time
  call_when text,
  -- the sentence that was ticked under the form, word for word; null: no second mail of ours
  follow_up text,
  -- what companies are compared by; null until it was looked at, '' for none
  company_key text,
  -- how many steps were taken: a step is written only onto the number its taker saw
  steps integer,
  -- address of the publisher who has it in hand
  owner text,
  next_on text,
  next_step text,
  outcome text,
  -- euros
  worth bigint,
  -- the inquiry to whose story this one belongs; null for its own
  story text,
  -- of a lead entered at the desk: where he came from, and on what ground he may be written to
  origin text,
  ground text check (ground in ('asked', 'consent', 'customer', 'none'))
);

insert into inquiry_next
  (id, email, email_key, name, company, phone, message, kind, letter, page, state, created_at, proven_at, ip)
  select id, email, email_key, name, company, phone, message, kind, letter, page, state, created_at, proven_at, ip
  from inquiry;

drop table inquiry;

alter table inquiry_next rename to inquiry;

create index inquiry_by_time on inquiry (created_at);
create index inquiry_by_address on inquiry (email_key);
create index inquiry_by_company on inquiry (company_key);
create index inquiry_by_day on inquiry (next_on);
create index inquiry_by_story on inquiry (story);
create index inquiry_by_letter on inquiry (letter);

-- What was done with an inquiry, in order; what was taken back stays and says so.
create table lead_step (
  inquiry_id text not null references inquiry (id) on delete cascade,
  number integer not null,
  email_key text not null,
  kind text not null check (kind in ('state', 'next', 'owner', 'note', 'answer', 'answered', 'story')),
  subject text not null,
  note text not null,
  -- JSON of the columns it changed, as they were and as it left them
  was text not null,
  became text not null,
  who text not null,
  at bigint not null,
  undone_at bigint,
  primary key (inquiry_id, number)
);

create index lead_step_by_address on lead_step (email_key);

-- The publisher's own beginnings of an answer.
create table answer_template (
  id text primary key,
  name text not null,
  subject text not null,
  body text not null,
  saved_at bigint not null
);
