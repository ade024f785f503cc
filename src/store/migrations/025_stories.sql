-- Inquiries whose story was erased or forgotten were in no list any more; they stand alone again.
update inquiry set story = null where story is not null and story not in (select id from inquiry);
