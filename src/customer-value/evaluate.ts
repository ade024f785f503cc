/**
 * Every figure of every customer in one pass over the columns: account, value, potential, scores. Tornado and
 * Monte-Carlo call it again with changed factors, so there is one formula, not three.
 */
import { receivableCost } from './cost-to-serve.ts'
import type { CustomerTable, Firm } from './customers.ts'
import { attractivenessOf, ownPosition } from './portfolio.ts'
import { openDemand, potentialContribution, reachFactor, shareOf, walletOf } from './potential.ts'
import { customerRetention, firmRetention } from './retention.ts'
import type { Safety } from './retention.ts'
import { anchorsOf, coverageOf, logScore, ratingScore, weightedScore, weightsOf } from './score.ts'
import type { Anchors, Weights } from './score.ts'
import type { Settings } from './settings.ts'
import { customerValue, valueMultiple } from './value.ts'

export const evaluationColumns = [
  'kdb1',
  'orderCost',
  'careCost',
  'receivableCost',
  'profit',
  'hours',
  'retention',
  'wallet',
  'shareOfWallet',
  'reachable',
  'potential',
  'value',
  'scoreRevenue',
  'scoreValue',
  'scoreRequirements',
  'scoreCompetition',
  'scorePotential',
  'score',
  'coverage',
  'position',
  'attractiveness',
] as const
/** Money EUR/year (value: EUR over the horizon), scores 0..100, rates 0..1; NaN = not known. */
export type Evaluation = Readonly<Record<(typeof evaluationColumns)[number], Float64Array>>

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

/** What is the same in every evaluation of one list: which steps count, scales and weights. */
export interface Plan {
  readonly settings: Settings
  readonly firm: Firm
  readonly firmRetention: number
  readonly orders: boolean
  readonly care: boolean
  /** does anybody have hours or visits? */
  readonly hours: boolean
  readonly receivables: boolean
  readonly anchors: Anchors
  readonly weights: Weights
}

const anyKnown = (column: Float64Array) => column.some((value) => !Number.isNaN(value))

/**
 * A cost step counts when somebody has data for it and the stated contribution has not lost it already; a step
 * nobody has data for is left out for all, so that customers stay comparable.
 */
export function planOf({ columns }: CustomerTable, firm: Firm, settings: Settings): Plan {
  const { rate } = firmRetention(firm.retention, settings)
  const deducted = firm.alreadyDeducted
  return {
    settings,
    firm,
    firmRetention: rate,
    orders:
      deducted !== 'orders' &&
      deducted !== 'care' &&
      [columns.orders, columns.electronicOrders, columns.rushOrders, columns.returns].some(anyKnown),
    care: deducted !== 'care' && [columns.hours, columns.visits, columns.otherCare].some(anyKnown),
    hours: [columns.hours, columns.visits].some(anyKnown),
    receivables: [columns.paymentDays, columns.badDebt].some(anyKnown),
    anchors: anchorsOf(settings, rate),
    weights: weightsOf(settings),
  }
}

/** Columns for `n` customers; reused between draws. */
export const newEvaluation = (n: number): Evaluation =>
  Object.fromEntries(evaluationColumns.map((name) => [name, new Float64Array(n)])) as Record<
    (typeof evaluationColumns)[number],
    Float64Array
  >

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)

