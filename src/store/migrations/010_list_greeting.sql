-- What a list of our own says of how somebody wants to be addressed.
alter table import_line add column greeting text check (greeting in ('first-name', 'formal', 'none'));
