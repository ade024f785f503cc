/** What a list comes to: its sums, and how revenue classes and segments meet. */
import { abcCode } from './abc.ts'
import type { Abc } from './abc.ts'
import type { Evaluation } from './evaluation.ts'
import { pursuedPotential } from './potential.ts'
import { segmentNames } from './segment.ts'

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

const known = (value: number) => (Number.isNaN(value) ? 0 : value)

/** Sums over customers whose figure is known. */
export function totalsOf(revenues: Float64Array, evaluation: Evaluation): ListTotals {
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

/** @returns matrix[abcCode - 1][segmentCode] */
export function matrixOf(
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
