/**
 * Every figure of every customer: account, potential, value, scores. Tornado and Monte-Carlo call it again with
 * changed factors, so there is one formula, not three. Each step is a loop of its own over few columns: one loop over
 * all thirty is more than a compiler keeps in registers, and takes half as long again.
 */
import type { Evaluation } from './evaluation.ts'
import { neutralFactors, newNoise } from './factors.ts'
import type { Factors, Noise } from './factors.ts'
import type { Given } from './given.ts'
import type { Plan } from './plan.ts'
import { openDemand, potentialContribution, reachFactor, shareOf } from './potential.ts'
import { customerRetention } from './retention.ts'
import type { Safety } from './retention.ts'
import { coverageOf, logScore, pointsPerLog, ratingScore, weightedScore } from './score.ts'
import type { Settings } from './settings.ts'
import { customerValue, valueMultiple } from './value.ts'

/** What the steps of one evaluation share. */
interface Evaluating {
  readonly given: Given
  readonly plan: Plan
  readonly out: Evaluation
  readonly factors: Factors
  /** by row of `out` */
  readonly noise: Noise
  /** customer of the first row */
  readonly from: number
  readonly rows: number
  readonly discount: number
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
  const rows = Math.min(out.profit.length, given.revenue.length - from)
  const evaluating: Evaluating = {
    given,
    plan,
    out,
    factors,
    noise: noise ?? newNoise(rows),
    from,
    rows,
    discount: plan.settings.discountRate + factors.discountShift,
  }
  account(evaluating)
  potentials(evaluating)
  values(evaluating)
  criteria(evaluating)
  scores(evaluating)
  return out
}

/** From the contribution down to the Kundenergebnis. */
function account({ given, plan, out, factors, noise, from, rows, discount }: Evaluating): void {
  const { care, hours: timed } = plan
  const rate = plan.settings.careHourRate
  for (let row = 0; row < rows; row++) {
    const k = from + row
    const kdb1 = given.kdb1[k]! * (factors.margin * noise.margin[row]!)
    const orderCost = given.orderCost[k]!
    const hours = given.hours[k]! * (factors.hours * noise.hours[row]!)
    const careCost = care ? (timed ? hours * rate : 0) + given.otherCare[k]! : 0
    const receivables = given.credit[k]! * discount + given.badDebt[k]!
    out.kdb1[row] = kdb1
    out.orderCost[row] = orderCost
    out.careCost[row] = careCost
    out.receivableCost[row] = receivables
    out.profit[row] = kdb1 - orderCost - careCost - receivables
    out.hours[row] = hours
  }
}

/** What each could still buy, and what that would earn. */
function potentials({ given, plan, out, factors, noise, from, rows }: Evaluating): void {
  const { settings } = plan
  for (let row = 0; row < rows; row++) {
    const k = from + row
    const revenue = given.revenue[k]!
    const walletFactor = factors.wallet * noise.wallet[row]!
    const wallet = given.wallet[k]! * walletFactor
    const competition = given.competition[k]! + noise.rating[row]!
    const open = openDemand(revenue, wallet, given.growth[k]! * walletFactor)
    const reachable = open * reachFactor(competition, settings)
    const careCost = out.careCost[row]!
    const margin = revenue > 0 ? out.kdb1[row]! / revenue : given.margin[k]!
    const careRatio = revenue > 0 && !Number.isNaN(careCost) ? careCost / revenue : 0
    out.wallet[row] = wallet
    out.shareOfWallet[row] = shareOf(revenue, wallet)
    out.reachable[row] = reachable
    out.potential[row] =
      reachable > 0 ? potentialContribution(reachable, margin, careRatio, settings) : reachable
  }
}

/** Present value over the horizon; growth ends where the revenue would exceed the wallet. */
function values({ given, plan, out, factors, from, rows, discount }: Evaluating): void {
  const { settings: s } = plan
  const rates = retentionRates(factors.retention ?? plan.firmRetention, s)
  const multiples = rates.map((rate) => valueMultiple(rate, discount, s.horizonYears, s.growthRate))
  const grows = s.growthRate > 0
  for (let row = 0; row < rows; row++) {
    const k = from + row
    const profit = out.profit[row]!
    const level = given.safety[k]!
    const retention = rates[level]!
    out.retention[row] = retention
    out.value[row] = profit * multiples[level]!
    if (!grows) continue
    const revenue = given.revenue[k]!
    const wallet = out.wallet[row]!
    if (wallet > 0 && revenue > 0)
      out.value[row] = valueUpToWallet(profit, retention, discount, s, profit * Math.max(1, wallet / revenue))
  }
}

/** Each criterion alone, 0..100. */
function criteria({ given, plan: { anchors }, out, noise, from, rows }: Evaluating): void {
  const [valueLow, valueHigh] = anchors.value
  const [potentialLow, potentialHigh] = anchors.potential
  const perLog = pointsPerLog(anchors)
  for (let row = 0; row < rows; row++) {
    const k = from + row
    const shift = noise.rating[row]!
    const rated = ratingScore(given.competition[k]! + shift)
    const shared = out.shareOfWallet[row]! * 100
    out.scoreRevenue[row] = given.scoreRevenue[k]!
    out.scoreValue[row] = logScore(out.value[row]!, valueLow, valueHigh, perLog)
    out.scoreRequirements[row] = ratingScore(given.requirements[k]! + shift)
    out.scoreCompetition[row] = Number.isNaN(rated)
      ? shared
      : Number.isNaN(shared)
        ? rated
        : (rated + shared) / 2
    out.scorePotential[row] = logScore(out.potential[row]!, potentialLow, potentialHigh, perLog)
  }
}

/** All criteria together. */
function scores({ plan: { weights }, out, rows }: Evaluating): void {
  for (let row = 0; row < rows; row++) {
    const one = {
      revenue: out.scoreRevenue[row]!,
      value: out.scoreValue[row]!,
      requirements: out.scoreRequirements[row]!,
      competition: out.scoreCompetition[row]!,
      potential: out.scorePotential[row]!,
    }
    const coverage = coverageOf(one, weights)
    out.score[row] = weightedScore(one, weights, coverage)
    out.coverage[row] = coverage
  }
}

/** Retention by safety 1..4; 0 = no rating: the firm's rate. */
const retentionRates = (firmRate: number, settings: Settings): readonly number[] =>
  [null, 1, 2, 3, 4].map((safety) => customerRetention(firmRate, safety as Safety | null, settings))

/** NaN stays NaN: an unknown result has no value. */
const valueUpToWallet = (profit: number, retention: number, discount: number, s: Settings, cap: number) =>
  Number.isNaN(profit)
    ? Number.NaN
    : customerValue({ margin: profit, retention, discount, growth: s.growthRate }, s.horizonYears, cap)
