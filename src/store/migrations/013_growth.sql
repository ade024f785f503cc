-- What a long list is looked up by.

-- Recipients, and everybody in one state, by id: a slice begins where the last one ended and sorts nothing.
create index member_by_state_id on member (state, id);

-- One member's letters, and which of a mailing he got.
drop index delivery_by_member;
create index delivery_by_member on delivery (member_id, mailing_id);

-- The few rows an address may stand in as text.
create index delivery_with_problem on delivery (id) where problem is not null;

create index declaration_imported on declaration (member_id) where kind = 'imported';

-- Calls that stayed without an answer.
create index outbox_by_try on outbox (state, first_tried_at);
create index chunk_by_try on chunk (state, first_tried_at);
