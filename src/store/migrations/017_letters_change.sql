-- Whether any letter has changed is asked at every page that is made: without this every look walked through the frozen
-- mails of all mailings, which lie before these columns in their rows.
create index mailing_by_state on mailing (state, released_at);
