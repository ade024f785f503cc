-- One schema for SQLite and PostgreSQL: text ids (UUID v7), bigint milliseconds, integers 0/1, JSON as text.
-- Statements end with a semicolon at the end of a line; each is run by itself.

create table setting (
  name text primary key,
  value text not null
);

-- Every consent wording and privacy notice ever shown, once, by the hash of its text.
create table wording (
  hash text primary key,
  kind text not null check (kind in ('consent', 'notice')),
  text text not null,
  first_shown_at bigint not null
);

create table member (
  id text primary key,
  email text not null,
  email_key text not null unique,
  first_name text not null,
  company text not null,
  state text not null check (state in ('asked', 'confirmed', 'left')),
  asked_at bigint not null,
  confirmed_at bigint,
  left_at bigint
);

create index member_by_state on member (state, confirmed_at);

-- Append-only: what a person declared, on which wording, where and when.
create table declaration (
  id text primary key,
  email_key text not null,
  member_id text,
  kind text not null check (kind in ('asked', 'confirmed', 'left')),
  wording text references wording (hash),
  notice text references wording (hash),
  page text not null,
  fields text not null,
  at bigint not null,
  ip text not null
);

create index declaration_by_address on declaration (email_key, at);

-- An address proves itself by a link that was mailed to it; only the hash of the link's token is kept.
create table proof (
  id text primary key,
  purpose text not null check (purpose in ('join', 'ask', 'report', 'sign-in')),
  email text not null,
  email_key text not null,
  subject_id text,
  fields text not null,
  token_hash text not null unique,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

create index proof_by_address on proof (email_key, purpose, created_at);

-- The last three proof mails of an address, newest first; 0 means none.
create table proof_budget (
  email_key text not null,
  scope text not null,
  first_at bigint not null,
  second_at bigint not null,
  third_at bigint not null,
  primary key (email_key, scope)
);

create table desk_session (
  token_hash text primary key,
  email text not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);

create table inquiry (
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
  state text not null check (state in ('new', 'answered', 'won', 'lost')),
  created_at bigint not null,
  proven_at bigint,
  ip text not null
);

create index inquiry_by_time on inquiry (created_at);
create index inquiry_by_address on inquiry (email_key);

-- A promised mail with its final bytes and a key that never changes.
create table outbox (
  id text primary key,
  key text not null unique,
  kind text not null,
  email_key text not null,
  payload text,
  state text not null check (state in ('promised', 'kept', 'refused', 'unclear')),
  due_at bigint not null,
  lease_until bigint not null,
  attempts integer not null,
  first_tried_at bigint,
  settled_at bigint,
  vendor_id text,
  problem text,
  created_at bigint not null
);

create index outbox_due on outbox (state, due_at);
create index outbox_by_address on outbox (email_key, created_at);

-- The next instant at which the vendor may be called, shared by all processes on this store.
create table pace (
  name text primary key,
  next_at bigint not null
);

create table mailing (
  id text primary key,
  letter text not null unique,
  title text not null,
  slot_date text not null,
  slot_time text not null,
  slot_zone text not null,
  -- date and time while the slot is taken, null once recalled: two letters never share a slot
  slot_taken text unique,
  state text not null check (state in ('released', 'sending', 'sent', 'held', 'recalled')),
  subject text not null,
  html text not null,
  text text not null,
  sender text not null,
  reply_to text not null,
  site_url text not null,
  released_at bigint not null,
  released_by text not null,
  held_reason text,
  freeze_cursor text,
  frozen_at bigint,
  progress_at bigint,
  sent_at bigint
);

create table chunk (
  id text primary key,
  mailing_id text not null references mailing (id),
  number integer not null,
  key text not null unique,
  state text not null check (state in ('promised', 'kept', 'refused', 'unclear')),
  due_at bigint not null,
  lease_until bigint not null,
  attempts integer not null,
  first_tried_at bigint,
  settled_at bigint,
  problem text,
  unique (mailing_id, number)
);

create index chunk_due on chunk (state, due_at);

create table delivery (
  id text primary key,
  mailing_id text not null references mailing (id),
  chunk_id text not null references chunk (id),
  position integer not null,
  member_id text not null,
  email text not null,
  email_key text not null,
  first_name text not null,
  handover text not null check (handover in ('open', 'accepted', 'suppressed', 'failed', 'unclear')),
  fate text not null check (fate in ('none', 'delivered', 'bounced', 'complained')),
  vendor_id text,
  problem text,
  unique (mailing_id, email_key)
);

create index delivery_by_chunk on delivery (chunk_id, position);
create index delivery_by_mailing on delivery (mailing_id, handover);
create index delivery_by_member on delivery (member_id);
