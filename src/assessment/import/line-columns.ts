/** Where the cells of an invoice line stand. */
import type { ColumnName } from '../../customer-value/columns.ts'

/** Places of columns; −1 = the list has none of this meaning. */
export interface LineColumns {
  /** the customer: by number or else by name */
  readonly key: number
  readonly name: number
  readonly invoice: number
  readonly date: number
  readonly currency: number
  readonly contribution: number
  readonly goods: number
  /** the amount of the line, of which there may be several; where there is none it is quantity by price */
  readonly amount: number
  readonly parts: readonly number[]
  readonly quantity: number
  readonly price: number
  /** the amount, or else the price */
  readonly paid: number
}

export function lineColumns(fields: readonly ColumnName[]): LineColumns {
  const at = (field: ColumnName) => fields.indexOf(field)
  const amount = at('revenue')
  const price = at('price')
  const quantity = at('quantity')
  const number = at('number')
  return {
    key: number >= 0 ? number : at('name'),
    name: at('name'),
    invoice: at('invoice'),
    date: at('date'),
    currency: at('currency'),
    contribution: at('contribution'),
    goods: at('goods'),
    amount,
    parts:
      amount < 0 ? [quantity, price] : [...fields.keys()].filter((column) => fields[column] === 'revenue'),
    quantity,
    price,
    paid: amount >= 0 ? amount : price,
  }
}
