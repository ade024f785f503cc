/** Ranks of customers and how far two rankings agree. */
import { asColumn, descending } from './order.ts'

/** Rank 1 = largest; equal values share the mean of their places. `order`: `descending(values)`, if at hand. */
export function midranks(values: ArrayLike<number>, order?: Uint32Array): Float64Array {
  const column = asColumn(values)
  return ranksAlong(column, order ?? descending(column))
}

function ranksAlong(column: Float64Array, order: Uint32Array): Float64Array {
  const ranks = new Float64Array(column.length)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && column[order[to]!] === column[order[from]!]) to++
    const rank = (from + 1 + to) / 2
    for (let j = from; j < to; j++) ranks[order[j]!] = rank
    from = to
  }
  return ranks
}

/** Pearson correlation; null for fewer than two pairs or a constant column. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const n = x.length
  if (y.length !== n) throw new RangeError(`expected ${n} values, got ${y.length}`)
  let meanX = 0
  let meanY = 0
  for (let k = 0; k < n; k++) {
    meanX += x[k]!
    meanY += y[k]!
  }
  // divided once: a column of equal ranks then has exactly that rank as its mean, and no correlation
  meanX /= n
  meanY /= n
  let xy = 0
  let xx = 0
  let yy = 0
  for (let k = 0; k < n; k++) {
    const dx = x[k]! - meanX
    const dy = y[k]! - meanY
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null
}

/** Spearman ρ: Pearson correlation of the midranks; null where ranks are all equal. */
export const spearman = (x: ArrayLike<number>, y: ArrayLike<number>): number | null =>
  correlation(midranks(x), midranks(y))

/**
 * Percentile for display only: 100·(n_below + (n_equal-1)/2)/(n-1); a single customer and all equal give 50.
 * Never part of a score: it would change when another customer is added.
 */
export function percentiles(values: ArrayLike<number>): Float64Array {
  const n = values.length
  return midranks(values).map((rank) => (n > 1 ? (100 * (n - rank)) / (n - 1) : 50))
}
