// Lengths of time in milliseconds, as instants are counted here. A day is 24 hours: what must end with the calendar's
// day (a slot, a period of months) goes through dates.ts and period.ts, because two days of the year are not that long.

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
export const week = 7 * day
