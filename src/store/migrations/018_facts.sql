-- What the publisher says of himself at the desk, over content/site.json. Each saying is a version of its own: nothing that
-- was once true is written over, and of two who change the same at once the second is told.
create table fact (
  name text not null,
  version integer not null,
  value text not null,
  said_at bigint not null,
  said_by text not null,
  primary key (name, version)
);
