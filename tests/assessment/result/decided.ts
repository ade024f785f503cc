// What decisions come to, reckoned a second time from the columns of the list alone: for tests that hold the printed
// effects against it. All costs are taken out of what is earned before them, whatever the list has deducted already.
import type { Assessed } from '../../../src/customer-value/assess.ts'
import type { Action, Measure, Scope } from '../../../src/customer-value/measures.ts'

/** One customer, EUR/year and hours/year; profit NaN = not known. */
export interface Stand {
  readonly profit: number
  /** as the list states it, with what was saved of the costs within it */
  readonly contribution: number
  readonly revenue: number
  readonly hours: number
  readonly inside: number
}

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)

export function standOf(firm: Assessed, k: number, measure: Measure = {}): Stand {
  const { plan, table, hours } = firm
  const { settings: s } = plan
  const c = table.columns
  const deducted = plan.firm.alreadyDeducted
  const within = { orders: deducted === 'orders' || deducted === 'care', care: deducted === 'care' }
  const perOrder = (s.orderMinutesManual / 60) * s.insideHourRate
  const timed = [...c.hours].some((value) => !Number.isNaN(value))
  const today = c.hours[k]!
  const rate = Number.isNaN(c.margin[k]!) ? (plan.firm.assumedMargin ?? Number.NaN) : c.margin[k]!
  const stated = c.revenue[k]! * rate
  const before = within.care ? or0(today) * s.careHourRate : 0
  const earned = stated + before + (within.orders ? or0(c.orders[k]!) * perOrder : 0)
  // Where the list has hours, they are a cost of everybody, and who has none is not known.
  const careOf = (value: number) => (timed ? (within.care ? or0(value) : value) * s.careHourRate : 0)
  const known = !Number.isNaN(earned - careOf(today))

  if (measure.exit === 'freed') return { profit: 0, contribution: 0, revenue: 0, hours: 0, inside: 0 }
  if (measure.exit === 'kept') {
    const stays = or0(today) * s.careHourRate + or0(c.orders[k]!) * perOrder
    return { profit: known ? -stays : Number.NaN, contribution: 0, revenue: 0, hours: or0(today), inside: 0 }
  }
  const more = c.revenue[k]! * (measure.price ?? 0)
  const revenue = c.revenue[k]! + more
  let orders = or0(c.orders[k]!)
  const least = measure.minimumOrder ?? 0
  if (least > 0 && orders > 0 && revenue > 0 && revenue / orders < least) orders = revenue / least
  const days = Math.min(or0(c.paymentDays[k]!), measure.paymentDays ?? Infinity)
  const cared =
    measure.hours === undefined || Number.isNaN(today)
      ? today
      : measure.hours === 'advised'
        ? hours.advised[k]!
        : measure.hours
  const inside = measure.inside ? or0(cared) : 0
  const outside = measure.inside && !Number.isNaN(today) ? 0 : cared
  const spared =
    (within.orders ? (or0(c.orders[k]!) - orders) * perOrder : 0) +
    (within.care ? before - or0(outside) * s.careHourRate - inside * s.insideHourRate : 0)
  return {
    profit:
      earned +
      more -
      orders * perOrder -
      careOf(outside) -
      inside * s.insideHourRate -
      (revenue * days * s.discountRate) / 365,
    contribution: stated + more + spared,
    revenue,
    hours: or0(outside),
    inside,
  }
}

export const isConcerned = (scope: Scope, { table, evaluation }: Assessed, k: number): boolean =>
  scope.kind === 'all' ||
  (scope.kind === 'one' && scope.customer === k) ||
  (scope.kind === 'losing' && evaluation.profit[k]! < 0) ||
  (scope.kind === 'below' && table.columns.revenue[k]! < scope.revenue)

/** What holds for a customer: later before earlier, what is said of him alone before what is said of several. */
export const measureOf = (actions: readonly Action[], firm: Assessed, k: number): Measure =>
  Object.assign(
    {},
    ...[false, true].flatMap((alone) =>
      actions
        .filter(({ scope }) => (scope.kind === 'one') === alone && isConcerned(scope, firm, k))
        .map(({ measure }) => measure),
    ),
  ) as Measure

/** The whole list; whose result is not known counts nothing. */
export function listWith(firm: Assessed, actions: readonly Action[]) {
  const stands = firm.table.names.map((_, k) => standOf(firm, k, measureOf(actions, firm, k)))
  const sum = (of: (stand: Stand) => number) => stands.reduce((all, stand) => all + or0(of(stand)), 0)
  return {
    profit: sum(({ profit }) => profit),
    hours: sum(({ hours }) => hours),
    inside: sum(({ inside }) => inside),
  }
}
