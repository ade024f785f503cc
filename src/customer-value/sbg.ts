/**
 * Shifted-beta-geometric model (Fader & Hardie 2007): every customer has his own constant churn, drawn from a
 * Beta(α, β). The hasty leave first, so retention rises with age: survivors are stickier than the average.
 */

export interface Sbg {
  readonly alpha: number
  readonly beta: number
}

/** P(leaves in year t), t = 1..years: P(1) = α/(α+β), P(t) = P(t-1)·(β+t-2)/(α+β+t-1). */
export function sbgChurn({ alpha, beta }: Sbg, years: number): readonly number[] {
  if (!(alpha > 0 && beta > 0)) throw new RangeError(`alpha and beta must be > 0, got ${alpha}, ${beta}`)
  const churn = [alpha / (alpha + beta)]
  for (let year = 2; year <= years; year++)
    churn.push((churn.at(-1)! * (beta + year - 2)) / (alpha + beta + year - 1))
  return churn
}

/** Share of a cohort still there after each of `years` years. */
export function sbgSurvival(model: Sbg, years: number): readonly number[] {
  let alive = 1
  return sbgChurn(model, years).map((leaving) => (alive -= leaving))
}

/**
 * Log-likelihood of one cohort. `alive` = customers (or shares) after 1, 2, ... years, `start` = at the
 * beginning.
 */
export function sbgLogLikelihood(model: Sbg, alive: readonly number[], start = 1): number {
  const churn = sbgChurn(model, alive.length)
  let before = start
  let survival = 1
  let sum = 0
  alive.forEach((after, year) => {
    survival -= churn[year]!
    sum += (before - after) * Math.log(churn[year]!)
    before = after
  })
  return sum + before * Math.log(survival)
}

/**
 * Maximum likelihood over cohorts; each = customers at the start and after every year. Deterministic pattern
 * search on ln α, ln β (the likelihood is smooth with one peak), to 1e-6. Needs at least one cohort with two
 * years; where churn does not fall with age the estimate runs to the bound e^10 (one common rate).
 */
export function fitSbg(cohorts: readonly (readonly number[])[]): Sbg {
  if (!cohorts.some((cohort) => cohort.length > 2))
    throw new RangeError('needs a cohort with at least two years')
  const likelihood = (a: number, b: number) =>
    cohorts.reduce(
      (sum, [start = 0, ...alive]) =>
        sum + sbgLogLikelihood({ alpha: Math.exp(a), beta: Math.exp(b) }, alive, start),
      0,
    )
  const bound = (x: number) => Math.max(-10, Math.min(10, x))
  let a = 0
  let b = 0
  let best = likelihood(a, b)
  const directions = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    // α and β rise together along a ridge of nearly equal likelihood
    [1, 1],
    [-1, -1],
  ] as const
  for (let step = 1; step > 1e-6;) {
    let improved = false
    for (const [da, db] of directions) {
      const trial = likelihood(bound(a + da * step), bound(b + db * step))
      if (trial > best) {
        a = bound(a + da * step)
        b = bound(b + db * step)
        best = trial
        improved = true
      }
    }
    if (!improved) step /= 2
  }
  return { alpha: Math.exp(a), beta: Math.exp(b) }
}
