-- Assessments somebody asked to keep: behind a link that expires, deleted with it.
create table report (
  id text primary key,
  email text not null,
  email_key text not null,
  kind text not null check (kind in ('quick', 'full')),
  -- quick: the answers as a link's fragment; full: JSON of aggregates, never a name
  content text not null,
  -- the sentences that were ticked, word for word
  consent text not null,
  -- 1: the publisher may see it
  shared integer not null check (shared in (0, 1)),
  -- 1: the publisher may ask once by mail
  follow_up integer not null check (follow_up in (0, 1)),
  created_at bigint not null,
  -- null until the address has proven itself; before that nobody sees the report
  proven_at bigint,
  expires_at bigint not null,
  ip text not null
);

create index report_by_address on report (email_key);
create index report_by_expiry on report (expires_at);
