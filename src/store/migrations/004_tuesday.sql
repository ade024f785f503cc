-- The Tuesday: a hold after the release, the probe after an import, why a mailing is held, and what the publisher
-- decided about chunks without an answer.

-- Minutes after the release before anything goes out, 0 to 30; null is none.
alter table mailing add column hold_minutes integer;
-- Hours to wait for the bounces of the first 200 after an import; null or 0 is no probe.
alter table mailing add column probe_hours integer;
-- null until the freeze has looked for imported members, 1 while only they may be handed over, 0 afterwards.
alter table mailing add column probe_open integer check (probe_open in (0, 1));
alter table mailing add column held_kind text check (held_kind in ('late', 'stalled', 'refused', 'refusals', 'bounces'));
-- 1 once the publisher has gone on in spite of the refusals.
alter table mailing add column refusals_seen integer check (refusals_seen in (0, 1));

alter table chunk add column probe integer check (probe in (0, 1));
-- About an unclear chunk: leave it, or hand it over again under another key.
alter table chunk add column decision text check (decision in ('leave', 'again'));
alter table chunk add column decided_by text;
alter table chunk add column decided_at bigint;

create index delivery_by_fate on delivery (mailing_id, fate);
