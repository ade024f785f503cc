/**
 * Whale curve: results added up, best customer first. The letter's "schlechte müssen durch exzellente
 * kompensiert werden" as one picture, and as one number: the Ausgleichsquote.
 */
import { asColumn, descending } from './order.ts'
import type { Settings } from './settings.ts'

export interface WhaleCurve {
  /** indices of the customers with a known result, best first; ties: revenue, then input order */
  readonly order: Uint32Array
  /** C_j = Σ_{i<=j} π_i in EUR, along `order` */
  readonly cumulative: Float64Array
  /** Pool = Σ of the positive results = height of the peak, EUR */
  readonly pool: number
  /** Verlust = Σ |negative results|, EUR */
  readonly loss: number
  /** pool - loss, EUR */
  readonly total: number
  /** customers up to the peak (with a result > 0); those with exactly 0 lie on the plateau behind it */
  readonly peakCount: number
  readonly plateauCount: number
  /** Ausgleichsquote = loss / pool; null when nobody earns anything */
  readonly subsidyRatio: number | null
  /** pool / total; null when total is below 5 % of the pool, where a percentage explodes or flips its sign */
  readonly peakShare: number | null
  /** result of the best ceil(20 %) of customers ÷ total; null as for peakShare */
  readonly topFifthShare: number | null
}

/**
 * @param profits Kundenergebnis, EUR/year; NaN = unknown, left out
 * @param revenueOrder indices by revenue, largest first: decides ties
 */
export function whaleCurve(
  profits: ArrayLike<number>,
  revenueOrder: Uint32Array | undefined,
  settings: Settings,
): WhaleCurve {
  const column = asColumn(profits)
  const all = descending(column, revenueOrder)
  let known = all.length
  while (known > 0 && Number.isNaN(column[all[known - 1]!]!)) known--
  const order = all.subarray(0, known)
  const cumulative = new Float64Array(known)
  let sum = 0
  let pool = 0
  let loss = 0
  let peakCount = 0
  let plateauCount = 0
  for (let j = 0; j < known; j++) {
    const profit = column[order[j]!]!
    sum += profit
    cumulative[j] = sum
    if (profit > 0) {
      pool += profit
      peakCount++
    } else if (profit < 0) loss -= profit
    else plateauCount++
  }
  const total = pool - loss
  const percentages = total > 0 && total >= settings.minTotalShareOfPool * pool
  const fifth = Math.ceil(0.2 * known)
  return {
    order,
    cumulative,
    pool,
    loss,
    total,
    peakCount,
    plateauCount,
    subsidyRatio: pool > 0 ? loss / pool : null,
    peakShare: percentages ? pool / total : null,
    topFifthShare: percentages ? cumulative[fifth - 1]! / total : null,
  }
}

/**
 * "Stobachoff-Index (unsere Normierung)": S = 1 - 0.5/U, U = area under the polygon (0,0), (j/n, C_j/total).
 * 0 = all equally profitable, towards 1 = strong subsidising. The published normalisation could not be
 * verified, hence the name. Null for total <= 0 or without customers. Expert detail; headline is the
 * Ausgleichsquote. After Storbacka 1995.
 */
export function stobachoff({ cumulative, total }: WhaleCurve): { area: number; index: number } | null {
  const n = cumulative.length
  if (n === 0 || total <= 0) return null
  let area = 0
  let before = 0
  for (const sum of cumulative) {
    area += (before + sum) / 2 / total / n
    before = sum
  }
  return { area, index: 1 - 0.5 / area }
}
