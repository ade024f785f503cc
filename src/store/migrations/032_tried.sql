-- Mails that were tried and wait, few among all that wait for their first time: calls that stayed without an answer, what
-- the carrier put off, and what a clock that ran ahead did.
create index outbox_tried on outbox (state, due_at, id) where state = 'promised' and (attempts > 0 or problem is not null);
drop index outbox_by_try;
