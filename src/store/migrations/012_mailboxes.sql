-- Proof mails are counted by mailbox, not by spelling. What was counted by address before stays as it is: the
-- spelling without a tag is its mailbox, the others run out within 28 days.
alter table proof_budget rename column email_key to mailbox;
