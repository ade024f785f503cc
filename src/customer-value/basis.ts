/**
 * How the figures of a list are known: counted (stood in the list per customer), estimated (rated or estimated per
 * customer), assumed (one figure for all or for a band). An error of one source is one error: what is assumed is
 * wrong for all alike, and is drawn so (noise.ts) and said so.
 */
import type { CustomerTable, Firm } from './customers.ts'

/** From `assumed` on each code is a figure of its own: one for all, or one for each band. */
export const basisCode = { counted: 0, estimated: 1, assumed: 2 } as const

/** Customers, and the sum of what they stand for, by basis. */
export interface Foundation {
  readonly customers: { readonly counted: number; readonly estimated: number; readonly assumed: number }
  /** 0..1 of the sum (of amounts without sign); null = there is nothing to sum */
  readonly assumedShare: number | null
}

export interface ListBasis {
  /** null = nobody has one */
  readonly margin: Foundation | null
  readonly hours: Foundation | null
  readonly retention: 'counted' | 'assumed'
  /** share of all profits and losses (without sign) of customers with an assumed margin or assumed hours; null = no results */
  readonly assumedResult: number | null
  /** one margin for all and nothing that tells one customer from another: then value follows revenue by construction */
  readonly valueFollowsRevenue: boolean
}

/** Codes per customer. A column that says the same margin of every customer is one figure for all. */
export function marginBasis(table: CustomerTable): Uint8Array {
  const { contribution, margin } = table.columns
  const flat = isFlat(table)
  return Uint8Array.from(contribution, (stated, k) =>
    !flat && !(Number.isNaN(stated) && Number.isNaN(margin[k]!)) ? basisCode.counted : basisCode.assumed,
  )
}

/** Rates less apart than this say nothing of anybody: the lines of a customer were rounded one by one. */
const sameRate = 1e-5

/** Is there one rate that all stated contributions and margins come from, as rounded as they stand there? */
function isFlat({ columns: { revenue, contribution, margin } }: CustomerTable): boolean {
  const whole = contribution.every((value) => Number.isNaN(value) || Number.isInteger(value))
  const rounding = whole ? 0.5 : 0.005
  let stated = 0
  let least = -Infinity
  let most = Infinity
  for (let k = 0; k < revenue.length; k++) {
    const sold = Math.abs(revenue[k]!)
    const given = contribution[k]! * (Math.sign(revenue[k]!) || 1)
    const known = Number.isNaN(given) ? margin[k]! : given / sold
    if (Number.isNaN(known) && Number.isNaN(given)) continue
    stated++
    // Nothing sold: any rate gives nothing, and none anything else.
    if (sold === 0 && !Number.isNaN(given)) {
      if (Math.abs(given) > rounding) return false
      continue
    }
    const off = Number.isNaN(given) ? sameRate : Math.max(sameRate, rounding / sold)
    least = Math.max(least, known - off)
    most = Math.min(most, known + off)
  }
  return stated > 1 && least <= most
}

/** Codes per customer: what the importer knows, else hours are counted and hours out of visits estimated. */
export function hoursBasis({ columns, hoursBasis: told }: CustomerTable): Uint8Array {
  return (
    told ??
    Uint8Array.from(columns.hours, (value) => (Number.isNaN(value) ? basisCode.estimated : basisCode.counted))
  )
}

/** Figures of one customer alone that make his value differ from his revenue. */
const individual = [
  'orders',
  'electronicOrders',
  'rushOrders',
  'returns',
  'otherCare',
  'paymentDays',
  'badDebt',
  'safety',
] as const

export function basisOf(
  table: CustomerTable,
  firm: Firm,
  { kdb1, careCost, profit, hours }: Readonly<Record<'kdb1' | 'careCost' | 'profit' | 'hours', Float64Array>>,
): ListBasis {
  const margins = marginBasis(table)
  const care = hoursBasis(table)
  let all = 0
  let assumed = 0
  const own: number[] = []
  for (let k = 0; k < profit.length; k++) {
    const result = Math.abs(profit[k]!)
    if (care[k]! < basisCode.assumed && !Number.isNaN(hours[k]!)) own.push(hours[k]!)
    if (Number.isNaN(result)) continue
    all += result
    if (margins[k]! >= basisCode.assumed || (care[k]! >= basisCode.assumed && careCost[k]! > 0))
      assumed += result
  }
  const flat = margins.every((code) => code >= basisCode.assumed)
  const told =
    individual.some((name) => differs(table.columns[name])) ||
    (differs(Float64Array.from(own)) && own.length * 2 >= profit.length)
  return {
    margin: foundation(margins, kdb1),
    hours: foundation(care, hours),
    retention: firm.retention === null ? 'assumed' : 'counted',
    assumedResult: all > 0 ? assumed / all : null,
    valueFollowsRevenue: flat && !told,
  }
}

/** The same figure of everybody tells nobody from another. */
const differs = (values: Float64Array) => values.some((value) => !Object.is(value, values[0]))

function foundation(codes: Uint8Array, amounts: Float64Array): Foundation | null {
  const customers = { counted: 0, estimated: 0, assumed: 0 }
  let all = 0
  let assumed = 0
  for (let k = 0; k < codes.length; k++) {
    const amount = Math.abs(amounts[k]!)
    if (Number.isNaN(amount)) continue
    all += amount
    if (codes[k] === basisCode.counted) customers.counted++
    else if (codes[k] === basisCode.estimated) customers.estimated++
    else {
      customers.assumed++
      assumed += amount
    }
  }
  if (customers.counted + customers.estimated + customers.assumed === 0) return null
  return { customers, assumedShare: all > 0 ? assumed / all : null }
}
