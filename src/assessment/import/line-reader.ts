/** Invoice lines one by one, each asked what it is: half a million of them, so what can be said before is said before. */
import { undated } from '../../customer-value/transactions.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Wanted } from '../../spreadsheet/plain-rows.ts'
import { currencyCode } from './currencies.ts'
import { isTotalsRow } from './frame.ts'
import { hasDigit, isBlank, keyOf, startsTotal, unreadIn } from './line-cells.ts'
import type { LineColumns } from './line-columns.ts'
import type { LineSums } from './line-sums.ts'
import { LineValues } from './line-values.ts'
import { lineFields } from './lines-plan.ts'
import type { LinesPlan } from './lines-plan.ts'
import type { RowPeriods } from './row-periods.ts'

export class LineReader {
  readonly #plan: LinesPlan
  readonly #columns: LineColumns
  readonly #periods: RowPeriods | null
  readonly #sums: LineSums
  readonly #values: LineValues
  /** where a word may say that the row is a total */
  readonly #wordColumns: readonly number[]
  /** the currency of all amounts is said elsewhere */
  readonly #said: boolean
  /** numbers seen, where each counts once */
  readonly #invoices = new Set<Cell>()
  // Lines of one customer stand together.
  #keyCell: Cell | undefined
  #key = ''
  /** customer of the last row that names one */
  #above = ''

  /** @param periods of the column that stands for the date */
  constructor(plan: LinesPlan, columns: LineColumns, periods: RowPeriods | null, sums: LineSums) {
    this.#plan = plan
    this.#columns = columns
    this.#periods = periods
    this.#sums = sums
    this.#values = new LineValues(plan, columns)
    this.#wordColumns = [columns.name, columns.invoice, columns.date].filter((column) => column >= 0)
    this.#said = columns.currency >= 0 || (plan.guesses[columns.paid]?.currency ?? null) !== null
  }

  /** What is looked at of a row, for whoever cuts it. */
  get wanted(): Wanted {
    const { read, fields, status, amounts } = this.#plan
    const { key, paid } = this.#columns
    return {
      columns: [
        ...(status?.columns ?? []),
        ...amounts.columns,
        ...read.signOf,
        ...fields.map((field, at) => (lineFields.has(field) ? at : -1)),
      ].filter((at) => at >= 0),
      needsAll: (cells) => !hasDigit(cells[paid]) || this.#mayBeTotal(cells, this.#keyOf(cells[key])),
    }
  }

  /** @param row its number, as a spreadsheet counts */
  read(cells: readonly Cell[], row: number): void {
    const customer = this.#customerOf(cells)
    if (this.#mayBeTotal(cells, customer) && (cells.length < 2 || isTotalsRow(cells))) {
      this.#leaveTotal(cells, row)
      return
    }
    const amount = this.#values.amount(cells)
    if (Number.isNaN(amount)) this.#leaveUnread(cells, row)
    else if (!this.#isOfOthers(cells) && !this.#isSum(cells, customer, amount))
      this.#count(cells, customer, amount)
  }

  #customerOf(cells: readonly Cell[]): string {
    const own = this.#keyOf(cells[this.#columns.key])
    if (own !== '') this.#above = own
    return this.#plan.keysAbove ? this.#above : own
  }

