/**
 * Hours of care, today and advised. Near-optimal rule without response data: share ∝ contribution × elasticity
 * (Albers, zfbf 50(3), 1998). Honest size of the prize: 4.5 % more contribution on average in published
 * studies, most of it from re-allocation (Sinha & Zoltners 2001).
 */
import { fillHours } from './fill-hours.ts'
import { quadrants } from './portfolio.ts'
import type { Settings } from './settings.ts'

/** Unlimited rule: budget·D·ε/Σ(D·ε); D <= 0 gets nothing. All zero when nobody has D·ε > 0. */
export function albersShares(
  contributions: ArrayLike<number>,
  elasticities: ArrayLike<number>,
  budget: number,
): Float64Array {
  const weights = Float64Array.from(
    { length: contributions.length },
    (_, k) => Math.max(0, contributions[k]!) * elasticities[k]!,
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => (sum > 0 ? (budget * weight) / sum : 0))
}

/** ε by quadrant code (see portfolio.ts). */
export const elasticities = (settings: Settings): readonly number[] =>
  quadrants.map((quadrant) => {
    switch (quadrant) {
      case 'question':
        return settings.elasticityQuestion
      case 'star':
        return settings.elasticityStar
      case 'cash':
        return settings.elasticityCash
      case 'opportunity':
        return settings.elasticityOpportunity
      case null:
        return settings.elasticityUnknown
    }
  })

export interface AdvisedHours {
  /** hours/year "dieses Jahr" per customer; NaN where today's are unknown */
  readonly advised: Float64Array
  /** Tragfähigkeit T_k, hours/year; NaN where the hours or the contribution are unknown */
  readonly carried: Float64Array
  /** L_k and U_k, hours/year: what one year's step leaves and gives at most; NaN where today's are unknown */
  readonly least: Float64Array
  readonly most: Float64Array
  /** 1 where the change is worth reporting (> 25 % of today's hours) */
  readonly reported: Uint8Array
  /** both sums over customers with known hours */
  readonly today: number
  readonly sum: number
  /** today - sum: hours nobody in the list can carry, for growth and new customers */
  readonly free: number
}

/**
 * The one rule for hours. T_k = max(h_min, D_k / c) is the most a customer can carry; one year takes nobody more
 * than half of today's hours and gives nobody more than half on top, nor more than he carries, nor anything on top
 * for h_min alone; between those ends hours go by D_k·ε. Whoever has no known contribution keeps his hours: nothing can be advised about him.
 * @param today hours/year, NaN = unknown (left out)
 * @param contributions D_k = KDB II + reachable potential before care, EUR/year, NaN = unknown
 * @param quadrantCodes see portfolio.ts
 */
export function adviseHours(
  today: Float64Array,
  contributions: Float64Array,
  quadrantCodes: Uint8Array,
  settings: Settings,
): AdvisedHours {
  const n = today.length
  const byQuadrant = elasticities(settings)
  const weights = new Float64Array(n)
  const low = new Float64Array(n)
  const high = new Float64Array(n)
  const carried = new Float64Array(n).fill(Number.NaN)
  let budget = 0
  for (let k = 0; k < n; k++) {
    const hours = today[k]!
    if (!(hours >= 0)) continue
    budget += hours
    const contribution = contributions[k]!
    if (Number.isNaN(contribution)) {
      low[k] = high[k] = hours
      continue
    }
    const least = hours > 0 ? settings.minimumServiceHours : 0
    const paid = contribution / settings.careHourRate
    const most = Math.max(least, paid)
    carried[k] = most
    weights[k] = Math.max(0, contribution) * byQuadrant[quadrantCodes[k]!]!
    low[k] = hours * (1 - settings.maxHourChange)
    // The minimum service is what everybody gets, no reason to give anybody more than today.
    const step = paid > hours ? hours * (1 + settings.maxHourChange) : hours
    high[k] = Math.max(low[k]!, Math.min(step, most))
  }

  const advised = fillHours(weights, low, high, budget)
  const reported = new Uint8Array(n)
  let sum = 0
  for (let k = 0; k < n; k++) {
    const hours = today[k]!
    if (!(hours >= 0)) {
      advised[k] = low[k] = high[k] = Number.NaN
      continue
    }
    sum += advised[k]!
    reported[k] = Math.abs(advised[k]! - hours) > settings.minHourShift * hours ? 1 : 0
  }
  return {
    advised,
    carried,
    least: low,
    most: high,
    reported,
    today: budget,
    sum,
    free: Math.max(0, budget - sum),
  }
}
