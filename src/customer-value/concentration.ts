/** How unequally an amount is spread over customers. Values in EUR unless said; all O(n log n) or better. */
import { asColumn, descending } from './order.ts'

const ascendingCopy = (x: ArrayLike<number>) => asColumn(x).slice().sort()
const sumOf = (x: ArrayLike<number>) => asColumn(x).reduce((sum, value) => sum + value, 0)

/**
 * Gini coefficient for values >= 0: G = 2Σ i·x_(i)/(nΣx) - (n+1)/n. Equal = 0, one customer = 0, null for an
 * empty list or sum 0. Throws on negative values: use `giniWithLosses`.
 */
export function gini(x: ArrayLike<number>): number | null {
  const sorted = ascendingCopy(x)
  const n = sorted.length
  const sum = sumOf(sorted)
  if (n === 0 || sum === 0) return null
  if (sorted[0]! < 0) throw new RangeError(`gini needs values >= 0, got ${sorted[0]}`)
  const weighted = sorted.reduce((total, value, at) => total + (at + 1) * value, 0)
  return (2 * weighted) / (n * sum) - (n + 1) / n
}

/**
 * Inequality with losses, within 0..1: G* = Σ_iΣ_j|y_i-y_j| / (2(n-1)(T⁺+T⁻)), T± = sums of the positive and of
 * the absolute negative values; for y >= 0 the corrected Gini G·n/(n-1). It speaks of inequality, not of
 * concentration (De Battisti et al. 2019). Null for n < 2 or all zero. `order`: indices of the customers to
 * count, largest first, where they are sorted already.
 * Source: Raffinetti, Siletti & Vernizzi 2015.
 */
export function giniWithLosses(y: ArrayLike<number>, order?: Uint32Array): number | null {
  const column = asColumn(y)
  const sorted = order ?? descending(column)
  const n = sorted.length
  let differences = 0
  let absolute = 0
  for (let at = 0; at < n; at++) {
    const value = column[sorted[at]!]!
    differences += (n - 1 - 2 * at) * value
    absolute += Math.abs(value)
  }
  return n < 2 || absolute === 0 ? null : differences / ((n - 1) * absolute)
}

/** Herfindahl index Σ share², 1/n..1; null for sum <= 0. */
export function herfindahl(x: ArrayLike<number>): number | null {
  const sum = sumOf(x)
  return sum > 0 ? asColumn(x).reduce((total, value) => total + (value / sum) ** 2, 0) : null
}

/** Rosenbluth index 1/(2Σ i·share_(i) - 1), largest first; counts customers more than Herfindahl. */
export function rosenbluth(x: ArrayLike<number>, order?: Uint32Array): number | null {
  const column = asColumn(x)
  const sorted = order ?? descending(column)
  const sum = sumOf(column)
  if (!(sum > 0)) return null
  let weighted = 0
  for (let at = 0; at < sorted.length; at++) weighted += ((at + 1) * column[sorted[at]!]!) / sum
  return 1 / (2 * weighted - 1)
}

/**
 * Lorenz points of grouped values in the order given: cumulated share of customers and of the amount after
 * each group, both ending at 1. A single customer is a group with count 1.
 */
export function lorenzPoints(
  groups: readonly { readonly value: number; readonly count: number }[],
): readonly { readonly customers: number; readonly amount: number }[] {
  const allCustomers = groups.reduce((sum, { count }) => sum + count, 0)
  const allAmount = groups.reduce((sum, { value, count }) => sum + value * count, 0)
  let customers = 0
  let amount = 0
  return groups.map(({ value, count }) => {
    customers += count
    amount += value * count
    return { customers: customers / allCustomers, amount: amount / allAmount }
  })
}
