/** ABC analysis. Sources disagree on the cut (80/15/5, 70/25/5, ...), so it is explicit and adjustable. */
import { asColumn, descending } from './order.ts'
import type { Settings } from './settings.ts'

/** Codes in the order of merit, so that a greater code is the better class. */
export const abcLetters = ['', 'C', 'B', 'A'] as const
export const abcCode = { C: 1, B: 2, A: 3 } as const

export interface Abc {
  /** abcCode per customer, input order */
  readonly classes: Uint8Array
  /** indices, largest first */
  readonly order: Uint32Array
  /** cumulated share of the positive sum along `order`, 0..1 */
  readonly cumulatedShares: Float64Array
}

/**
 * A if the cumulated share BEFORE the customer is below 80 %, B below 95 %, else C: the one that crosses a
 * limit goes to the higher class. Zeros and negatives are C and not part of the base. Ties in input order.
 */
export function abcAnalysis(values: ArrayLike<number>, settings: Settings): Abc {
  const column = asColumn(values)
  const order = descending(column)
  const classes = new Uint8Array(column.length).fill(abcCode.C)
  const cumulatedShares = new Float64Array(column.length).fill(1)
  let base = 0
  for (const value of column) if (value > 0) base += value
  let before = 0
  for (let j = 0; j < order.length; j++) {
    const k = order[j]!
    const value = column[k]!
    if (!(value > 0)) break
    const share = before / base
    if (share < settings.abcLimitA) classes[k] = abcCode.A
    else if (share < settings.abcLimitB) classes[k] = abcCode.B
    before += value
    cumulatedShares[j] = before / base
  }
  return { classes, order, cumulatedShares }
}
