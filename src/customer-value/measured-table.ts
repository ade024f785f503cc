/** The list as it stands once measures are taken: each changes the columns it is about, and nothing else. */
import type { Assessed } from './assess.ts'
import type { CustomerColumn, CustomerTable } from './customers.ts'
import type { Measure } from './measures.ts'

export interface Measured {
  readonly table: CustomerTable
  /** of customers who go without their capacity being given up: costs, EUR/year (NaN = not known), and hours that stay */
  readonly staying: Float64Array
  readonly idle: Float64Array
  /** hours/year the inside team takes over */
  readonly inside: Float64Array
}

type Columns = Record<CustomerColumn, Float64Array>

export function unchanged({ table }: Pick<Assessed, 'table'>): Measured {
  const none = () => new Float64Array(table.names.length)
  return { table, staying: none(), idle: none(), inside: none() }
}

/** @param measures by row; rows left out stay as they are */
export function measuredTable(assessed: Assessed, measures: ReadonlyMap<number, Measure>): Measured {
  const before = unchanged(assessed)
  const columns = Object.fromEntries(
    Object.entries(before.table.columns).map(([name, column]) => [name, column.slice()]),
  ) as Columns
  for (const [k, measure] of measures) {
    if (measure.exit) leave(assessed, columns, before, k, measure.exit)
    else change(assessed, columns, before, k, measure)
  }
  return { ...before, table: { ...before.table, columns } }
}

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)

const gone = [
  'revenue',
  'contribution',
  'orders',
  'electronicOrders',
  'rushOrders',
  'returns',
  'hours',
  'otherCare',
  'paymentDays',
  'badDebt',
] as const

/** He is gone; where the capacity stays, so does what it costs. */
function leave(assessed: Assessed, columns: Columns, out: Measured, k: number, exit: 'freed' | 'kept'): void {
  for (const name of gone) columns[name][k] = 0
  if (exit === 'freed') return
  const hours = or0(assessed.evaluation.hours[k]!)
  out.idle[k] = hours
  // Where his result is not known, neither is what goes with him and what stays.
  if (Number.isNaN(assessed.evaluation.profit[k]!)) {
    out.staying[k] = Number.NaN
    return
  }
  out.staying[k] =
    hours * assessed.plan.settings.careHourRate +
    orderCost(assessed.table.columns, assessed, k) +
    returnCost(assessed, k)
}

function change(assessed: Assessed, columns: Columns, out: Measured, k: number, measure: Measure): void {
  const { evaluation, plan } = assessed
  const { settings: s, firm } = plan
  const { price, minimumOrder, paymentDays } = measure
  // Cost the stated contribution has lost already comes back there, for the evaluation does not subtract it again.
  const within = {
    orders: firm.alreadyDeducted === 'orders' || firm.alreadyDeducted === 'care',
    care: firm.alreadyDeducted === 'care',
  }
  let contribution = evaluation.kdb1[k]!

  if (price !== undefined) {
    const more = columns.revenue[k]! * price
    columns.revenue[k] = columns.revenue[k]! + more
    contribution += more
  }
  if (minimumOrder !== undefined) {
    const before = orderCost(columns, assessed, k)
    bundle(columns, k, minimumOrder)
    if (within.orders) contribution += before - orderCost(columns, assessed, k)
  }
  if (paymentDays !== undefined && columns.paymentDays[k]! > paymentDays) columns.paymentDays[k] = paymentDays

  const today = evaluation.hours[k]!
  if (!Number.isNaN(today) && (measure.hours !== undefined || measure.inside)) {
    const hours = hoursWith(assessed, k, measure)
    const inside = measure.inside ? hours : 0
    const cost = inside * s.insideHourRate
    columns.hours[k] = hours - inside
    out.inside[k] = inside
    if (within.care) contribution += today * s.careHourRate - (hours - inside) * s.careHourRate - cost
    else if (inside > 0) columns.otherCare[k] = or0(columns.otherCare[k]!) + cost
  }
  if (!Number.isNaN(contribution)) columns.contribution[k] = contribution
}

/** Hours/year after the measure; NaN where today's are unknown. */
export function hoursWith(assessed: Assessed, k: number, measure: Measure): number {
  if (measure.hours === undefined) return assessed.evaluation.hours[k]!
  if (measure.hours === 'advised') return assessed.hours.advised[k]!
  const [least, most] = hoursRange(assessed, k)
  return Math.min(most, Math.max(least, measure.hours))
}

/**
 * What can be decided for this year, hours/year: the ends of the one rule (hours.ts). Whoever has more than he carries
 * may keep it, or lose less than advised; only a rise ends at what he carries.
 */
export const hoursRange = (
  { evaluation, hours: { least, most } }: Assessed,
  k: number,
): readonly [number, number] => [least[k]!, Math.max(most[k]!, evaluation.hours[k]!)]

/** The same revenue in fewer orders, none below the least; by hand and electronic ones in proportion. */
function bundle(columns: Columns, k: number, least: number): void {
  const orders = or0(columns.orders[k]!) + or0(columns.electronicOrders[k]!)
  const revenue = columns.revenue[k]!
  if (!(orders > 0) || !(revenue > 0) || !(least > 0)) return
  const share = Math.min(1, revenue / least / orders)
  for (const name of ['orders', 'electronicOrders'] as const) columns[name][k] = columns[name][k]! * share
  if (columns.rushOrders[k]! > orders * share) columns.rushOrders[k] = orders * share
}

function orderCost(
  columns: Columns | CustomerTable['columns'],
  { plan: { settings: s } }: Assessed,
  k: number,
): number {
  const minutes =
    or0(columns.orders[k]!) * s.orderMinutesManual +
    or0(columns.electronicOrders[k]!) * s.orderMinutesElectronic +
    or0(columns.rushOrders[k]!) * s.rushOrderMinutes
  return (minutes / 60) * s.insideHourRate
}

const returnCost = ({ table, plan: { settings: s } }: Assessed, k: number) =>
  (or0(table.columns.returns[k]!) * s.returnMinutes * s.insideHourRate) / 60
