/** How far one weight may move before a customer changes his class. */
import type { Assessed } from './assess.ts'
import { scoreCriteria } from './score.ts'
import type { ScoreCriterion } from './score.ts'
import type { SettingName } from './settings.ts'

export interface WeightFlip {
  readonly criterion: ScoreCriterion
  /** points as in the settings, the other weights unchanged */
  readonly weight: number
  readonly today: number
  /** the limit crossed there, and whether the score then lies above it */
  readonly limit: number
  readonly above: boolean
}

export const criterionColumn = {
  revenue: 'scoreRevenue',
  value: 'scoreValue',
  requirements: 'scoreRequirements',
  competition: 'scoreCompetition',
  potential: 'scorePotential',
} as const

const weightNames = {
  revenue: 'weightRevenue',
  value: 'weightValue',
  requirements: 'weightRequirements',
  competition: 'weightCompetition',
  potential: 'weightPotential',
} as const satisfies Readonly<Record<ScoreCriterion, SettingName>>

/** "Ab welchem Gewicht kippt die Klasse?": the weight that has to change least, against the limit nearest to the score. */
export function nearestFlip({ evaluation, plan: { settings } }: Assessed, k: number): WeightFlip | null {
  const score = evaluation.score[k]!
  const { limitA, limitB } = settings
  const limit = Math.abs(score - limitA) <= Math.abs(score - limitB) ? limitA : limitB
  const scores = { revenue: 0, value: 0, requirements: 0, competition: 0, potential: 0 }
  const weights = { ...scores }
  for (const name of scoreCriteria) {
    scores[name] = evaluation[criterionColumn[name]][k]!
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
