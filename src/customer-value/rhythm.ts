/**
 * Warning from the customer's own rhythm: the honest signal for B2B, where one buys daily and the next once a
 * year, so that quintiles over all customers (RFM) say nothing.
 */
import type { Settings } from './settings.ts'

export interface Rhythm {
  /** median days between two order days; null with fewer than three order days */
  readonly medianInterval: number | null
  readonly daysSinceLast: number
  /** days since the last order ÷ own median interval; null as above */
  readonly ratio: number | null
  /** ratio above the setting (2): "gefährdet" */
  readonly late: boolean
}

/**
 * @param orderDays whole days on any common scale (e.g. days since 1970), any order; the same day counts once
 * @param today on the same scale; an argument, because the model has no clock
 * Returns null without orders.
 */
export function orderRhythm(orderDays: Iterable<number>, today: number, settings: Settings): Rhythm | null {
  const days = [...new Set(orderDays)].sort((a, b) => a - b)
  const last = days.at(-1)
  if (last === undefined) return null
  const daysSinceLast = today - last
  const intervals = days
    .slice(1)
    .map((day, at) => day - days[at]!)
    .sort((a, b) => a - b)
  if (intervals.length < 2) return { medianInterval: null, daysSinceLast, ratio: null, late: false }
  const middle = intervals.length / 2
  const medianInterval = (intervals[Math.ceil(middle) - 1]! + intervals[Math.floor(middle)]!) / 2
  const ratio = daysSinceLast / medianInterval
  return { medianInterval, daysSinceLast, ratio, late: ratio > settings.lateOrderFactor }
}
