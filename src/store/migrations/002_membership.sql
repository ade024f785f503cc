-- Membership that stands in court: copies of proof mails, pauses, blocks, limits, tombstones, erasures.

alter table member add column paused_until bigint;

-- The mails that ask an address to prove itself, once by the hash of their text, with marks where the link,
-- the block link and the address go. A proof points at the one it was mailed with.
create table proof_mail (
  hash text primary key,
  mail text not null,
  first_sent_at bigint not null
);

-- SQLite cannot change a check: the table is built anew with more purposes.
create table proof_next (
  id text primary key,
  purpose text not null check (purpose in ('join', 'ask', 'report', 'sign-in', 'manage', 'move')),
  email text not null,
  email_key text not null,
  subject_id text,
  fields text not null,
  token_hash text not null unique,
  mail text references proof_mail (hash),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

insert into proof_next (id, purpose, email, email_key, subject_id, fields, token_hash, created_at, expires_at, used_at)
select id, purpose, email, email_key, subject_id, fields, token_hash, created_at, expires_at, used_at from proof;

drop table proof;

alter table proof_next rename to proof;

create index proof_by_address on proof (email_key, purpose, created_at);
create index proof_by_subject on proof (subject_id);

-- Kinds of declarations grow with the product, so the list is kept by the program alone (DeclarationTable).
create table declaration_next (
  id text primary key,
  email_key text not null,
  member_id text,
  kind text not null,
  wording text references wording (hash),
  notice text references wording (hash),
  page text not null,
  fields text not null,
  at bigint not null,
  ip text not null
);

insert into declaration_next (id, email_key, member_id, kind, wording, notice, page, fields, at, ip)
select id, email_key, member_id, kind, wording, notice, page, fields, at, ip from declaration;

drop table declaration;

alter table declaration_next rename to declaration;

create index declaration_by_address on declaration (email_key, at);
create index declaration_by_member on declaration (member_id, at);

-- Addresses whose owners want no proof mail any more, by keyed hash.
create table address_block (
  address_hash text primary key,
  at bigint not null
);

-- Who left or was erased, by keyed hash: no import brings him back. His own opt-in removes the row.
create table tombstone (
  address_hash text primary key,
  reason text not null check (reason in ('left', 'erased', 'complained')),
  at bigint not null
);

-- Append-only: what was erased and when, by keyed hash. DATA_DIR/erasures.log holds the same lines, so that
-- a restored store is erased again.
create table erasure (
  id text primary key,
  address_hash text not null,
  at bigint not null,
  asked_by text not null check (asked_by in ('person', 'desk')),
  counts text not null
);

-- Why somebody left, without a trace of who: nothing in this table leads to a person.
create table leave_reason (
  id text primary key,
  reason text not null,
  day text not null
);

-- Leaky buckets by keyed hash of what is limited: the instant at which a bucket is empty again.
create table rate_limit (
  bucket text primary key,
  empty_at bigint not null
);
