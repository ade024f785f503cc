-- Whether a letter helped, once per person, by a keyed hash of where the answer came from: nobody is known by it.
create table letter_feedback (
  slug text not null,
  person text not null,
  helpful integer not null check (helpful in (0, 1)),
  note text not null,
  at bigint not null,
  primary key (slug, person)
);

-- What a letter's page brought: counted in the index alone.
create index declaration_asked_on on declaration (page, member_id) where kind = 'asked';
