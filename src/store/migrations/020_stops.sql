-- What the list of stops outside the store (membership/stops.ts) asks for every second.
create index member_by_leaving on member (left_at) where state = 'left';
create index member_by_pause on member (paused_until) where paused_until is not null;
create index tombstone_by_time on tombstone (at);
create index suppression_by_time on suppression (at) where active = 1;
