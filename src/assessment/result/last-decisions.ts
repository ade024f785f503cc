/** What was decided last year, beside what has come of it: joined to this year's list by the names of the customers. */
import { assess } from '../../customer-value/assess.ts'
import type { CustomerTable } from '../../customer-value/customers.ts'
import type { Scope } from '../../customer-value/measures.ts'
import { ratedTable } from '../../customer-value/ratings.ts'
import { euros } from '../../site/numbers.ts'
import { actionPlan } from './action-plan.ts'
import type { PlannedAction } from './action-plan.ts'
import { customerKey } from './bridge.ts'
import type { Project } from './project.ts'
import { ratingsOf } from './typed-rating.ts'

export interface LastDecision {
  readonly who: string
  readonly what: string
  /** change of the Kundenergebnis he was to bring, whole EUR/year */
  readonly expected: number
  /** net revenue of the customer then and now, EUR/year; null = for several, or he is not in the list any more */
  readonly revenue: { readonly before: number; readonly after: number } | null
  readonly owner: string
  readonly due: string
  /** the same about this year's list; null = the customer is gone */
  readonly again: PlannedAction | null
}

export const decidedHeading = 'Im letzten Jahr entschieden'

export const decidedWords =
  '„Erwartet“ ist die Änderung des Kundenergebnisses, wie sie damals gerechnet wurde; was sonst geschah, trennt die Liste nicht davon.'

/** „100.000,10 €, jetzt 150.000,55 €“, to the cent as the bridge */
export function nowWords({ revenue, again }: Pick<LastDecision, 'revenue' | 'again'>): string {
  if (again === null) return 'nicht mehr in der Liste'
  return revenue === null ? '–' : `${euros(revenue.before, 2)}, jetzt ${euros(revenue.after, 2)}`
}

/** @param table of this year */
export function lastDecisions(
  { input, settings, actions, ratings }: Project,
  table: CustomerTable,
): readonly LastDecision[] {
  const rated = ratedTable(input.table, ratingsOf(ratings, input.table.columns.revenue))
  const assessed = assess(rated, input.firm, settings)
  if (assessed.kind === 'empty') return []
  const now = new Map(table.names.map((name, k) => [customerKey(name), k]))
  return actionPlan(assessed, actions).rows.map(({ action, who, what, profit, owner, due }): LastDecision => {
    const { scope, measure } = action
    const k = scope.kind === 'one' ? now.get(customerKey(input.table.names[scope.customer]!)) : undefined
    const here: Scope | null =
      scope.kind === 'one' ? (k === undefined ? null : { kind: 'one', customer: k }) : scope
    return {
      who,
      what,
      expected: profit,
      revenue:
        scope.kind === 'one' && k !== undefined
          ? { before: input.table.columns.revenue[scope.customer]!, after: table.columns.revenue[k]! }
          : null,
      owner,
      due,
      // Its day has passed.
      again: here && { scope: here, measure, owner: action.owner, due: '' },
    }
  })
}
