-- On what grounds somebody gets the letter: null for his own confirmed order, 'customer' for an address given with a
-- purchase (Section 7 (3) UWG), whose every mail has to say so.
alter table member add column basis text check (basis in ('customer'));

-- Frozen with the names, for it stands in the mail.
alter table delivery add column basis text check (basis in ('customer'));
