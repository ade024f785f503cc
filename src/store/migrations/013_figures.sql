-- Pictures of letters written at the desk. Never changed: other bytes have another name.
create table figure (
  -- Hash of the bytes, width and height: '<hash>-1200x800.jpg', below /bilder/.
  name text primary key,
  -- base64
  bytes text not null,
  added_at bigint not null,
  -- Since when no letter and no mail has it; null while one does.
  unused_at bigint
);
