/** "Warum": one customer unfolded into the lines that add up to his figures. */
import type { Assessed } from './assess.ts'
import { contributionAccount } from './contribution.ts'
import type { ContributionAccount } from './contribution.ts'
import { driverCost } from './cost-to-serve.ts'
import type { CostLine } from './cost-to-serve.ts'
import { quadrants } from './portfolio.ts'
import type { Quadrant } from './portfolio.ts'
import { scoreCriteria } from './score.ts'
import type { ScoreCriterion } from './score.ts'
import type { SettingName } from './settings.ts'
import {
  isBorderline,
  keyAccountCost,
  neededExtraRevenue,
  needsRestructuring,
  prospect,
  segmentCode,
} from './segment.ts'

export interface CriterionShare {
  readonly criterion: ScoreCriterion
  /** 0..100, null = no data */
  readonly score: number | null
  /** weight among the criteria with data, 0..1 */
  readonly weight: number
  /** weight × score; these sum to the score */
  readonly points: number
  /** score this criterion alone would need for the next class; null when it could not do it alone */
  readonly neededForNext: number | null
}

export interface WeightFlip {
  readonly criterion: ScoreCriterion
  /** points as in the settings, the other weights unchanged */
  readonly weight: number
  readonly today: number
  /** the limit crossed there, and whether the score then lies above it */
  readonly limit: number
  readonly above: boolean
}

export interface Explanation {
  readonly name: string
  /** null = the contribution or the hours are not known */
  readonly account: ContributionAccount | null
  readonly score: number | null
  readonly coverage: number
  readonly criteria: readonly CriterionShare[]
  readonly segment: number
  /** points to the next better class by score; null in A and Key, or without a class */
  readonly pointsToNext: number | null
  readonly restructure: boolean
  readonly borderline: boolean
  /** the smallest change of one weight at which the score crosses the limit nearest to it; null = none does */
  readonly flip: WeightFlip | null
  readonly quadrant: Quadrant | null
  /** result + potential, its threshold and the revenue that would pay for a key account manager, EUR/year */
  readonly keyAccount: {
    readonly prospect: number | null
    readonly cost: number
    readonly neededExtraRevenue: number | null
  }
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value)

/** @param stability share of Monte-Carlo draws with the same class, or null before the simulation */
export function explainCustomer(assessed: Assessed, k: number, stability: number | null = null): Explanation {
  const { evaluation, plan, segments } = assessed
  const { settings } = plan
  const segment = segments[k]!
  const score = evaluation.score[k]!
  const next =
    segment === segmentCode.C ? settings.limitB : segment === segmentCode.B ? settings.limitA : null
  const pointsToNext = next === null ? null : Math.max(0, next - score)
  const margin = evaluation.kdb1[k]! / assessed.table.columns.revenue[k]!
  const cost = keyAccountCost(plan)
  return {
    name: assessed.table.names[k]!,
    account: accountOf(assessed, k),
    score: orNull(score),
    coverage: evaluation.coverage[k]!,
    criteria: criteriaOf(assessed, k, pointsToNext),
    segment,
    pointsToNext,
    restructure: needsRestructuring(evaluation.profit[k]!),
    borderline: segment !== segmentCode.none && isBorderline(score, stability, plan),
    flip: segment === segmentCode.none ? null : nearestFlip(assessed, k),
    quadrant: quadrants[assessed.places.quadrants[k]!] ?? null,
    keyAccount: {
      prospect: orNull(prospect(evaluation, k)),
      cost,
      neededExtraRevenue: Number.isFinite(margin) ? neededExtraRevenue(cost, margin) : null,
    },
  }
}

