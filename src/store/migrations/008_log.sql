-- Who did what at the desk, and when: rows are added and age away, none is changed. Ids and keys only, never a value;
-- the address of who did it is all that names a person.
create table log (
  -- UUID v7: its order is the order of what was done
  id text primary key,
  at bigint not null,
  -- the publisher's address key; '' once he was erased
  who text not null,
  act text not null,
  -- id of what it was done to; '' when it is about nothing in particular
  about text not null
);

create index log_by_who on log (who, id);
create index log_by_act on log (act, id);

-- What a session is called when it is ended from another browser; its token stays what only its own browser knows.
alter table desk_session add column id text;
-- When it was used last, to the hour: an idle one ends early.
alter table desk_session add column seen_at bigint;
-- Roughly which browser, as the publisher would say it.
alter table desk_session add column browser text;
update desk_session set id = token_hash, seen_at = created_at, browser = '';
create unique index desk_session_by_id on desk_session (id);
create index desk_session_by_email on desk_session (email);
