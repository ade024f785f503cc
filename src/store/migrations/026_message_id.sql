-- The header by which a receiver's own log names the mail. Its carrier chooses it, so it comes with his first report.
alter table event add column message_id text;
