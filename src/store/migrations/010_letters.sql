-- Letters written at the desk, every text they ever had, and what the publisher has decided about any letter's page.

create table letter (
  slug text primary key,
  -- Its name as a file: date and slug. The date moves, the slug does not.
  file text not null,
  text text not null,
  -- Number of the newest revision; a save names the one it began with.
  revision integer not null,
  -- Digest of the file it was opened from; null when it was written here.
  file_digest text,
  saved_at bigint not null
);

-- Rows are added, none is changed.
create table letter_revision (
  slug text not null,
  number integer not null,
  file text not null,
  text text not null,
  at bigint not null,
  primary key (slug, number)
);

-- One row for each letter this store has seen, file or row.
create table publication (
  slug text primary key,
  first_seen_at bigint not null,
  -- 1 when its date lay in the past then: it is archive, and public without a release.
  archived integer not null check (archived in (0, 1)),
  -- 1 once the publisher has called a letter written here finished.
  ready integer not null check (ready in (0, 1)),
  -- 1 when it was released as a page without a mail.
  web_only integer not null check (web_only in (0, 1)),
  withheld_at bigint,
  -- What was corrected after it had appeared, shown on its page with its date.
  note text,
  noted_at bigint,
  -- Digest of the text that the publisher wants on the page alone, unlike the frozen mail.
  page_only text,
  -- Counts every change, so that any process notices it.
  revision integer not null
);
