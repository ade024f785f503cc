/** The amounts of an invoice line as they are meant. How is decided once a list, and not once a line. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { readCell, readNumber, shiftedAmount } from './amounts.ts'
import type { ReadCell } from './amounts.ts'
import { holdsAmounts } from './guesses.ts'
import { isPlain, together } from './line-cells.ts'
import type { LineColumns } from './line-columns.ts'
import type { LinesPlan } from './lines-plan.ts'
import { turns } from './soll-haben.ts'

export class LineValues {
  /** What the line comes to before its marks; NaN = it cannot be read. */
  readonly amount: (cells: readonly Cell[]) => number
  readonly #plan: LinesPlan
  readonly #paid: number

  constructor(plan: LinesPlan, columns: LineColumns) {
    this.#plan = plan
    this.#paid = columns.paid
    this.amount = amountOf(plan, columns)
  }

  /** One cell of money; NaN = it cannot be read. */
  of(cells: readonly Cell[], column: number): number {
    return readNumber(cells[column], this.#style(column)) * (this.#plan.read.factors[column] ?? 1)
  }

  /** What stands beside the digits of the amount; null = nothing. */
  beside(cells: readonly Cell[]): Extract<ReadCell, { readonly kind: 'number' }> | null {
    const cell = cells[this.#paid]
    if (isPlain(cell)) return null
    const shown = readCell(cell, this.#style(this.#paid), true)
    return shown.kind === 'number' ? shown : null
  }

  /** Does the mark of an amount turn it round? null = it has none of its own. */
  turns(cells: readonly Cell[], column: number): boolean | null {
    const { negative, signOf } = this.#plan.read
    if (negative === null) return null
    const own = signOf[column] ?? -1
    if (own >= 0) return turns(cellText(cells[own]), negative)
    const cell = readCell(cells[column], this.#style(column), true)
    return cell.kind === 'number' && cell.mark !== null ? turns(cell.mark, negative) : null
  }

  /** An amount where words should stand, as a row that was cut in two ends; '' = none. */
  shifted(cells: readonly Cell[]): string {
    return shiftedAmount(cells, (column) => {
      const guess = this.#plan.guesses[column]
      return guess !== undefined && !holdsAmounts(guess)
    })
  }

  #style(column: number) {
    return styleOf(this.#plan, column)
  }
}

const styleOf = ({ styles }: LinesPlan, column: number) => styles[column] ?? 'comma'

function amountOf(plan: LinesPlan, { amount, parts, quantity, price, paid }: LineColumns) {
  const { factors } = plan.read
  const { priceFactor, priceOff } = plan.amounts
  const unit = factors[paid] ?? 1
  const paidStyle = styleOf(plan, paid)
  const quantityStyle = styleOf(plan, quantity)
  if (amount < 0)
    return (cells: readonly Cell[]) =>
      readNumber(cells[quantity], quantityStyle) *
        readNumber(cells[price], paidStyle) *
        unit *
        (priceFactor?.(cells) ?? 1) -
      (priceOff?.(cells) ?? 0)
  if (parts.length === 1) return (cells: readonly Cell[]) => readNumber(cells[amount], paidStyle) * unit
  return (cells: readonly Cell[]) =>
    together(parts.map((column) => readNumber(cells[column], styleOf(plan, column)) * (factors[column] ?? 1)))
}
