/**
 * Customer value: the present value of what an existing customer is expected to earn. The margin of the year
 * just closed is booked already and never part of it.
 */

export interface ValueInputs {
  /** expected Kundenergebnis next year if the customer stays, EUR; may be negative */
  readonly margin: number
  /** probability to stay another year, 0..1 */
  readonly retention: number
  /** discount rate p.a., > -1 */
  readonly discount: number
  /** growth of the margin p.a., default 0 */
  readonly growth?: number
}

function check({ margin, retention, discount, growth = 0 }: ValueInputs) {
  if (!Number.isFinite(margin)) throw new RangeError(`margin must be a finite number, got ${margin}`)
  if (!(retention >= 0 && retention <= 1)) throw new RangeError(`retention must be 0..1, got ${retention}`)
  if (!(discount > -1)) throw new RangeError(`discount must be > -1, got ${discount}`)
  if (!(growth >= -1)) throw new RangeError(`growth must be >= -1, got ${growth}`)
}

/**
 * Kundenwert_H = Σ_{t=1..H} m·(1+g)^(t-1)·r^t/(1+i)^t, in EUR; first margin not included.
 * The closed form m·r/(1+i)·(1-q^H)/(1-q), q = r(1+g)/(1+i), is not used: it loses digits near q = 1.
 * Edges: r = 0 gives 0; a negative margin gives a negative value, the more so the safer the customer.
 * `marginCap` stops growth where revenue would exceed the wallet. Throws on r outside 0..1, i <= -1, H not an
 * integer >= 1. Source: Gupta & Lehmann 2003; definition as in Fader & Hardie 2012.
 */
export function customerValue(inputs: ValueInputs, years: number, marginCap = Infinity): number {
  check(inputs)
  if (!Number.isInteger(years) || years < 1)
    throw new RangeError(`years must be an integer >= 1, got ${years}`)
  const { retention, discount, growth = 0 } = inputs
  const step = retention / (1 + discount)
  let margin = inputs.margin
  let weight = 1
  let value = 0
  for (let year = 1; year <= years; year++) {
    weight *= step
    value += margin * weight
    margin = growth > 0 ? Math.max(margin, Math.min(margin * (1 + growth), marginCap)) : margin * (1 + growth)
  }
  return value
}

/** Factor with which one euro of yearly margin enters the value over `years` (g = 0 unless given). */
export function valueMultiple(retention: number, discount: number, years: number, growth = 0): number {
  return customerValue({ margin: 1, retention, discount, growth }, years)
}

/**
 * Kundenwert_∞ = m·r/(1+i-r(1+g)) in EUR, or null where the series does not converge (q >= 1).
 * Only a reference: a truncated value is never called lifetime value.
 */
export function perpetualValue(inputs: ValueInputs): number | null {
  check(inputs)
  const { margin, retention, discount, growth = 0 } = inputs
  const denominator = 1 + discount - retention * (1 + growth)
  return denominator > 0 ? (margin * retention) / denominator : null
}

/** Gupta & Lehmann margin multiple r/(1+i-r), or null where it does not converge. */
export const marginMultiple = (retention: number, discount: number) =>
  perpetualValue({ margin: 1, retention, discount })

/** New customer whose first margin is booked at the start: m(1+i)/(1+i-r), EUR, or null. */
export function valueWithFirstMargin(inputs: ValueInputs): number | null {
  const value = perpetualValue(inputs)
  return value === null ? null : value + inputs.margin
}

/** New customer, every margin booked at the year's end: m/(1+i-r), EUR, or null. */
export function valueInArrears(inputs: ValueInputs): number | null {
  const value = valueWithFirstMargin(inputs)
  return value === null ? null : value / (1 + inputs.discount)
}

/** What a payment `years` away is worth today: payment/(1+i)^years, EUR. */
export const presentValue = (payment: number, discount: number, years: number) =>
  payment / (1 + discount) ** years
