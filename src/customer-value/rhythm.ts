/**
 * How regularly a customer orders, by his own measure: days since his last order against the median of the days
 * between his orders. Without any model, so that everybody can count it from the invoices.
 */
import type { Settings } from './settings.ts'

export interface Rhythm {
  /** days from the last order to the last day of the list */
  readonly since: number
  /** median of the days between two orders; NaN below two */
  readonly interval: number
  /** days on which anything was ordered */
  readonly orders: number
}

/** @param days of his orders, in any order; several on one day are one @param end last day of the list, both in days */
export function rhythmOf(days: Iterable<number>, end: number): Rhythm {
  const sorted = Float64Array.from(new Set(days)).sort()
  const gaps = Float64Array.from(sorted.subarray(1), (day, at) => day - sorted[at]!).sort()
  const half = gaps.length >> 1
  return {
    since: end - (sorted.at(-1) ?? Number.NaN),
    interval: gaps.length % 2 === 1 ? gaps[half]! : (gaps[half - 1]! + gaps[half]!) / 2,
    orders: sorted.length,
  }
}

/** Has he enough orders for a rhythm of his own? */
export const hasRhythm = ({ orders }: Rhythm, { rhythmMinOrders }: Settings) => orders >= rhythmMinOrders

/** „aus dem Rhythmus“ */
export const outOfRhythm = (rhythm: Rhythm, settings: Settings): boolean =>
  hasRhythm(rhythm, settings) &&
  // Who orders daily is silent over every weekend.
  rhythm.since > Math.max(settings.rhythmLimit * rhythm.interval, settings.rhythmMinSilence)

/** A list of dated lines: the rhythm of each customer, and who has stopped buying. */
export interface ListRhythm {
  /** last day of the list, since 1970 */
  readonly end: number
  /** by customer, as in `Rhythm` */
  readonly since: Float64Array
  readonly interval: Float64Array
  readonly orders: Float64Array
  /** who bought, but nothing in the year that counts */
  readonly silent: readonly SilentCustomer[]
}

export interface SilentCustomer extends Rhythm {
  readonly name: string
  /** net, of the year before the one that counts; NaN = the list does not reach back so far */
  readonly revenue: number
}

export const rhythmAt = ({ since, interval, orders }: ListRhythm, k: number): Rhythm => ({
  since: since[k]!,
  interval: interval[k]!,
  orders: orders[k]!,
})
