/**
 * A customer list through the whole model: account, value, potential, score, segments, curves, ranks, hours.
 * Figures stay in columns (one double per customer), so that a hundred thousand customers are a matter of
 * milliseconds and can be handed to another thread; `explainCustomer` unfolds one of them.
 */
import { abcAnalysis, abcCode } from './abc.ts'
import type { Abc } from './abc.ts'
import { basisOf } from './basis.ts'
import type { ListBasis } from './basis.ts'
import { checkCustomers } from './checks.ts'
import type { ListCheck } from './checks.ts'
import { giniWithLosses, herfindahl, rosenbluth } from './concentration.ts'
import type { CustomerTable, Firm } from './customers.ts'
import { evaluate, newEvaluation } from './evaluate.ts'
import { planOf } from './plan.ts'
import type { Evaluation } from './evaluate.ts'
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
import { assignSegments, segmentNames } from './segment.ts'
import type { Settings } from './settings.ts'
import { stobachoff, whaleCurve } from './whale.ts'
import type { WhaleCurve } from './whale.ts'

/** EUR/year and hours/year over customers with a known figure. */
export interface ListTotals {
  readonly revenue: number
  readonly kdb1: number
  readonly orderCost: number
  readonly careCost: number
  readonly receivableCost: number
  readonly profit: number
  readonly hours: number
  /** customer equity, EUR over the horizon: positive and negative half */
  readonly value: number
  readonly valuePositive: number
  readonly valueNegative: number
  /** Potenzial-DB where it is above 0 */
  readonly potential: number
  readonly earning: number
  readonly losing: number
  readonly withoutResult: number
}

/** One cell of ABC-by-revenue × segment. */
export interface MatrixCell {
  readonly customers: number
  readonly revenue: number
  readonly profit: number
  readonly hours: number
}

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

const known = (value: number) => (Number.isNaN(value) ? 0 : value)

function totalsOf(revenues: Float64Array, evaluation: Evaluation): ListTotals {
  let revenue = 0
  let kdb1 = 0
  let orderCost = 0
  let careCost = 0
  let receivableCost = 0
  let profit = 0
  let hours = 0
  let valuePositive = 0
  let valueNegative = 0
  let potential = 0
  let earning = 0
  let losing = 0
  let withoutResult = 0
  for (let k = 0; k < revenues.length; k++) {
    revenue += revenues[k]!
    kdb1 += known(evaluation.kdb1[k]!)
    orderCost += evaluation.orderCost[k]!
    careCost += known(evaluation.careCost[k]!)
    receivableCost += evaluation.receivableCost[k]!
    hours += known(evaluation.hours[k]!)
    potential += pursuedPotential(evaluation.potential[k]!)
    const result = evaluation.profit[k]!
    profit += known(result)
    if (result > 0) earning++
    else if (result < 0) losing++
    else if (Number.isNaN(result)) withoutResult++
    const value = known(evaluation.value[k]!)
    if (value > 0) valuePositive += value
    else valueNegative += value
  }
  return {
    revenue,
    kdb1,
    orderCost,
    careCost,
    receivableCost,
    profit,
    hours,
    value: valuePositive + valueNegative,
    valuePositive,
    valueNegative,
    potential,
    earning,
    losing,
    withoutResult,
  }
}

function matrixOf(
  revenue: Float64Array,
  { profit, hours }: Evaluation,
  abc: Abc,
  segments: Uint8Array,
): readonly (readonly MatrixCell[])[] {
  const cells = Object.values(abcCode).map(() =>
    segmentNames.map(() => ({ customers: 0, revenue: 0, profit: 0, hours: 0 })),
  )
  for (let k = 0; k < revenue.length; k++) {
    const cell = cells[abc.classes[k]! - 1]![segments[k]!]!
    cell.customers++
    cell.revenue += revenue[k]!
    cell.profit += known(profit[k]!)
    cell.hours += known(hours[k]!)
  }
  return cells
}
