-- Dates on which no letter appears, and why.
create table skipped_slot (
  date text primary key,
  reason text not null,
  skipped_at bigint not null
);