/** Fills `out`. Unknown contribution, or unknown hours where the list has hours, leave the result unknown. */
export function evaluate(
  table: CustomerTable,
  plan: Plan,
  out: Evaluation,
  factors: Factors = neutralFactors,
  noise: Noise | null = null,
): Evaluation {
  const { columns: c } = table
  const { settings: s, firm, anchors, weights: w } = plan
  const n = table.names.length
  const discount = s.discountRate + factors.discountShift
  const firmRate = factors.retention ?? plan.firmRetention
  const rates = retentionRates(firmRate, s)
  const multiples = rates.map((rate) => valueMultiple(rate, discount, s.horizonYears, s.growthRate))
  const manual = (s.orderMinutesManual / 60) * s.insideHourRate
  const electronic = (s.orderMinutesElectronic / 60) * s.insideHourRate
  const rush = (s.rushOrderMinutes / 60) * s.insideHourRate
  const returned = (s.returnMinutes / 60) * s.insideHourRate
  const assumedMargin = firm.assumedMargin ?? Number.NaN
  const [revenueLow, revenueHigh] = anchors.revenue
  const [valueLow, valueHigh] = anchors.value
  const [potentialLow, potentialHigh] = anchors.potential
  // the three scales share hi/lo, and so the factor that turns a logarithm into points
  const perLog = 100 / Math.log(revenueHigh / revenueLow)

  for (let k = 0; k < n; k++) {
    const revenue = c.revenue[k]!
    const stated = c.contribution[k]!
    const ownMargin = c.margin[k]!
    const marginFactor = noise === null ? factors.margin : factors.margin * noise.margin[k]!
    const kdb1 =
      (Number.isNaN(stated) ? revenue * (Number.isNaN(ownMargin) ? assumedMargin : ownMargin) : stated) *
      marginFactor

    const orderCost = plan.orders
      ? or0(c.orders[k]!) * manual +
        or0(c.electronicOrders[k]!) * electronic +
        or0(c.rushOrders[k]!) * rush +
        or0(c.returns[k]!) * returned
      : 0
    const statedHours = Number.isNaN(c.hours[k]!) ? c.visits[k]! * s.visitHours : c.hours[k]!
    const hours = statedHours * (noise === null ? factors.hours : factors.hours * noise.hours[k]!)
    const careCost = plan.care ? (plan.hours ? hours * s.careHourRate : 0) + or0(c.otherCare[k]!) : 0
    const receivables = plan.receivables
      ? receivableCost(revenue, or0(c.paymentDays[k]!), discount) + or0(c.badDebt[k]!)
      : 0
    const profit = kdb1 - orderCost - careCost - receivables

    const walletFactor = noise === null ? factors.wallet : factors.wallet * noise.wallet[k]!
    const sources = {
      revenue,
      wallet: c.wallet[k]!,
      shareOfWallet: c.shareOfWallet[k]!,
      supplierRank: c.supplierRank[k]!,
      suppliers: c.suppliers[k]!,
      growth: c.growth[k]!,
    }
    const wallet = walletOf(sources) * walletFactor
    const shareOfWallet = shareOf(revenue, wallet)
    const shift = noise === null ? 0 : noise.rating[k]!
    const competition = c.competition[k]! + shift
    const reachable = openDemand(revenue, wallet, c.growth[k]! * walletFactor) * reachFactor(competition, s)
    const margin = revenue > 0 ? kdb1 / revenue : Number.isNaN(ownMargin) ? assumedMargin : ownMargin
    const careRatio = revenue > 0 ? careCost / revenue : 0
    const potential = reachable > 0 ? potentialContribution(reachable, margin, or0(careRatio), s) : reachable

    const safety = c.safety[k]!
    const level = safety >= 1 && safety <= 4 ? Math.trunc(safety) : 0
    const retention = rates[level]!
    const capped = s.growthRate > 0 && wallet > 0 && revenue > 0
    const value = capped
      ? valueUpToWallet(profit, retention, discount, s, profit * Math.max(1, wallet / revenue))
      : profit * multiples[level]!

    const scoreRevenue = logScore(revenue, revenueLow, revenueHigh, perLog)
    const scoreValue = logScore(value, valueLow, valueHigh, perLog)
    const scorePotential = logScore(potential, potentialLow, potentialHigh, perLog)
    const scoreRequirements = ratingScore(c.requirements[k]! + shift)
    const rated = ratingScore(competition)
    const shared = shareOfWallet * 100
    const scoreCompetition = Number.isNaN(rated)
      ? shared
      : Number.isNaN(shared)
        ? rated
        : (rated + shared) / 2

    const scores = {
      revenue: scoreRevenue,
      value: scoreValue,
      requirements: scoreRequirements,
      competition: scoreCompetition,
      potential: scorePotential,
    }
    out.kdb1[k] = kdb1
    out.orderCost[k] = orderCost
    out.careCost[k] = careCost
    out.receivableCost[k] = receivables
    out.profit[k] = profit
    out.hours[k] = hours
    out.retention[k] = retention
    out.wallet[k] = wallet
    out.shareOfWallet[k] = shareOfWallet
    out.reachable[k] = reachable
    out.potential[k] = potential
    out.value[k] = value
    out.scoreRevenue[k] = scoreRevenue
    out.scoreValue[k] = scoreValue
    out.scoreRequirements[k] = scoreRequirements
    out.scoreCompetition[k] = scoreCompetition
    out.scorePotential[k] = scorePotential
    const coverage = coverageOf(scores, w)
    out.score[k] = weightedScore(scores, w, coverage)
    out.coverage[k] = coverage
    out.position[k] = ownPosition(
      shareOfWallet,
      c.supplierRank[k]!,
      c.suppliers[k]!,
      level === 0 ? Number.NaN : level,
    )
    out.attractiveness[k] = attractivenessOf(scorePotential, scoreValue)
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
