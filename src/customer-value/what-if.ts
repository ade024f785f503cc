/**
 * What if: measures change the columns of the list, and the same evaluation says what comes of it. Scales, weights and
 * assumptions stay those of today. So do the quantities: nobody knows what a customer buys less because of a measure;
 * `balance` says how much less it may be.
 */
import type { Assessed } from './assess.ts'
import type { CustomerTable } from './customers.ts'
import { evaluate } from './evaluate.ts'
import { newEvaluation } from './evaluation.ts'
import type { Evaluation } from './evaluation.ts'
import { givenOf } from './given.ts'
import { inForce, measuresOf } from './measures.ts'
import type { Action, Measure } from './measures.ts'
import { measuredTable, unchanged } from './measured-table.ts'
import type { Measured } from './measured-table.ts'

/** Sums over customers; EUR/year, value EUR over the horizon, hours per year. */
export interface Stand {
  readonly revenue: number
  /** Kundenergebnis where it is known, less the costs that stay of those who go */
  readonly profit: number
  readonly value: number
  /** of the team that cares for customers today */
  readonly hours: number
  /** of the inside team, in its place */
  readonly insideHours: number
}

/** Of the customer alone where the action concerns one, else of the whole list. */
export interface Effect {
  readonly before: Stand
  readonly after: Stand
}

export interface WhatIfResult {
  readonly before: Stand
  readonly after: Stand
  /** by action in the order given: without it and with it, those in force before it taken; the differences sum up to after − before */
  readonly effects: readonly Effect[]
  /** Kundenergebnis per customer with all of them, EUR/year; NaN = not known */
  readonly profit: Float64Array
  readonly measures: ReadonlyMap<number, Measure>
  /** customers with a measure whose result is not known: nothing can be said of them */
  readonly unknown: number
}

/** @param actions at most one for each customer alone; those for several add up in their order */
export function whatIf(assessed: Assessed, actions: readonly Action[]): WhatIfResult {
  const today = { ...unchanged(assessed), evaluation: assessed.evaluation }
  const ordered = inForce(actions)
  const several = ordered.filter(({ scope }) => scope.kind !== 'one')
  const effects = new Map<Action, Effect>()
  let shared = today
  for (const [at, action] of several.entries()) {
    const next = outcomeOf(assessed, measuresOf(several.slice(0, at + 1), assessed))
    effects.set(action, { before: standOf(shared), after: standOf(next) })
    shared = next
  }
  const measures = measuresOf(ordered, assessed)
  // Nobody is decided about alone: then what was found for all of them together stands.
  const all = several.length === ordered.length ? shared : outcomeOf(assessed, measures)
  // Customers do not touch each other's figures: what is changed for one alone is read off his row.
  for (const action of ordered)
    if (action.scope.kind === 'one') {
      const k = action.scope.customer
      effects.set(action, { before: rowOf(shared, k), after: rowOf(all, k) })
    }
  let unknown = 0
  for (const k of measures.keys()) if (Number.isNaN(assessed.evaluation.profit[k]!)) unknown++
  return {
    before: standOf(today),
    after: standOf(all),
    effects: actions.map((action) => effects.get(action)!),
    profit: all.evaluation.profit.map((profit, k) => profit - all.staying[k]!),
    measures,
    unknown,
  }
}

type Outcome = Measured & { readonly evaluation: Evaluation }

function outcomeOf(assessed: Assessed, measures: ReadonlyMap<number, Measure>): Outcome {
  const measured = measuredTable(assessed, measures)
  const n = measured.table.names.length
  return {
    ...measured,
    evaluation: evaluate(givenOf(measured.table, assessed.plan), assessed.plan, newEvaluation(n)),
  }
}

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)

const rowOf = ({ table, evaluation, staying, idle, inside }: Outcome, k: number): Stand => ({
  revenue: table.columns.revenue[k]!,
  profit: or0(evaluation.profit[k]! - staying[k]!),
  value: or0(evaluation.value[k]!),
  hours: or0(evaluation.hours[k]!) + idle[k]!,
  insideHours: inside[k]!,
})

function standOf(outcome: Outcome): Stand {
  const sum = { revenue: 0, profit: 0, value: 0, hours: 0, insideHours: 0 }
  for (let k = 0; k < outcome.table.names.length; k++) {
    const row = rowOf(outcome, k)
    sum.revenue += row.revenue
    sum.profit += row.profit
    sum.value += row.value
    sum.hours += row.hours
    sum.insideHours += row.insideHours
  }
  return sum
}

export interface Balance {
  /** change of the Kundenergebnis at the same quantity, EUR/year */
  readonly gain: number
  /** gain > 0: share of the quantity he may buy less before it is lost again; null = more than all of it, or no margin */
  readonly tolerance: number | null
  /** gain < 0: revenue he has to bring on top, EUR/year; null = no margin that could bring it */
  readonly needed: number | null
  /** hours/year set free */
  readonly freed: number
  /** exit only: contribution an hour set free has to earn elsewhere, EUR/h; null = it frees none, or loses none */
  readonly hourWorth: number | null
}

/**
 * What a measure for one customer has to hold against what nobody knows. null = his result is not known.
 * @param others those for several customers: what they make of him comes first, as in `whatIf`
 */
export function balance(
  assessed: Assessed,
  k: number,
  measure: Measure,
  others: readonly Action[] = [],
): Balance | null {
  if (Number.isNaN(assessed.evaluation.profit[k]!)) return null
  const several = others.filter(({ scope }) => scope.kind !== 'one')
  const shared = measuresOf(several, assessed).get(k) ?? {}
  const one = oneOf(assessed, k)
  const before = rowOf(outcomeOf(one, new Map([[0, shared]])), 0)
  const after = outcomeOf(one, new Map([[0, { ...shared, ...measure }]]))
  const { revenue } = after.table.columns
  const kdb1 = after.evaluation.kdb1[0]!
  const gain = rowOf(after, 0).profit - before.profit
  const freed = before.hours - rowOf(after, 0).hours
  const carried = before.profit + before.hours * assessed.plan.settings.careHourRate
  return {
    gain,
    tolerance: gain > 0 && kdb1 > gain ? gain / kdb1 : null,
    needed: gain < 0 && kdb1 > 0 && revenue[0]! > 0 ? (-gain * revenue[0]!) / kdb1 : null,
    freed,
    hourWorth: measure.exit && freed > 0 && carried > 0 ? carried / freed : null,
  }
}

/** The assessment as if he were the only customer: evaluating one row costs nothing, whatever the list. */
function oneOf({ table, evaluation, hours, ...rest }: Assessed, k: number): Assessed {
  const row = <T extends string>(columns: Readonly<Record<T, Float64Array>>) =>
    Object.fromEntries(
      Object.entries<Float64Array>(columns).map(([name, column]) => [name, column.slice(k, k + 1)]),
    ) as Record<T, Float64Array>
  const one: CustomerTable = { names: [table.names[k]!], columns: row(table.columns) }
  return {
    ...rest,
    table: one,
    evaluation: row(evaluation),
    hours: {
      ...hours,
      advised: hours.advised.slice(k, k + 1),
      least: hours.least.slice(k, k + 1),
      most: hours.most.slice(k, k + 1),
    },
  }
}
