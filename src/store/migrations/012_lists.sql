-- What the lists of letters and mailings at the desk are paged and counted by.

create index mailing_by_slot on mailing (slot_date, id);
create index inquiry_by_letter on inquiry (letter);
