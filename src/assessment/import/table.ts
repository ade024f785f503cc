/** Rows that are one customer, added up to the columns of the model. */
import { columnOf, modelColumns } from '../../customer-value/columns.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { emptyTable } from '../../customer-value/customers.ts'
import type { CustomerTable } from '../../customer-value/customers.ts'

/**
 * @param customerOf customer of each row, -1 = left out
 * @param scale 12 ÷ months covered
 */
export function customerColumnsOf(
  names: readonly string[],
  customerOf: Int32Array,
  values: ReadonlyMap<ColumnName, Float64Array>,
  scale: number,
): CustomerTable {
  const table = emptyTable(names)
  const revenue = values.get('revenue')!
  const single = isSingle(customerOf, names.length)
  // A merged customer has one contribution in money: rates of accounts cannot be added.
  const contribution = single ? values.get('contribution') : contributionOf(values, revenue)
  for (const name of modelColumns) {
    const { join, perYear } = columnOf(name)
    const from = name === 'contribution' ? contribution : values.get(name)
    const into = table.columns[name]
    if (!from) continue
    switch (join) {
      case 'sum':
      case 'whole':
        added(into, from, customerOf, perYear ? scale : 1, join === 'whole' ? revenue : null)
        break
      case 'single':
        if (single) weighted(into, from, customerOf, revenue)
        break
      case 'mean':
        weighted(into, from, customerOf, revenue)
        break
      case 'lowest':
        lowest(into, from, customerOf)
        break
      case 'none':
    }
  }
  return table
}

/** @param whole revenue of the rows: an unknown part of a row with revenue makes the sum unknown; null = it is left out */
function added(
  into: Float64Array,
  from: Float64Array,
  customerOf: Int32Array,
  factor: number,
  whole: Float64Array | null,
): void {
  customerOf.forEach((customer, row) => {
    if (customer < 0) return
    const value = from[row]!
    if (Number.isNaN(value)) {
      if (whole && whole[row] !== 0) into[customer] = Number.POSITIVE_INFINITY
      return
    }
    const before = into[customer]!
    into[customer] = Number.isNaN(before) ? value * factor : before + value * factor
  })
  if (whole) into.forEach((value, at) => value === Number.POSITIVE_INFINITY && (into[at] = Number.NaN))
}

/** The most endangered account decides. */
function lowest(into: Float64Array, from: Float64Array, customerOf: Int32Array): void {
  customerOf.forEach((customer, row) => {
    const value = from[row]!
    if (customer >= 0 && !Number.isNaN(value) && !(into[customer]! <= value)) into[customer] = value
  })
}

function isSingle(customerOf: Int32Array, customers: number): boolean {
  let used = 0
  for (const customer of customerOf) if (customer >= 0) used++
  return used === customers
}

function contributionOf(
  values: ReadonlyMap<ColumnName, Float64Array>,
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