/** The account with a line per driver, from the same columns and rates as the evaluation. */
export function accountOf(
  { table: { columns: c }, evaluation, plan }: Assessed,
  k: number,
): ContributionAccount | null {
  const { settings: s } = plan
  if (Number.isNaN(evaluation.profit[k]!)) return null
  const revenue = c.revenue[k]!
  const minute = s.insideHourRate / 60
  const lines = (...all: readonly CostLine[]) =>
    all.filter(({ amount }) => amount !== 0 && !Number.isNaN(amount))
  const own = (name: string, amount: number) => driverCost(name, 1, amount)
  return contributionAccount({
    grossRevenue: revenue,
    goods: revenue - evaluation.kdb1[k]!,
    orderCosts: plan.orders
      ? lines(
          driverCost('Aufträge', c.orders[k]!, s.orderMinutesManual * minute),
          driverCost('Aufträge elektronisch', c.electronicOrders[k]!, s.orderMinutesElectronic * minute),
          driverCost('Eilaufträge', c.rushOrders[k]!, s.rushOrderMinutes * minute),
          driverCost('Retouren', c.returns[k]!, s.returnMinutes * minute),
        )
      : [],
    careCosts: plan.care
      ? lines(
          driverCost('Betreuung', evaluation.hours[k]!, s.careHourRate),
          own('sonstige Betreuung', c.otherCare[k]!),
        )
      : [],
    receivableCosts: plan.receivables
      ? lines(
          driverCost('Zahlungsziel', c.paymentDays[k]!, (revenue * s.discountRate) / 365),
          own('Forderungsausfall und eigenes Lager', c.badDebt[k]!),
        )
      : [],
  })
}

const columnOf = {
  revenue: 'scoreRevenue',
  value: 'scoreValue',
  requirements: 'scoreRequirements',
  competition: 'scoreCompetition',
  potential: 'scorePotential',
} as const

function criteriaOf(
  { evaluation, plan }: Assessed,
  k: number,
  pointsToNext: number | null,
): readonly CriterionShare[] {
  const coverage = evaluation.coverage[k]!
  return scoreCriteria.map((criterion) => {
    const score = evaluation[columnOf[criterion]][k]!
    if (Number.isNaN(score)) return { criterion, score: null, weight: 0, points: 0, neededForNext: null }
    const weight = plan.weights[criterion] / coverage
    const needed = pointsToNext === null || weight === 0 ? Infinity : score + pointsToNext / weight
    return {
      criterion,
      score,
      weight,
      points: weight * score,
      neededForNext: needed <= 100 ? needed : null,
    }
  })
}

const weightNames = {
  revenue: 'weightRevenue',
  value: 'weightValue',
  requirements: 'weightRequirements',
  competition: 'weightCompetition',
  potential: 'weightPotential',
} as const satisfies Readonly<Record<ScoreCriterion, SettingName>>

/** "Ab welchem Gewicht kippt die Klasse?": the weight that has to change least, against the limit nearest to the score. */
function nearestFlip({ evaluation, plan: { settings } }: Assessed, k: number): WeightFlip | null {
  const score = evaluation.score[k]!
  const { limitA, limitB } = settings
  const limit = Math.abs(score - limitA) <= Math.abs(score - limitB) ? limitA : limitB
  const scores = { revenue: 0, value: 0, requirements: 0, competition: 0, potential: 0 }
  const weights = { ...scores }
  for (const name of scoreCriteria) {
    scores[name] = evaluation[columnOf[name]][k]!
    weights[name] = settings[weightNames[name]]
  }
  let best: WeightFlip | null = null
  for (const criterion of scoreCriteria) {
    const weight = flippingWeight(criterion, scores, weights, limit)
    if (weight === null) continue
    const today = weights[criterion]
    if (best !== null && Math.abs(weight - today) >= Math.abs(best.weight - best.today)) continue
    best = { criterion, weight, today, limit, above: score < limit }
  }
  return best
}

/**
 * Weight (in the units of `weights`, the others unchanged) of one criterion at which the score of a customer
 * crosses `limit`; null where no weight >= 0 does. `scores` 0..100, NaN = no data.
 */
export function flippingWeight(
  criterion: ScoreCriterion,
  scores: Readonly<Record<ScoreCriterion, number>>,
  weights: Readonly<Record<ScoreCriterion, number>>,
  limit: number,
): number | null {
  const own = scores[criterion]
  if (Number.isNaN(own) || own === limit) return null
  let surplus = 0
  for (const name of scoreCriteria) {
    const score = scores[name]
    if (name !== criterion && !Number.isNaN(score)) surplus += weights[name] * (score - limit)
  }
  const weight = surplus / (limit - own)
  return weight >= 0 ? weight : null
}
