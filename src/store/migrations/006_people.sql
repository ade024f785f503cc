-- How a reader is addressed: what a list says of him, and what he or the publisher chose.

-- null when unknown
alter table member add column salutation text check (salutation in ('frau', 'herr'));
alter table member add column title text;
alter table member add column last_name text;
-- null means as the house does; else 'first-name', 'formal' or 'none'
alter table member add column greeting text check (greeting in ('first-name', 'formal', 'none'));

-- The house's own way, frozen with the letter. A null greeting was frozen before there was a choice, and is rendered as
-- it was then: other bytes under the same key would be refused.
alter table mailing add column greeting text check (greeting in ('first-name', 'formal', 'none'));
alter table delivery add column greeting text check (greeting in ('first-name', 'formal', 'none'));
alter table delivery add column salutation text;
alter table delivery add column title text;
alter table delivery add column last_name text;

-- SQLite cannot change a check: the table is built anew with one more verdict, and with what a line says of its person.
drop index import_line_by_address;
drop index import_line_by_verdict;

create table import_line_next (
  import_id text not null references import_job (id) on delete cascade,
  line integer not null,
  cells text not null,
  email text not null,
  email_key text not null,
  salutation text,
  title text,
  first_name text not null,
  last_name text,
  company text not null,
  proof text not null check (proof in ('double-opt-in', 'existing-customer', 'unproven')),
  evidence text not null,
  verdict text not null check (verdict in
    ('open', 'new', 'unproven', 'unknown', 'invalid', 'duplicate', 'member', 'left', 'suppressed', 'blocked')),
  reason text not null,
  -- '' when the list says nothing against him, 'unknown' for words that might mean anything
  standing text not null default '' check (standing in
    ('', 'unknown', 'left', 'complained', 'bounced', 'unconfirmed')),
  -- column and word that said so
  said text not null default '',
  old integer not null check (old in (0, 1)),
  written_at bigint,
  primary key (import_id, line)
);

insert into import_line_next
  (import_id, line, cells, email, email_key, first_name, company, proof, evidence, verdict, reason, old, written_at)
  select import_id, line, cells, email, email_key, first_name, company, proof, evidence, verdict, reason, old, written_at
  from import_line;

drop table import_line;

alter table import_line_next rename to import_line;

create index import_line_by_address on import_line (email_key, import_id);
create index import_line_by_verdict on import_line (import_id, verdict, line);
