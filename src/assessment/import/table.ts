/** Rows that are one customer, added up to the columns of the model. */
import { emptyTable } from '../../customer-value/customers.ts'
import type { CustomerColumn, CustomerTable } from '../../customer-value/customers.ts'
import type { Field } from './fields.ts'

/** Amounts and counts of a period: they add up. */
const summed = [
  'revenue',
  'contribution',
  'orders',
  'electronicOrders',
  'rushOrders',
  'returns',
  'hours',
  'visits',
  'otherCare',
  'badDebt',
  'wallet',
  'growth',
] as const satisfies readonly (CustomerColumn & Field)[]
/** Properties of the relation: the mean of the accounts, weighted by their revenue. */
const averaged = [
  'margin',
  'shareOfWallet',
  'paymentDays',
  'requirements',
  'competition',
  'suppliers',
  'supplierRank',
] as const satisfies readonly (CustomerColumn & Field)[]
/** Scaled when the figures cover another period than a year; a demand is always stated per year. */
const ofPeriod: ReadonlySet<CustomerColumn> = new Set<CustomerColumn>([
  'revenue',
  'contribution',
  'orders',
  'electronicOrders',
  'rushOrders',
  'returns',
  'hours',
  'visits',
  'otherCare',
  'badDebt',
])

/**
 * @param customerOf customer of each row, -1 = left out
 * @param scale 12 ÷ months covered
 */
export function customerColumnsOf(
  names: readonly string[],
  customerOf: Int32Array,
  values: ReadonlyMap<Field, Float64Array>,
  scale: number,
): CustomerTable {
  const table = emptyTable(names)
  const revenue = values.get('revenue')!
  const single = isSingle(customerOf, names.length)
  // A merged customer has one contribution in money: rates of accounts cannot be added.
  const contribution = single ? values.get('contribution') : contributionOf(values, revenue)
  for (const field of summed) {
    const from = field === 'contribution' ? contribution : values.get(field)
    if (!from) continue
    const into = table.columns[field]
    const factor = ofPeriod.has(field) ? scale : 1
    // An unknown contribution among known ones would make the customer look worse than he is.
    const strict = field === 'contribution'
    customerOf.forEach((customer, row) => {
      if (customer < 0) return
      const value = from[row]!
      if (Number.isNaN(value)) {
        if (strict && revenue[row] !== 0) into[customer] = Number.POSITIVE_INFINITY
        return
      }
      const before = into[customer]!
      into[customer] = Number.isNaN(before) ? value * factor : before + value * factor
    })
    if (strict) into.forEach((value, at) => value === Number.POSITIVE_INFINITY && (into[at] = Number.NaN))
  }
  for (const field of averaged) {
    const from = values.get(field)
    if (from && (single || field !== 'margin')) weighted(table.columns[field], from, customerOf, revenue)
  }
  const safety = values.get('safety')
  // The most endangered account decides.
  if (safety)
    customerOf.forEach((customer, row) => {
      const value = safety[row]!
      const before = table.columns.safety[customer]!
      if (customer >= 0 && !Number.isNaN(value) && !(before <= value)) table.columns.safety[customer] = value
    })
  return table
}

function isSingle(customerOf: Int32Array, customers: number): boolean {
  let used = 0
  for (const customer of customerOf) if (customer >= 0) used++
  return used === customers
}

function contributionOf(
  values: ReadonlyMap<Field, Float64Array>,
  revenue: Float64Array,
): Float64Array | undefined {
  const stated = values.get('contribution')
  const margin = values.get('margin')
  if (!stated && !margin) return undefined
  return revenue.map((value, row) => {
    const own = stated?.[row] ?? Number.NaN
    return Number.isNaN(own) ? value * (margin?.[row] ?? Number.NaN) : own
  })
}

function weighted(
  into: Float64Array,
  from: Float64Array,
  customerOf: Int32Array,
  revenue: Float64Array,
): void {
  const weights = new Float64Array(into.length)
  customerOf.forEach((customer, row) => {
    const value = from[row]!
    if (customer < 0 || Number.isNaN(value)) return
    const weight = Math.max(Math.abs(revenue[row]!), 1e-9)
    const before = Number.isNaN(into[customer]!) ? 0 : into[customer]!
    weights[customer]! += weight
    into[customer] = before + ((value - before) * weight) / weights[customer]!
  })
}
