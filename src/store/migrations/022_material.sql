-- What a request is answered with, written at the desk: it stands in for the file of the same name.
create table material (
  -- of a letter, or 'allgemein'
  slug text primary key,
  text text not null,
  saved_at bigint not null
);

-- Files of the publisher that go with it, behind the same link. Never changed: another file is another row.
create table material_file (
  id text primary key,
  slug text not null,
  name text not null,
  kind text not null check (kind in ('pdf', 'xlsx')),
  size integer not null,
  -- base64
  bytes text not null,
  added_at bigint not null
);

create index material_file_by_letter on material_file (slug);
