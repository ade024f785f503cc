-- The account behind a call that stayed without an answer: no other one knows its key, and would send a second mail. Null
-- in rows from before, which are taken to have gone by the account of today.
alter table outbox add column tried_by text;
alter table chunk add column tried_by text;
