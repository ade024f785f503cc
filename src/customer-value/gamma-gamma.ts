/**
 * Gamma-Gamma model of the average order value (Fader & Hardie, note 025): a shrinkage. Few orders say little,
 * so their mean is drawn towards that of all customers.
 */

export interface GammaGamma {
  readonly p: number
  readonly q: number
  readonly v: number
}

/** Mean of all customers, EUR per order: p·v/(q-1). Needs q > 1. */
export function populationMean({ p, q, v }: GammaGamma): number {
  if (!(q > 1)) throw new RangeError(`q must be > 1, got ${q}`)
  return (p * v) / (q - 1)
}

/**
 * Expected order value, EUR: w·own mean + (1-w)·mean of all, w = p·x/(p·x+q-1). No order: the mean of all.
 * Only for non-contractual business; a contract's price is known.
 */
export function expectedOrderValue(model: GammaGamma, orders: number, meanValue: number): number {
  const weight = (model.p * orders) / (model.p * orders + model.q - 1)
  return weight * meanValue + (1 - weight) * populationMean(model)
}
