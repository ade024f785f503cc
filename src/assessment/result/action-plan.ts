/** The decisions on a list: who is concerned, what changes, who sees to it and until when; as printed everywhere. */
import type { Assessed } from '../../customer-value/assess.ts'
import { inForce } from '../../customer-value/measures.ts'
import type { Action, Scope } from '../../customer-value/measures.ts'
import { whatIf } from '../../customer-value/what-if.ts'
import type { Effect, WhatIfResult } from '../../customer-value/what-if.ts'
import { count, euros, tenthHours } from '../../site/numbers.ts'
import { printedHours } from './hours-advice.ts'
import { scopeWords, measureWords } from './action-words.ts'

export interface PlannedAction extends Action {
  /** as typed; '' = nobody yet */
  readonly owner: string
  /** 'YYYY-MM-DD'; '' = open */
  readonly due: string
}

/** The same customer has one decision, the same group another: a new one takes the place of the old. */
export const planned = (plan: readonly PlannedAction[], action: PlannedAction): readonly PlannedAction[] =>
  plan.some((one) => sameScope(one.scope, action.scope))
    ? plan.map((one) => (sameScope(one.scope, action.scope) ? action : one))
    : [...plan, action]

export const withoutScope = (plan: readonly PlannedAction[], scope: Scope): readonly PlannedAction[] =>
  plan.filter((one) => !sameScope(one.scope, scope))

export const sameScope = (a: Scope, b: Scope): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'one' || b.kind !== 'one' || a.customer === b.customer) &&
  (a.kind !== 'below' || b.kind !== 'below' || a.revenue === b.revenue)

export interface PlanRow {
  readonly action: PlannedAction
  readonly who: string
  readonly what: string
  readonly effect: Effect
  /** change of the Kundenergebnis: of the two printed figures, whole EUR/year */
  readonly profit: number
  /** hours of care set free, in tenths; negative = more are needed */
  readonly freed: number
  /** '' = nobody, open */
  readonly owner: string
  readonly due: string
}

/** All decisions as printed; the sums are those of the printed rows. */
export interface ActionPlan {
  /** in the order they count: those for several customers first */
  readonly rows: readonly PlanRow[]
  readonly profit: number
  readonly freed: number
  /** Kundenergebnis of the list, whole EUR/year */
  readonly before: number
  readonly after: number
  /** hours the inside team needs, as printed while they are tried */
  readonly inside: number
  readonly unknown: number
  readonly outcome: WhatIfResult
}

export function actionPlan(assessed: Assessed, taken: readonly PlannedAction[]): ActionPlan {
  const actions = inForce(taken)
  const outcome = whatIf(assessed, actions)
  const rows = actions.map((action, at): PlanRow => {
    const effect = outcome.effects[at]!
    return {
      action,
      who: scopeWords(action.scope, assessed.table.names),
      what: measureWords(assessed, action),
      effect,
      profit: moneyChange(effect.before.profit, effect.after.profit),
      freed: hoursChange(effect.after.hours, effect.before.hours),
      owner: action.owner,
      due: germanDay(action.due),
    }
  })
  const sum = (of: (row: PlanRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  const before = Math.round(outcome.before.profit)
  const profit = sum((row) => row.profit)
  return {
    rows,
    profit,
    freed: tenths(sum((row) => row.freed)),
    before,
    after: before + profit,
    inside: printedHours(outcome.after.insideHours),
    unknown: outcome.unknown,
    outcome,
  }
}

const tenths = (value: number) => Math.round(value * 10) / 10 + 0

/** '31.03.2027'; '' stays open */
export const germanDay = (iso: string) => iso.split('-').toReversed().join('.')

/** What has to be said beside the table, wherever it goes. */
export function planWords(plan: ActionPlan): readonly string[] {
  const { freed, inside, unknown, rows } = plan
  const price = rows.some(({ action }) => action.measure.price !== undefined || action.measure.minimumOrder)
  return [
    `Kundenergebnis heute ${euros(plan.before)}, mit allen Entscheidungen ${euros(plan.after)} im Jahr.`,
    ...(freed > 0 ? [`${tenthHours(freed)} Betreuung werden frei für Ausbau und Neukunden.`] : []),
    ...(freed < 0
      ? [
          `Es fehlen ${tenthHours(-freed)} Betreuung: Die Entscheidungen verteilen mehr Stunden, als sie frei machen.`,
        ]
      : []),
    ...(inside > 0 ? [`Der Innendienst braucht dafür ${tenthHours(inside)}.`] : []),
    ...(price
      ? ['Gerechnet bei gleicher Menge: Wer wegen einer Entscheidung weniger kauft, ist nicht abgezogen.']
      : []),
    ...(unknown > 0
      ? [
          `${unknown === 1 ? 'Ein Kunde hat' : `${count(unknown)} Kunden haben`} kein bekanntes Ergebnis: Was die Entscheidung dort bewirkt, zählt nicht mit.`,
        ]
      : []),
  ]
}

/** Differences of printed figures, so that they add up on paper: whole EUR, hours in tenths. */
export const moneyChange = (before: number, after: number) => Math.round(after) - Math.round(before)

export const hoursChange = (before: number, after: number) =>
  tenths(printedHours(after) - printedHours(before))
