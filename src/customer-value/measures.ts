/** What may be decided about a customer, about all of them or about some, and whom it concerns. */
import type { Assessed } from './assess.ts'

/** Left out = as today. Amounts in EUR, hours per year. */
export interface Measure {
  /** relative change of the price, the quantity unchanged: 0.03 = 3 % more */
  readonly price?: number
  /** what an order must bring at least; smaller ones are bundled, the revenue stays */
  readonly minimumOrder?: number
  /** hours of care; 'advised' = "dieses Jahr" of the one rule for hours */
  readonly hours?: number | 'advised'
  /** cared for by the inside team, at its rate */
  readonly inside?: boolean
  /** days until paid, at most */
  readonly paymentDays?: number
  /** he goes, and so do his revenue and goods; the hours do so only where the capacity is really given up or used elsewhere */
  readonly exit?: 'freed' | 'kept'
}

export type Scope =
  /** row of the table */
  | { readonly kind: 'one'; readonly customer: number }
  | { readonly kind: 'all' }
  /** with a negative Kundenergebnis today */
  | { readonly kind: 'losing' }
  /** net revenue below, EUR/year */
  | { readonly kind: 'below'; readonly revenue: number }

export interface Action {
  readonly scope: Scope
  readonly measure: Measure
}

/** Whom an action concerns, by today's figures. */
export function concerns(scope: Scope, { table, evaluation }: Assessed, k: number): boolean {
  switch (scope.kind) {
    case 'all':
      return true
    case 'losing':
      return evaluation.profit[k]! < 0
    case 'below':
      return table.columns.revenue[k]! < scope.revenue
    case 'one':
      return scope.customer === k
  }
}

/** The measure in force for each customer: what is said of him alone counts before what is said of several, later before earlier. */
export function measuresOf(actions: readonly Action[], assessed: Assessed): ReadonlyMap<number, Measure> {
  const found = new Map<number, Measure>()
  const add = (k: number, measure: Measure) => found.set(k, { ...found.get(k), ...measure })
  for (const { scope, measure } of inForce(actions)) {
    if (scope.kind === 'one') add(scope.customer, measure)
    else
      for (let k = 0; k < assessed.table.names.length; k++) if (concerns(scope, assessed, k)) add(k, measure)
  }
  return found
}

/** The order in which actions are applied: those of several customers first. */
export const inForce = <T extends Action>(actions: readonly T[]): readonly T[] => [
  ...actions.filter(({ scope }) => scope.kind !== 'one'),
  ...actions.filter(({ scope }) => scope.kind === 'one'),
]
