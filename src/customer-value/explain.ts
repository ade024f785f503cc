/** "Warum": one customer unfolded into the lines that add up to his figures. */
import type { Assessed } from './assess.ts'
import type { ContributionAccount } from './contribution.ts'
import { quadrants } from './portfolio.ts'
import type { Quadrant } from './portfolio.ts'
import { scoreCriteria } from './score.ts'
import type { ScoreCriterion } from './score.ts'
import {
  isBorderline,
  keyAccountCost,
  neededExtraRevenue,
  needsRestructuring,
  prospect,
  segmentCode,
} from './segment.ts'
import { accountOf } from './account.ts'
import { criterionColumn, nearestFlip, type WeightFlip } from './weight-flip.ts'

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

function criteriaOf(
  { evaluation, plan }: Assessed,
  k: number,
  pointsToNext: number | null,
): readonly CriterionShare[] {
  const coverage = evaluation.coverage[k]!
  return scoreCriteria.map((criterion) => {
    const score = evaluation[criterionColumn[criterion]][k]!
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
