/** Bars side by side: hours today and advised, a tornado around its base, bands from 10 to 90 %. */
import { linear } from './scale.ts'

export interface Extent {
  readonly from: number
  readonly to: number
}

export interface TornadoShape {
  /** x of the base line */
  readonly base: number
  readonly bars: readonly {
    readonly low: Extent
    readonly high: Extent
    /** outer ends, for the labels; left <= right */
    readonly left: number
    readonly right: number
  }[]
}

/** Each bar from the base to both of its ends; low and high may lie on the same side. */
export function tornadoShape(
  base: number,
  bars: readonly { readonly low: number; readonly high: number }[],
  from: number,
  to: number,
): TornadoShape {
  const values = [base, ...bars.flatMap(({ low, high }) => [low, high])]
  const x = linear([Math.min(...values), Math.max(...values)], [from, to])
  const between = (a: number, b: number): Extent => ({ from: Math.min(a, b), to: Math.max(a, b) })
  return {
    base: x(base),
    bars: bars.map(({ low, high }) => {
      const [atLow, atHigh] = [x(low), x(high)]
      return {
        low: between(x(base), atLow),
        high: between(x(base), atHigh),
        left: Math.min(x(base), atLow, atHigh),
        right: Math.max(x(base), atLow, atHigh),
      }
    }),
  }
}

/** Lengths of today's and this year's hours, and where the goal lies, on one scale that starts at 0. */
export function hourBars(
  rows: readonly { readonly today: number; readonly thisYear: number; readonly goal: number | null }[],
  length: number,
): readonly { readonly today: number; readonly thisYear: number; readonly goal: number | null }[] {
  const most = rows.reduce((top, { today, thisYear }) => Math.max(top, today, thisYear), 0)
  const x = linear([0, most || 1], [0, length])
  return rows.map(({ today, thisYear, goal }) => ({
    today: x(today),
    thisYear: x(thisYear),
    goal: goal === null ? null : x(goal),
  }))
}

export interface BandShape {
  readonly p10: number
  readonly p50: number
  readonly p90: number
  readonly value: number
  /** x of 0 where it lies within the picture, else null */
  readonly zero: number | null
}

/** One band on its own scale, with the value of the assessment beside it. */
export function bandShape(
  band: { readonly p10: number; readonly p50: number; readonly p90: number },
  value: number,
  from: number,
  to: number,
): BandShape {
  const low = Math.min(band.p10, value)
  const high = Math.max(band.p90, value)
  const margin = (high - low) * 0.08
  const x = linear([low - margin, high + margin], [from, to])
  return {
    p10: x(band.p10),
    p50: x(band.p50),
    p90: x(band.p90),
    value: x(value),
    zero: low - margin < 0 && high + margin > 0 ? x(0) : null,
  }
}
