-- When a mail was to go at the earliest. Each try moves due_at, and how long a mail has waited for its carrier does not
-- begin before its time. Null: at its creation.
alter table outbox add column planned_at bigint;
