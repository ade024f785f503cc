-- A Nachtrag is a mailing of its own, to those who were handed another one; once for each.
alter table mailing add column supplement_to text references mailing (id);
create unique index mailing_by_supplement on mailing (supplement_to);
