/**
 * A customer list through the whole model: account, value, potential, score, segments, curves, ranks, hours.
 * Figures stay in columns (one double per customer), so that a hundred thousand customers are a matter of
 * milliseconds and can be handed to another thread; `explainCustomer` unfolds one of them.
 */
import { abcAnalysis } from './abc.ts'
import type { Abc } from './abc.ts'
import { basisOf } from './basis.ts'
import type { ListBasis } from './basis.ts'
import { checkCustomers } from './checks.ts'
import type { ListCheck } from './checks.ts'
import { giniWithLosses, herfindahl, rosenbluth } from './concentration.ts'
import type { CustomerTable, Firm } from './customers.ts'
import { evaluate } from './evaluate.ts'
import { newEvaluation } from './evaluation.ts'
import { planOf } from './plan.ts'
import type { Evaluation } from './evaluation.ts'
import type { Plan } from './plan.ts'
import { givenOf } from './given.ts'
import { formulaVersion } from './formula-version.ts'
import { adviseHours } from './hours.ts'
import type { AdvisedHours } from './hours.ts'
import { compareRanks, misjudgedCustomers } from './misjudged.ts'
import type { Misjudged, RankComparison } from './misjudged.ts'
import { placesOf } from './portfolio.ts'
import type { Places } from './portfolio.ts'
import { pursuedPotential } from './potential.ts'
import { correlation } from './ranks.ts'
import { assignSegments } from './segment.ts'
import type { Settings } from './settings.ts'
import { stobachoff, whaleCurve } from './whale.ts'
import type { WhaleCurve } from './whale.ts'
import { totalsOf, matrixOf, type ListTotals, type MatrixCell } from './list-totals.ts'

/** What needs customers to compare; null below five ("ab 5 Kunden"). */
export interface Comparison {
  readonly whale: WhaleCurve
  readonly stobachoff: { readonly area: number; readonly index: number } | null
  /** normalised Gini (losses allowed), 0..1 */
  readonly revenueInequality: number | null
  readonly profitInequality: number | null
  readonly herfindahl: number | null
  readonly rosenbluth: number | null
  readonly ranks: RankComparison
  /** Spearman ρ of revenue and value rank */
  readonly rankCorrelation: number | null
  /** of the ten largest by revenue, how many are not among the ten largest by value */
  readonly topTenMissed: number
  /** candidates; Monte-Carlo confirms them */
  readonly misjudged: readonly Misjudged[]
}

export interface Assessed {
  readonly kind: 'assessed'
  readonly formulaVersion: string
  readonly table: CustomerTable
  readonly plan: Plan
  readonly evaluation: Evaluation
  readonly abc: Abc
  /** codes of segment.ts */
  readonly segments: Uint8Array
  readonly places: Places
  readonly totals: ListTotals
  /** matrix[abcCode - 1][segmentCode] */
  readonly matrix: readonly (readonly MatrixCell[])[]
  readonly hours: AdvisedHours
  /** how the figures are known */
  readonly basis: ListBasis
  readonly comparison: Comparison | null
  readonly checks: readonly ListCheck[]
}

export type Assessment =
  Assessed | { readonly kind: 'empty'; readonly formulaVersion: string; readonly text: string }

/** @param table customers, one per row; revenue must be known (rows without belong to the importer). */
export function assess(table: CustomerTable, firm: Firm, settings: Settings): Assessment {
  const n = table.names.length
  if (n === 0)
    return {
      kind: 'empty',
      formulaVersion,
      text: 'Die Liste enthält keine Kunden. Bitte prüfen Sie, ob unter der Kopfzeile Daten stehen.',
    }
  const plan = planOf(table, firm, settings)
  const evaluation = evaluate(givenOf(table, plan), plan, newEvaluation(n))
  const { revenue } = table.columns
  const abc = abcAnalysis(revenue, settings)
  const segments = assignSegments(evaluation, plan, new Uint8Array(n))
  const places = placesOf(table, evaluation, settings)
  const worth = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    // Where the stated contribution has lost care already, it comes back: D_k is what there is before care.
    const care = firm.alreadyDeducted === 'care' ? evaluation.hours[k]! * settings.careHourRate : 0
    worth[k] =
      evaluation.kdb1[k]! - evaluation.orderCost[k]! + care + pursuedPotential(evaluation.potential[k]!)
  }
  return {
    kind: 'assessed',
    formulaVersion,
    table,
    plan,
    evaluation,
    abc,
    segments,
    places,
    totals: totalsOf(revenue, evaluation),
    matrix: matrixOf(revenue, evaluation, abc, segments),
    hours: adviseHours(evaluation.hours, worth, places.quadrants, settings),
    basis: basisOf(table, firm, evaluation),
    comparison:
      n < settings.minCustomersForRanks ? null : compare(revenue, evaluation, abc, segments, settings),
    checks: checkCustomers(table, firm, settings),
  }
}

function compare(
  revenue: Float64Array,
  evaluation: Evaluation,
  abc: Abc,
  segments: Uint8Array,
  settings: Settings,
): Comparison {
  const whale = whaleCurve(evaluation.profit, abc.order, settings)
  const ranks = compareRanks(revenue, evaluation.value, abc.order)
  const positive = revenue.map((value) => Math.max(0, value))
  let topTenMissed = 0
  ranks.revenueRanks.forEach((rank, at) => {
    if (rank <= 10 && ranks.valueRanks[at]! > 10) topTenMissed++
  })
  return {
    whale,
    stobachoff: stobachoff(whale),
    revenueInequality: giniWithLosses(revenue, abc.order),
    profitInequality: giniWithLosses(evaluation.profit, whale.order),
    herfindahl: herfindahl(positive),
    rosenbluth: rosenbluth(positive, abc.order),
    ranks,
    rankCorrelation: correlation(ranks.revenueRanks, ranks.valueRanks),
    topTenMissed,
    misjudged: misjudgedCustomers(ranks, abc.classes, segments, settings),
  }
}