  #keyOf(cell: Cell | undefined): string {
    if (cell !== this.#keyCell) {
      this.#keyCell = cell
      this.#key = keyOf(cell)
    }
    return this.#key
  }

  /** Then the whole row says whether it is one: the word may stand where a date or an invoice should. */
  #mayBeTotal(cells: readonly Cell[], customer: string): boolean {
    if (customer === '' || startsTotal(customer)) return true
    for (const column of this.#wordColumns) {
      const cell = cells[column]
      if (typeof cell === 'string' && startsTotal(cell)) return true
    }
    return false
  }

  #leaveTotal(cells: readonly Cell[], row: number): void {
    const { leftOut } = this.#sums
    const shifted = cells.length > 1 ? '' : this.#values.shifted(cells)
    if (cells.length > 1) leftOut.totals++
    else if (shifted !== '') leftOut.addUnreadable(row, shifted)
  }

  #leaveUnread(cells: readonly Cell[], row: number): void {
    if (cells.every((cell) => cell === '') || this.#plan.isAside(cells)) return
    const { leftOut } = this.#sums
    const { parts, paid } = this.#columns
    if (!parts.every((column) => isBlank(cells[column]))) {
      leftOut.addUnreadable(row, unreadIn(cells, parts))
      return
    }
    const shifted = cells.length <= paid ? this.#values.shifted(cells) : ''
    if (shifted === '') leftOut.amountless++
    else leftOut.addUnreadable(row, shifted)
  }

  /** Of another year, or counted by other lines of its invoice. */
  #isOfOthers(cells: readonly Cell[]): boolean {
    const { year, amounts } = this.#plan
    if (year !== null && cellText(cells[year.column]) !== year.text) return true
    if (amounts.isHead?.(cells) === true) return true
    const invoice = amounts.onceAnInvoice ? cells[this.#columns.invoice]! : ''
    if (invoice === '') return false
    if (this.#invoices.has(invoice)) return true
    this.#invoices.add(invoice)
    return false
  }

  /** What other lines come to, and is not to be counted once more. */
  #isSum(cells: readonly Cell[], customer: string, amount: number): boolean {
    const { keepUndated, keepSums } = this.#plan
    if (!isBlank(cells[this.#columns.invoice])) return false
    const isUndated = keepUndated !== null && isBlank(cells[this.#columns.date])
    if (isUndated && customer !== '') {
      this.#sums.undated.add(customer, amount)
      return !keepUndated
    }
    if (keepSums === null || amount === 0 || isUndated || !this.#sums.sales.isNetOf(customer, amount))
      return false
    this.#sums.sums.add(customer, amount)
    return !keepSums
  }

  #count(cells: readonly Cell[], customer: string, written: number): void {
    const { status, read, addCredits, keepUnsold } = this.#plan
    const { amount, name, key, date, invoice, currency } = this.#columns
    const { leftOut, unsold, credited, withdrawn, names, span } = this.#sums
    const beside = this.#values.beside(cells)
    if (!read.marked && (beside?.mark ?? null) !== null) leftOut.marked++
    const turned = this.#values.turns(cells, amount) ?? false
    let value = turned ? -written : written
    let takesBack = false
    let mayCancel = false
    if (status !== null && value !== 0) {
      const said = status.unsold(cells)
      if (said !== '') {
        unsold.add(said, value)
        if (status.withdrawn?.(cells)) withdrawn.add(customer, value)
        if (!keepUnsold) return
      }
      mayCancel = said === '' && status.withdrawn !== null
      const credit = value > 0 ? status.credited(cells) : ''
      if (credit !== '') credited.add(credit, value)
      takesBack = credit !== '' && !addCredits
      if (takesBack) value = -value
    }
    if (customer !== '' && name >= 0 && name !== key && !names.has(customer))
      names.set(customer, cellText(cells[name]))
    const line = {
      customer,
      amount: value,
      invoice: invoice < 0 ? '' : String(cells[invoice] ?? ''),
      month:
        date < 0
          ? undated
          : span.add(this.#periods === null ? cells[date] : this.#periods.textOf(cells), customer, value > 0),
      contribution: customer === '' ? undefined : this.#contribution(cells, value, turned, takesBack),
    }
    const code = beside?.currency ?? (value !== 0 && !this.#said ? '' : null)
    const named = currency >= 0 && value !== 0 ? currencyCode(cellText(cells[currency])) : null
    if (mayCancel && value < 0) this.#sums.hold(line, code, named)
    else this.#sums.sell(line, code, named)
  }

  /** What was earned and what the goods cost is taken back with the revenue; undefined = the lines do not say it. */
  #contribution(
    cells: readonly Cell[],
    value: number,
    turned: boolean,
    takesBack: boolean,
  ): number | undefined {
    const { contribution, goods } = this.#columns
    const column = contribution >= 0 ? contribution : goods
    if (column < 0) return undefined
    const given = this.#values.of(cells, column)
    const signed = (this.#values.turns(cells, column) ?? turned) === takesBack ? given : -given
    return contribution >= 0 ? signed : value - signed
  }
}
