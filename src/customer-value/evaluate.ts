/**
 * Every figure of every customer in one pass over the columns: account, value, potential, scores. Tornado and
 * Monte-Carlo call it again with changed factors, so there is one formula, not three.
 */
import type { Given } from './given.ts'
import type { Plan } from './plan.ts'
import { openDemand, potentialContribution, reachFactor, shareOf } from './potential.ts'
import { customerRetention } from './retention.ts'
import type { Safety } from './retention.ts'
import { coverageOf, logScore, pointsPerLog, ratingScore, weightedScore } from './score.ts'
import type { Settings } from './settings.ts'
import { customerValue, valueMultiple } from './value.ts'
import type { Evaluation } from './evaluation.ts'

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

/**
 * Fills `out` with as many customers as it has room for. Unknown contribution, or unknown hours where the list has
 * hours, leave the result unknown.
 * @param noise by row of `out`
 * @param from first customer: a thousand at a time stay in the processor's cache, a hundred thousand do not
 */
export function evaluate(
  given: Given,
  plan: Plan,
  out: Evaluation,
  factors: Factors = neutralFactors,
  noise: Noise | null = null,
  from = 0,
): Evaluation {
  const { settings: s, anchors, weights } = plan
  const n = Math.min(out.profit.length, given.revenue.length - from)
  const discount = s.discountRate + factors.discountShift
  const rates = retentionRates(factors.retention ?? plan.firmRetention, s)
  const multiples = rates.map((rate) => valueMultiple(rate, discount, s.horizonYears, s.growthRate))
  const [valueLow, valueHigh] = anchors.value
  const [potentialLow, potentialHigh] = anchors.potential
  const perLog = pointsPerLog(anchors)
  // One for all customers: a thousand draws would make a hundred million of them.
  const scores = { revenue: 0.1, value: 0.1, requirements: 0.1, competition: 0.1, potential: 0.1 }

  for (let row = 0; row < n; row++) {
    const k = from + row
    const revenue = given.revenue[k]!
    const marginFactor = noise === null ? factors.margin : factors.margin * noise.margin[row]!
    const kdb1 = given.kdb1[k]! * marginFactor
    const orderCost = given.orderCost[k]!
    const hours = given.hours[k]! * (noise === null ? factors.hours : factors.hours * noise.hours[row]!)
    const careCost = plan.care ? (plan.hours ? hours * s.careHourRate : 0) + given.otherCare[k]! : 0
    const receivables = given.credit[k]! * discount + given.badDebt[k]!
    const profit = kdb1 - orderCost - careCost - receivables

    const walletFactor = noise === null ? factors.wallet : factors.wallet * noise.wallet[row]!
    const wallet = given.wallet[k]! * walletFactor
    const shareOfWallet = shareOf(revenue, wallet)
    const shift = noise === null ? 0 : noise.rating[row]!
    const competition = given.competition[k]! + shift
    const open = openDemand(revenue, wallet, given.growth[k]! * walletFactor)
    const reachable = open * reachFactor(competition, s)
    const margin = revenue > 0 ? kdb1 / revenue : given.margin[k]!
    const careRatio = revenue > 0 && !Number.isNaN(careCost) ? careCost / revenue : 0
    const potential = reachable > 0 ? potentialContribution(reachable, margin, careRatio, s) : reachable

    const level = given.safety[k]!
    const retention = rates[level]!
    const capped = s.growthRate > 0 && wallet > 0 && revenue > 0
    const value = capped
      ? valueUpToWallet(profit, retention, discount, s, profit * Math.max(1, wallet / revenue))
      : profit * multiples[level]!

    const rated = ratingScore(competition)
    const shared = shareOfWallet * 100
    scores.revenue = given.scoreRevenue[k]!
    scores.value = logScore(value, valueLow, valueHigh, perLog)
    scores.requirements = ratingScore(given.requirements[k]! + shift)
    scores.competition = Number.isNaN(rated) ? shared : Number.isNaN(shared) ? rated : (rated + shared) / 2
    scores.potential = logScore(potential, potentialLow, potentialHigh, perLog)
    const coverage = coverageOf(scores, weights)

    out.kdb1[row] = kdb1
    out.orderCost[row] = orderCost
    out.careCost[row] = careCost
    out.receivableCost[row] = receivables
    out.profit[row] = profit
    out.hours[row] = hours
    out.retention[row] = retention
    out.wallet[row] = wallet
    out.shareOfWallet[row] = shareOfWallet
    out.reachable[row] = reachable
    out.potential[row] = potential
    out.value[row] = value
    out.scoreRevenue[row] = scores.revenue
    out.scoreValue[row] = scores.value
    out.scoreRequirements[row] = scores.requirements
    out.scoreCompetition[row] = scores.competition
    out.scorePotential[row] = scores.potential
    out.score[row] = weightedScore(scores, weights, coverage)
    out.coverage[row] = coverage
  }
  return out
}

/** Retention by safety 1..4; 0 = no rating: the firm's rate. */
const retentionRates = (firmRate: number, settings: Settings): readonly number[] =>
  [null, 1, 2, 3, 4].map((safety) => customerRetention(firmRate, safety as Safety | null, settings))

/** NaN stays NaN: an unknown result has no value. */
const valueUpToWallet = (profit: number, retention: number, discount: number, s: Settings, cap: number) =>
  Number.isNaN(profit)
    ? Number.NaN
    : customerValue({ margin: profit, retention, discount, growth: s.growthRate }, s.horizonYears, cap)
