/** What one evaluation changes about the inputs (evaluate.ts): for all customers alike, and for each of them. */

/** Multipliers and shifts for all customers alike; the neutral ones change nothing. */
export interface Factors {
  readonly margin: number
  readonly hours: number
  readonly wallet: number
  readonly discountShift: number
  /** firm retention instead of the counted or assumed one; null = that one */
  readonly retention: number | null
}

export const neutralFactors: Factors = {
  margin: 1,
  hours: 1,
  wallet: 1,
  discountShift: 0,
  retention: null,
}

/** Multipliers and shifts per customer, on top of the factors. */
export interface Noise {
  readonly margin: Float64Array
  readonly hours: Float64Array
  readonly wallet: Float64Array
  readonly rating: Float64Array
}

/** Errors of `rows` customers that change nothing, until they are drawn. */
export const newNoise = (rows: number): Noise => ({
  margin: new Float64Array(rows).fill(1),
  hours: new Float64Array(rows).fill(1),
  wallet: new Float64Array(rows).fill(1),
  rating: new Float64Array(rows),
})
