-- When the file of a letter was first seen to say what the row says: from then on the file is the letter's home. Null
-- while the row is. The row stays a while, for a process that runs from an older checkout.
alter table letter add column returned_at bigint;
