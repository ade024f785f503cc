/**
 * Five-criteria score 0-100 (Nutzwertanalyse). Anchors are absolute, so adding a customer never changes
 * another one's score. Missing criteria drop out and lower the coverage; they are never 0.
 */
import type { Settings } from './settings.ts'
import { valueMultiple } from './value.ts'

export const scoreCriteria = ['revenue', 'value', 'requirements', 'competition', 'potential'] as const
export type ScoreCriterion = (typeof scoreCriteria)[number]
export type Weights = Readonly<Record<ScoreCriterion, number>>
/** 0..100 per criterion, NaN = no data */
export type CriterionScores = Readonly<Record<ScoreCriterion, number>>

/** Weights as shares of 1. Throws when one is negative or all are zero. */
export function weightsOf(settings: Settings): Weights {
  const given = {
    revenue: settings.weightRevenue,
    value: settings.weightValue,
    requirements: settings.weightRequirements,
    competition: settings.weightCompetition,
    potential: settings.weightPotential,
  }
  const total = scoreCriteria.reduce((sum, name) => sum + given[name], 0)
  if (!(total > 0) || scoreCriteria.some((name) => given[name] < 0))
    throw new RangeError('weights must be >= 0 and not all zero')
  return {
    revenue: given.revenue / total,
    value: given.value / total,
    requirements: given.requirements / total,
    competition: given.competition / total,
    potential: given.potential / total,
  }
}

/**
 * s = 100·ln(x/lo)/ln(hi/lo), clipped to 0..100; x <= 0 gives 0, NaN stays NaN. `perLog` = 100/ln(hi/lo), where
 * it is at hand.
 */
export function logScore(x: number, low: number, high: number, perLog = 100 / Math.log(high / low)): number {
  if (x <= low) return 0
  return x >= high ? 100 : Math.log(x / low) * perLog
}

/** Mean of 1-5 ratings as 0-100: (mean-1)·25, clipped. NaN stays NaN. */
export const ratingScore = (mean: number): number => Math.min(100, Math.max(0, (mean - 1) * 25))

/** lo/hi in EUR for each of the three criteria in money. */
export interface Anchors {
  readonly revenue: readonly [number, number]
  readonly value: readonly [number, number]
  readonly potential: readonly [number, number]
}

/**
 * Revenue from the letter's bands; value and potential are what those bands earn at the anchor margin over the
 * horizon and in one year, so that the three scales match.
 */
export function anchorsOf(settings: Settings, firmRetention: number): Anchors {
  const low = settings.bandSmallRevenue
  const high = settings.bandLargeRevenue
  const yearly = settings.scoreAnchorMargin
  const years = yearly * valueMultiple(firmRetention, settings.discountRate, settings.horizonYears)
  return {
    revenue: [low, high],
    value: [low * years, high * years],
    potential: [low * yearly, high * yearly],
  }
}

/** What turns a logarithm into points: the three scales share hi/lo, and so this factor. */
export const pointsPerLog = ({ revenue: [low, high] }: Anchors): number => 100 / Math.log(high / low)

const points = (score: number, weight: number) => (Number.isNaN(score) ? 0 : score * weight)
const used = (score: number, weight: number) => (Number.isNaN(score) ? 0 : weight)

/** Σ w·s / Σ w over the criteria with data, 0..100; NaN without any. Weights sum to 1; `coverage` as below. */
export const weightedScore = (s: CriterionScores, w: Weights, coverage = coverageOf(s, w)): number =>
  (points(s.revenue, w.revenue) +
    points(s.value, w.value) +
    points(s.requirements, w.requirements) +
    points(s.competition, w.competition) +
    points(s.potential, w.potential)) /
  coverage

/** Abdeckung: share of the weight that has data, 0..1. Weights sum to 1. */
export const coverageOf = (s: CriterionScores, w: Weights): number =>
  used(s.revenue, w.revenue) +
  used(s.value, w.value) +
  used(s.requirements, w.requirements) +
  used(s.competition, w.competition) +
  used(s.potential, w.potential)
