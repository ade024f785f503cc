/** What the visitor knows of a customer and no ERP does: our share of his demand, how safe he is, what he needs. */
import type { CustomerTable } from './customers.ts'
import type { Safety } from './retention.ts'

/** Left out = as in the list. */
export interface Rating {
  /** our share of his demand, above 0 to 1, or his demand, EUR/year: the one he said, never both */
  readonly shareOfWallet?: number
  readonly wallet?: number
  readonly safety?: Safety
  /** mean of 1-5 ratings: need for dedicated care */
  readonly requirements?: number
}

/** By row of the table. */
export type RatingsByRow = ReadonlyMap<number, Rating>

/** The list with the ratings in place of what it says itself; the same table where there are none. */
export function ratedTable(table: CustomerTable, ratings: RatingsByRow): CustomerTable {
  if (ratings.size === 0) return table
  const columns = { ...table.columns }
  const own = (name: 'wallet' | 'shareOfWallet' | 'safety' | 'requirements') => {
    if (columns[name] === table.columns[name]) columns[name] = table.columns[name].slice()
    return columns[name]
  }
  for (const [k, { shareOfWallet, wallet, safety, requirements }] of ratings) {
    if (shareOfWallet !== undefined || wallet !== undefined) {
      // What the list says of the other one is not of the same day.
      own('shareOfWallet')[k] = shareOfWallet ?? Number.NaN
      own('wallet')[k] = wallet ?? Number.NaN
    }
    if (safety !== undefined) own('safety')[k] = safety
    if (requirements !== undefined) own('requirements')[k] = requirements
  }
  return { ...table, columns }
}
