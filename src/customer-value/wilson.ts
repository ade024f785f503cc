/** 97.5 % quantile of the normal distribution. */
const z95 = 1.959963984540054

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * 95 % Wilson score interval for `kept` of `of`. Holds its level for small numbers and for 0 or all kept,
 * where the textbook ±1.96·σ collapses to a point. Throws unless 0 <= kept <= of and of >= 1.
 * Source: Wilson 1927.
 */
export function wilsonInterval(kept: number, of: number): Interval {
  if (!(of >= 1 && kept >= 0 && kept <= of))
    throw new RangeError(`expected 0 <= kept <= of, got ${kept}/${of}`)
  const rate = kept / of
  const z2n = z95 ** 2 / of
  const centre = (rate + z2n / 2) / (1 + z2n)
  const half = (z95 * Math.sqrt((rate * (1 - rate)) / of + z2n / (4 * of))) / (1 + z2n)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
