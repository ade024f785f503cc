-- What became of mails at the vendor, addresses that get none any more, imports, companies.

-- Append-only: the vendor's webhooks, once by their svix-id, in the order of their own time. Not the payload:
-- only what an effect or the history of a person needs.
create table event (
  id text primary key,
  type text not null,
  vendor_id text,
  email_key text not null,
  mailing_id text,
  delivery_id text,
  -- 'hard', 'soft' or '' for anything that is no bounce
  bounce text not null check (bounce in ('hard', 'soft', '')),
  problem text not null,
  at bigint not null,
  received_at bigint not null
);

create index event_by_address on event (email_key, at);
create index event_by_delivery on event (delivery_id, at);
create index event_by_time on event (at);

create index delivery_by_vendor on delivery (vendor_id);

-- Addresses that get no letter: hard bounce, complaint, five soft bounces in a row, or the vendor's own list.
create table suppression (
  email_key text primary key,
  reason text not null check (reason in ('bounce', 'complaint', 'soft-bounces', 'vendor')),
  -- 1 while no letter goes to the address
  active integer not null check (active in (0, 1)),
  at bigint not null,
  -- svix-id of the event it was made of
  source text not null,
  -- events up to this instant no longer count
  lifted_at bigint,
  lifted_by text,
  -- the publisher clicked; the tick asks the vendor
  lift_asked_at bigint,
  lift_due_at bigint,
  lift_problem text
);

create index suppression_to_lift on suppression (lift_due_at);

create table import_job (
  id text primary key,
  file_name text not null,
  uploaded_by text not null,
  -- base64 of the file until it is read
  file text,
  state text not null check (state in ('reading', 'sorting', 'ready', 'writing', 'done', 'failed', 'dropped')),
  problem text,
  -- how the file was read, for the preview
  format text not null,
  line_count integer not null,
  -- the last line that is through with the present state
  line_cursor integer not null,
  lease_until bigint not null,
  created_at bigint not null,
  ready_at bigint,
  confirmed_at bigint,
  done_at bigint
);

create index import_job_by_state on import_job (state);

-- Lines of imports, forgotten soon after: verdict 'open' until sorted, 'new' may become a member.
create table import_line (
  import_id text not null references import_job (id) on delete cascade,
  line integer not null,
  cells text not null,
  email text not null,
  email_key text not null,
  first_name text not null,
  company text not null,
  proof text not null check (proof in ('double-opt-in', 'existing-customer', 'unproven')),
  evidence text not null,
  verdict text not null check (verdict in
    ('open', 'new', 'unproven', 'invalid', 'duplicate', 'member', 'left', 'suppressed', 'blocked')),
  reason text not null,
  old integer not null check (old in (0, 1)),
  written_at bigint,
  primary key (import_id, line)
);

create index import_line_by_address on import_line (email_key, import_id);
create index import_line_by_verdict on import_line (import_id, verdict, line);

-- A company stays when its last reader leaves: that is what the desk wants to know.
create table company (
  key text primary key,
  name text not null,
  -- mail domain of its first reader; null when he writes from a free-mail address
  domain text,
  first_seen_at bigint not null
);

create index company_by_domain on company (domain);

-- Which company a member belongs to; `source` is a hash of what that was read from.
create table company_member (
  member_id text primary key references member (id) on delete cascade,
  company_key text not null references company (key),
  source text not null
);

create index company_member_by_company on company_member (company_key);
