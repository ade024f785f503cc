-- One for both: counted and listed by hand-over, by fate, or both. Before the others go, which locks the table whole:
-- while it is made the older program beside this one still reads.
create index delivery_by_stand on delivery (mailing_id, handover, fate);
drop index delivery_by_mailing;
drop index delivery_by_fate;

-- Each index of deliveries is written anew on PostgreSQL with every hand-over and every report, and a vendor's ids lie in
-- it in no order. What is looked for by his id has an address too, and the key on mailing and address finds it.
drop index delivery_by_vendor;
