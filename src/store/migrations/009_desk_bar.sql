-- An address may also be barred at the desk, because its owner asked for it. SQLite cannot change a check: the table is
-- built anew with one more reason.
drop index suppression_to_lift;

create table suppression_next (
  email_key text primary key,
  reason text not null check (reason in ('bounce', 'complaint', 'soft-bounces', 'vendor', 'desk')),
  -- 1 while no letter goes to the address
  active integer not null check (active in (0, 1)),
  at bigint not null,
  -- svix-id of the event it was made of; import-… or desk-… when it was made here
  source text not null,
  -- events up to this instant no longer count
  lifted_at bigint,
  lifted_by text,
  -- the publisher clicked; the tick asks the vendor
  lift_asked_at bigint,
  lift_due_at bigint,
  lift_problem text
);

insert into suppression_next
  (email_key, reason, active, at, source, lifted_at, lifted_by, lift_asked_at, lift_due_at, lift_problem)
  select email_key, reason, active, at, source, lifted_at, lifted_by, lift_asked_at, lift_due_at, lift_problem
  from suppression;

drop table suppression;

alter table suppression_next rename to suppression;

create index suppression_to_lift on suppression (lift_due_at);
