/** The segment rule: Key, A, B, C in sentences a sales head can check. Limits are settings ("Setzung"). */
import type { Evaluation, Plan } from './evaluate.ts'
import { pursuedPotential } from './potential.ts'

/** Codes in the order of merit; 0 = "zu wenig Daten". A, B, C have the same codes as in abc.ts. */
export const segmentNames = ['zu wenig Daten', 'C', 'B', 'A', 'Key'] as const
export const segmentCode = { none: 0, C: 1, B: 2, A: 3, key: 4 } as const

/** Extra cost of a key account, EUR/year: hours × EUR/h. */
export const keyAccountCost = ({ settings }: Plan): number => settings.keyExtraHours * settings.careHourRate

/** Revenue a key account must add to pay for its extra care: cost ÷ DB %; null for a margin <= 0. EUR/year. */
export const neededExtraRevenue = (cost: number, margin: number): number | null =>
  margin > 0 ? cost / margin : null

/** K = min(capacity of the firm, limit of the settings). */
export const keyCapacityOf = ({ firm, settings }: Plan): number =>
  Math.min(firm.keyCapacity ?? Infinity, settings.keyCapacity)

/** Result plus pursued potential, EUR/year; NaN where the result is unknown. */
export const prospect = ({ profit, potential }: Evaluation, k: number): number =>
  profit[k]! + pursuedPotential(potential[k]!)

/** The count-th largest known value (the smallest, if there are fewer); Infinity for count 0 or none known. */
export function topThreshold(values: Float64Array, count: number): number {
  const top: number[] = []
  for (const value of values) {
    if (Number.isNaN(value) || (top.length === count && !(value > top.at(-1)!))) continue
    let at = top.length
    while (at > 0 && top[at - 1]! < value) at--
    top.splice(at, 0, value)
    if (top.length > count) top.pop()
  }
  return count > 0 ? (top.at(-1) ?? Infinity) : Infinity
}

/** Class by score alone: the score of a limit belongs to the better class. */
export function classByScore(score: number, { settings }: Plan): number {
  if (score >= settings.limitA) return segmentCode.A
  return score >= settings.limitB ? segmentCode.B : segmentCode.C
}

/**
 * Fills `out` with segment codes.
 * eligible = coverage >= 60 %; C below 35, B below 55, else A. A loss customer is not A unless result +
 * potential > 0. Key = A, requirements >= 60, value or potential among the K largest, and result + potential
 * above the extra cost; never more than K (then those with the largest value + potential).
 */
export function assignSegments(evaluation: Evaluation, plan: Plan, out: Uint8Array): Uint8Array {
  const { settings } = plan
  const capacity = keyCapacityOf(plan)
  const valueLimit = topThreshold(evaluation.value, capacity)
  const potentialLimit = topThreshold(evaluation.potential, capacity)
  const cost = keyAccountCost(plan)
  const keys: number[] = []
  for (let k = 0; k < out.length; k++) {
    // coverage is a sum of weights: 0.6 may come out as 0.5999999999999999
    if (!(evaluation.coverage[k]! >= settings.minCoverage - 1e-9)) {
      out[k] = segmentCode.none
      continue
    }
    const ahead = prospect(evaluation, k)
    const byScore = classByScore(evaluation.score[k]!, plan)
    const code =
      byScore === segmentCode.A && evaluation.profit[k]! < 0 && !(ahead > 0) ? segmentCode.B : byScore
    out[k] = code
    if (
      code === segmentCode.A &&
      evaluation.scoreRequirements[k]! >= settings.keyRequirements &&
      (evaluation.value[k]! >= valueLimit || evaluation.potential[k]! >= potentialLimit) &&
      ahead > cost
    )
      keys.push(k)
  }
  const worth = (k: number) => evaluation.value[k]! + pursuedPotential(evaluation.potential[k]!)
  keys.sort((a, b) => worth(b) - worth(a))
  for (const k of keys.slice(0, capacity)) out[k] = segmentCode.key
  return out
}

/** "Sanieren": the customer costs money today. Unknown results are not flagged. */
export const needsRestructuring = (profit: number): boolean => profit < 0

/**
 * "Grenzfall": within ±3 points of a limit, or the class survives less than 70 % of the Monte-Carlo draws
 * (stability null = not simulated).
 */
export function isBorderline(score: number, stability: number | null, { settings }: Plan): boolean {
  const near = (limit: number) => Math.abs(score - limit) <= settings.borderlinePoints
  return (
    near(settings.limitA) ||
    near(settings.limitB) ||
    (stability !== null && stability < settings.minStability)
  )
}
