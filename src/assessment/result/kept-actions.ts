/** Decisions out of a project file: whatever could not have been decided here is left out. */
import type { Measure, Scope } from '../../customer-value/measures.ts'
import { isDate } from '../../site/dates.ts'
import type { PlannedAction } from './action-plan.ts'
import { planned } from './action-plan.ts'
import { figure, isRecord } from './kept-values.ts'

/** @param customers in the list of the file */
export function actionsOf(value: unknown, customers: number): readonly PlannedAction[] {
  let plan: readonly PlannedAction[] = []
  for (const one of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    if (!isRecord(one)) continue
    const scope = scopeOf(one['scope'], customers)
    const measure = measureOf(one['measure'])
    if (scope === null || Object.keys(measure).length === 0) continue
    const { owner, due } = one
    plan = planned(plan, {
      scope,
      measure,
      owner: typeof owner === 'string' ? owner.slice(0, 80) : '',
      due: typeof due === 'string' && isDate(due) ? due : '',
    })
  }
  return plan
}

function scopeOf(value: unknown, customers: number): Scope | null {
  if (!isRecord(value)) return null
  const { kind } = value
  if (kind === 'all' || kind === 'losing') return { kind }
  if (kind === 'below') {
    const revenue = figure(value['revenue'], 1, 1e12)
    return revenue === null ? null : { kind, revenue }
  }
  const customer = figure(value['customer'], 0, customers - 1)
  return kind === 'one' && Number.isInteger(customer) ? { kind, customer: customer! } : null
}

function measureOf(value: unknown): Measure {
  if (!isRecord(value)) return {}
  const { exit, inside, hours } = value
  const price = figure(value['price'], -0.5, 1)
  const minimumOrder = figure(value['minimumOrder'], 1, 1e9)
  const paymentDays = figure(value['paymentDays'], 0, 365)
  const told = hours === 'advised' ? hours : figure(hours, 0, 1e6)
  return {
    ...(price === null ? {} : { price }),
    ...(minimumOrder === null ? {} : { minimumOrder }),
    ...(told === null ? {} : { hours: told }),
    ...(inside === true ? { inside } : {}),
    ...(paymentDays === null ? {} : { paymentDays }),
    ...(exit === 'freed' || exit === 'kept' ? { exit } : {}),
  }
}
