/** Checks of curves, concentration, potential, ranks, scores, portfolio and of quick mode. */
import { abcAnalysis } from '../../customer-value/abc.ts'
import {
  gini,
  giniWithLosses,
  herfindahl,
  lorenzPoints,
  rosenbluth,
} from '../../customer-value/concentration.ts'
import { albersShares } from '../../customer-value/hours.ts'
import { quadrantNames, quadrantOf } from '../../customer-value/portfolio.ts'
import { walletAllocation } from '../../customer-value/potential.ts'
import { assessQuick } from '../../customer-value/quick.ts'
import type { QuickAnswers } from '../../customer-value/quick-answers.ts'
import { midranks, percentiles, spearman } from '../../customer-value/ranks.ts'
import { coverageOf, logScore, weightedScore, weightsOf } from '../../customer-value/score.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { stobachoff, whaleCurve } from '../../customer-value/whale.ts'
import { reproduction } from './reproduction.ts'

type Group = readonly [number, number]
const curveOf = (profit: readonly number[]) => whaleCurve(profit, undefined, defaultSettings)
type Three = readonly [number, number, number]
const perBand = ([small, middle, large]: Three) => ({ small, middle, large })

/** Quick mode with hours per customer, the way the letter's bands are worked out. */
function quick(customers: Three, revenue: Three, margin: number, hours: Three) {
  const answers: QuickAnswers = {
    customers: perBand(customers),
    revenuePerCustomer: perBand(revenue),
    contributionMargin: margin,
    alreadyDeducted: 'goods',
    care: { kind: 'hours', perCustomer: perBand(hours) },
    retention: null,
    shareOfWallet: { middle: null, large: null },
    criteriaToday: [],
    kam: [0, 0, 0],
  }
  return assessQuick(answers, defaultSettings)
}

const criteria = { U: 'revenue', KW: 'value', A: 'requirements', W: 'competition', P: 'potential' } as const
type Given = Record<keyof typeof criteria, number | null>

export const comparisonReproductions = {
  'CON-01': reproduction<{ x: number[] }>(({ x }) => [gini(x), herfindahl(x), rosenbluth(x)]),
  'CON-03': reproduction<{ x: number[][] }>(({ x }) => x.map((values) => gini(values))),
  'CON-04': reproduction<Record<'hyp' | 'champagne', Group[]>>(({ hyp, champagne }) => [
    ...[hyp, champagne].flatMap((groups) => [
      groups.reduce((sum, [value, count]) => sum + value * count, 0),
      groups.reduce((sum, [, count]) => sum + count, 0),
    ]),
    ...lorenzPoints(hyp.map(([value, count]) => ({ value, count }))).map(({ amount }) => amount),
  ]),
  'CON-05': reproduction<{ x: number[] }>(({ x }) =>
    Array.from(abcAnalysis(x, defaultSettings).cumulatedShares, (share) => share * 100),
  ),
  'CON-06': reproduction<{ profit: number[] }>(({ profit }) => {
    const curve = curveOf(profit)
    const { pool, total, loss, peakShare, peakCount, subsidyRatio } = curve
    const index = stobachoff(curve)
    return [pool, total, loss, peakShare, peakCount, subsidyRatio, index?.area ?? null, index?.index ?? null]
  }),
  'CON-07': reproduction<{ profit: number[] }>(({ profit }) => {
    const { peakShare, subsidyRatio, peakCount } = curveOf(profit)
    return [peakShare, subsidyRatio, peakCount]
  }),
  'CON-08': reproduction<{ y: number[][] }>(({ y }) => y.map((values) => giniWithLosses(values))),
  'POT-01': reproduction<{ n: number[] }>(({ n }) =>
    n.flatMap((suppliers) =>
      Array.from({ length: suppliers }, (_, rank) => 100 * walletAllocation(rank + 1, suppliers)),
    ),
  ),
  'ALL-01': reproduction<{ D: number[]; eps: number[]; B: number }>(({ D, eps, B }) => [
    ...albersShares(D, eps, B),
  ]),
  'RNK-01': reproduction<{ revenue: number[]; profit: number[] }>(({ revenue, profit }) => [
    ...midranks(revenue),
    ...midranks(profit),
    spearman(revenue, profit),
  ]),
  'RNK-02': reproduction<{ x: number[] }>(({ x }) => [...midranks(x)]),
  'SEED-01': reproduction<{ rev: Three; db: number }>(({ rev, db }) =>
    quick([1, 1, 1], rev, db, [1, 1, 1]).bands.map(({ breakEvenHours }) => breakEvenHours),
  ),
  'SEED-02': reproduction<{ n: Three; rev: Three; db: number; hours: Three }>(({ n, rev, db, hours }) => {
    const { bands, totals, pool } = quick(n, rev, db, hours)
    return [
      ...bands.map(({ result }) => result),
      ...bands.map((band) => band.hours),
      totals.result,
      pool,
      ...bands.map(({ minimumRevenue }) => minimumRevenue),
    ]
  }),
  'SEED-03': reproduction<{ x: number[] }>(({ x }) =>
    x.map((value) => logScore(value, defaultSettings.bandSmallRevenue, defaultSettings.bandLargeRevenue)),
  ),
  'SCO-01': reproduction<{ x: number[][] }>(({ x }) => x.flatMap((values) => [...percentiles(values)])),
  'SCO-02': reproduction<Record<'a' | 'b', Given>>(({ a, b }) => {
    const weights = weightsOf(defaultSettings)
    return [a, b].flatMap((given) => {
      const scores = { revenue: 0, value: 0, requirements: 0, competition: 0, potential: 0 }
      for (const [short, name] of Object.entries(criteria))
        scores[name] = given[short as keyof Given] ?? Number.NaN
      return [weightedScore(scores, weights), 100 * coverageOf(scores, weights)]
    })
  }),
  'PFO-01': reproduction<{ xy: [number, number][] }>(({ xy }) =>
    xy.map(([x, y]) => {
      const quadrant = quadrantOf(x, y, defaultSettings)
      return quadrant && quadrantNames[quadrant].name
    }),
  ),
}
