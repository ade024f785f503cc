/** The customer list as the model reads it: one column of doubles per field, NaN = not known. */
import { modelColumns } from './columns.ts'
import type { ModelColumn } from './columns.ts'
import type { Safety } from './retention.ts'

/** One customer and year. Money in EUR/year, hours per year; left out or null = not known, never 0. */
export interface Customer {
  readonly name: string
  /** net of rebates, credit notes and returns; may be negative */
  readonly revenue: number
  /** KDB I in EUR; wins over `margin` */
  readonly contribution?: number | null
  /** KDB I as a rate of net revenue */
  readonly margin?: number | null
  /** orders entered by hand, and those by EDI or shop */
  readonly orders?: number | null
  readonly electronicOrders?: number | null
  readonly rushOrders?: number | null
  /** returns handled (a count; their value is already out of the revenue) */
  readonly returns?: number | null
  /** hours of care; where unknown, visits × hours per visit */
  readonly hours?: number | null
  readonly visits?: number | null
  /** care bought in for this customer alone: service, marketing, EUR */
  readonly otherCare?: number | null
  /** days until paid; expected bad debt and own stock in EUR */
  readonly paymentDays?: number | null
  readonly badDebt?: number | null
  /** yearly demand for what we sell, EUR; or our share of it, 0..1; or our rank among n suppliers */
  readonly wallet?: number | null
  readonly shareOfWallet?: number | null
  readonly supplierRank?: number | null
  readonly suppliers?: number | null
  /** growth the user can name (displacement, branches, customers' customers, partners), EUR, summed */
  readonly growth?: number | null
  readonly safety?: Safety | null
  /** means of 1-5 ratings: need for dedicated care; our competitive situation (5 = easy for us) */
  readonly requirements?: number | null
  readonly competition?: number | null
}

export type CustomerColumn = ModelColumn
export const customerColumns: readonly CustomerColumn[] = modelColumns

export interface CustomerTable {
  readonly names: readonly string[]
  readonly columns: Readonly<Record<CustomerColumn, Float64Array>>
  /** how the hours are known, codes of basis.ts; left out = as they stood in the list */
  readonly hoursBasis?: Uint8Array
}

/** An empty table of `names.length` customers, every field unknown, for importers that fill columns. */
export function emptyTable(names: readonly string[]): CustomerTable {
  const columns = Object.fromEntries(
    customerColumns.map((column) => [column, new Float64Array(names.length).fill(Number.NaN)]),
  ) as Record<CustomerColumn, Float64Array>
  return { names, columns }
}

/** Rows as columns. */
export function customerTable(customers: readonly Customer[]): CustomerTable {
  const table = emptyTable(customers.map(({ name }) => name))
  // Both ways: what the register lacks of a customer, or the other way round, does not compile.
  const columns: Readonly<Record<keyof Omit<Customer, 'name'>, Float64Array>> = table.columns
  for (const column of customerColumns) {
    const values = columns[column]
    customers.forEach((customer, k) => {
      const value = customer[column]
      if (value !== undefined && value !== null) values[k] = value
    })
  }
  return table
}

/** What holds for the whole firm. */
export interface Firm {
  /** counted retention; null = unknown, the assumption of the settings is used and named */
  readonly retention: { readonly kept: number; readonly of: number } | null
  /** what the stated contribution has already lost; those steps are then not subtracted again */
  readonly alreadyDeducted: 'goods' | 'orders' | 'care' | 'unknown'
  /** margin for customers without their own, marked as assumption; null = they stay without a result */
  readonly assumedMargin: number | null
  /** people in sales, inside sales, service: only for the check of the hours */
  readonly heads: number | null
  /** key accounts the firm can look after; null = the limit of the settings */
  readonly keyCapacity: number | null
}

export const unknownFirm: Firm = {
  retention: null,
  alreadyDeducted: 'goods',
  assumedMargin: null,
  heads: null,
  keyCapacity: null,
}
