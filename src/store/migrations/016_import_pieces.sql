-- The bytes of an uploaded list, in pieces: 39 MB in one statement held every visitor, and each later write to the row of
-- its job wrote all of them again. They come before their job, and go when it is read.
create table import_piece (
  import_id text not null,
  number integer not null,
  kept_at bigint not null,
  -- base64
  data text not null,
  primary key (import_id, number)
);
