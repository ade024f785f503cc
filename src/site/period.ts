// How long something is kept, and what is beyond that at an instant.
import { Temporal } from 'temporal-polyfill'
import { dateIn, instantOf } from './dates.ts'
import { day } from './time.ts'

export type RetentionPeriod =
  | { kind: 'days'; days: number }
  | { kind: 'months'; months: number }
  /** Until so many years have ended since. */
  | { kind: 'year-ends'; count: number }
  /** No clock ends it; the words say what does. */
  | { kind: 'while' }

/**
 * Before which instant (epoch ms) something is beyond its period.
 * @param zone in which a day and a year end
 */
export function cutoff(
  period: Exclude<RetentionPeriod, { kind: 'while' }>,
  now: number,
  zone: string,
): number {
  const today = Temporal.PlainDate.from(dateIn(now, zone))
  switch (period.kind) {
    case 'days':
      return now - period.days * day
    case 'months':
      // The same day of the month; its last one where that month is shorter.
      return instantOf(today.subtract({ months: period.months }).toString(), '00:00', zone)
    case 'year-ends':
      return instantOf(`${today.year - period.count + 1}-01-01`, '00:00', zone)
  }
}
