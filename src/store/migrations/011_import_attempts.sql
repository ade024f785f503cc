-- A file that ends the process each time it is read is given up after the second time.
alter table import_job add column attempts bigint;
