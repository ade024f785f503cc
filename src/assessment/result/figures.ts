/** The aggregates a report may keep, rounded to whole euros and hours: no name, no single customer. */
import { curvePoints, whaleData } from '../charts/whale-geometry.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import type { ReportFigures } from '../keep/report-figures.ts'
import { misjudgedKinds } from './list-row.ts'
import { basisFacts } from './basis-words.ts'
import { hoursPlan } from './hours-advice.ts'
import { revenueFacts } from './revenue-sentences.ts'
import { sentenceFacts } from './sentence-facts.ts'
import { resultsKnown } from './sentences.ts'

/** At most so many points of the curve leave the browser. */
const mostPoints = 20

/** @param currency what the amounts are, where they are not euros */
export function reportFigures(
  assessed: Assessed,
  tornado: Tornado | null,
  simulation: Simulation | null,
  demo: boolean,
  currency: string | null = null,
): ReportFigures {
  const { totals, comparison, plan, segments } = assessed
  const facts = sentenceFacts(assessed, tornado)
  const kinds = [...misjudgedKinds(assessed, simulation).values()]
  const { margin, hours, retentionCounted, assumedResult, largestShare } = basisFacts(assessed, null)
  const care = hoursPlan(assessed)
  /** As it is printed: halves away from 0. */
  const whole = (value: number) => Math.sign(value) * Math.round(Math.abs(value)) + 0
  const classes: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const code of segments) classes[code as 0]++
  const bandOf = ({ p10, p50, p90 }: Simulation['profit']) => ({
    p10: whole(p10),
    p50: whole(p50),
    p90: whole(p90),
  })
  const whale = comparison?.whale
  return {
    formulaVersion: assessed.formulaVersion,
    demo,
    currency: currency === null || /^[A-Z]{3}$/.test(currency) ? currency : 'other',
    customers: facts.customers,
    earning: facts.earning,
    losing: facts.losing,
    withoutResult: facts.withoutResult,
    revenue: whole(totals.revenue),
    profit: whole(totals.profit),
    potential: whole(totals.potential),
    value: whole(totals.value),
    horizonYears: plan.settings.horizonYears,
    discountRate: plan.settings.discountRate,
    retention: plan.firmRetention,
    hours: whole(totals.hours),
    shiftedHours: whole(care.taken),
    givenHours: whole(care.given),
    freeHours: whole(care.free),
    ranks: facts.ranks,
    basis: { margin, hours, retentionCounted, assumedResult, largestShare },
    subsidyRatio: facts.subsidyRatio,
    signsAssumed: facts.signsAssumed,
    revenueOnly: resultsKnown(assessed) ? null : revenueOf(assessed),
    checks: assessed.checks.map(({ code, customers }) => ({ code, customers: customers.length })),
    underrated: kinds.filter((kind) => kind === 'underrated').length,
    overrated: kinds.filter((kind) => kind === 'overrated').length,
    segments: classes,
    uncertain: facts.uncertain && {
      input: facts.uncertain.input,
      from: facts.uncertain.from,
      to: facts.uncertain.to,
      swing: whole(facts.uncertain.swing),
      classesChanged: facts.uncertain.classesChanged,
    },
    bands: simulation && {
      draws: simulation.draws,
      seed: simulation.seed,
      profit: bandOf(simulation.profit),
      value: bandOf(simulation.value),
    },
    curve: whale
      ? {
          pool: whole(whale.pool),
          loss: whole(whale.loss),
          peakCount: whale.peakCount,
          plateauCount: whale.plateauCount,
          points: curvePoints(whaleData(whale), mostPoints).map(({ customers, amount }) => ({
            customers,
            amount: whole(amount),
          })),
        }
      : null,
  }
}

function revenueOf(assessed: Assessed): ReportFigures['revenueOnly'] {
  const { customers: _, whole, ...facts } = revenueFacts(assessed)
  return { ...facts, whole: Math.round(whole) }
}
