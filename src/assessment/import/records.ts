/** Rows of a sheet to columns of numbers; what cannot be read is listed, never set to 0. */
import { exact, readCell, shiftedAmount } from './amounts.ts'
import type { NumberStyle } from './amounts.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { holdsAmounts } from './guesses.ts'
import type { ColumnGuess } from './guesses.ts'
import { looksLikeDate } from './dates.ts'
import { columnOf } from '../../customer-value/columns.ts'
import { Currencies, currencyCode } from './currencies.ts'
import { isMoney, isRevenue, numberColumns } from './headings.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Frame } from './frame.ts'
import type { Interpretation } from './interpret.ts'
import { turns } from './soll-haben.ts'

export interface Unreadable {
  readonly at: number
  readonly column: number
  readonly text: string
}

/** One entry per row of the frame. */
export interface Records {
  readonly at: readonly number[]
  readonly numbers: readonly string[]
  readonly names: readonly string[]
  readonly groups: readonly string[]
  readonly years: readonly string[]
  /** sum of the columns of that meaning, NaN = none readable; in currency units, rates as 0..1 */
  readonly values: ReadonlyMap<ColumnName, Float64Array>
  /** revenue of the rows that call themselves totals, by row of the sheet */
  readonly stated: ReadonlyMap<number, number>
  readonly unreadable: readonly Unreadable[]
  /** columns the revenue is read from */
  readonly revenueColumns: ReadonlySet<number>
  readonly datesAmongNumbers: readonly Unreadable[]
  readonly currencies: Currencies
}

const safetyWords: readonly (readonly [RegExp, number])[] = [
  [/^sehr sicher|^4$/i, 4],
  [/^sicher|^3$/i, 3],
  [/^unsicher|^2$/i, 2],
  [/^gef(?:ä|ae)hrdet|^1$/i, 1],
]

/** Divisor of a percent column: "28 %" and 35 in a %-column are percent, 0.315 without a sign is a rate. */
export type PercentScale = ReadonlyMap<number, 1 | 100>

export function readRecords(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  styles: readonly NumberStyle[],
  percents: PercentScale,
  amounts: Pick<Interpretation, 'factors' | 'signOf' | 'negative' | 'timesIn' | 'periods'>,
): Records {
  const { rows } = frame
  const { factors, signOf, negative, timesIn, periods } = amounts
  const n = rows.length
  const values = new Map<ColumnName, Float64Array>()
  const unreadable: Unreadable[] = []
  const datesAmongNumbers: Unreadable[] = []
  const currencies = new Currencies()
  const isOfWords = (column: number) => guesses[column] !== undefined && !holdsAmounts(guesses[column])
  fields.forEach((field, column) => {
    const guess = guesses[column]
    if (!guess) return
    if (isMoney(field) && guess.currency !== null) currencies.addToAll(guess.currency)
    if (field === 'currency')
      rows.forEach(({ cells }, k) => {
        const code = currencyCode(cellText(cells[column]))
        if (code !== null && fields.some((name, at) => isRevenue(name) && !isBlank(cells[at])))
          currencies.add(code, k)
      })
    if (!numberColumns.has(field) && field !== 'safety') return
    const target = values.get(field) ?? new Float64Array(n).fill(Number.NaN)
    values.set(field, target)
    const style = styles[column]!
    const scale = percents.get(column) ?? 1
    rows.forEach(({ at, cells }, k) => {
      const cell = cells[column]
      if (field === 'safety') {
        const text = cellText(cell)
        target[k] = safetyWords.find(([pattern]) => pattern.test(text))?.[1] ?? Number.NaN
        return
      }
      const read = readCell(cell, style, isMoney(field))
      // "k. A." says that nothing is known, as "#DIV/0!" does of a margin; of a revenue it is a formula gone wrong.
      const fault = read.kind === 'blank' && isRevenue(field) && cellText(cell).startsWith('#')
      if (read.kind === 'blank' && !fault) {
        const shifted = isRevenue(field) && cells.length <= column ? shiftedAmount(cells, isOfWords) : ''
        if (shifted !== '') unreadable.push({ at, column, text: shifted })
        return
      }
      if (read.kind !== 'number') {
        const text = cellText(cell)
        const list = looksLikeDate(text) ? datesAmongNumbers : unreadable
        if (list.length < 1000) list.push({ at, column, text })
        return
      }
      if (isMoney(field) && read.currency !== null) currencies.add(read.currency, k)
      else if (
        isRevenue(field) &&
        read.value !== 0 &&
        !fields.includes('currency') &&
        guess.currency === null
      )
        currencies.add('', k)
      let { value } = read
      if (columnOf(field).kind === 'rate') value = exact(read.percent ? value / 100 : value / scale)
      else if (isMoney(field)) {
        const factor = read.ownUnit ? factors[column]! / guess.unit : factors[column]!
        const times = timesIn === null || field === 'wallet' ? 1 : timesIn(cells)
        if (factor * times !== 1) value = exact(value * factor * times)
        if (
          negative !== null &&
          turns(signOf[column]! >= 0 ? cellText(cells[signOf[column]!]) : read.mark, negative)
        )
          value = -value
      }
      target[k] = Number.isNaN(target[k]!) ? value : target[k]! + value
    })
  })
  const texts = (field: ColumnName) => {
    const column = fields.indexOf(field)
    return rows.map((row) => (column < 0 ? '' : cellText(row.cells[column])))
  }
  const main = fields.findIndex((field) => field === 'revenue' || field === 'grossRevenue')
  const stated = new Map<number, number>()
  for (const { at, cells } of main < 0 ? [] : frame.totals) {
    const read = readCell(cells[main], styles[main]!, true)
    if (read.kind === 'number') stated.set(at, exact(read.value * (read.ownUnit ? 1 : factors[main]!)))
  }
  return {
    stated,
    at: rows.map(({ at }) => at),
    numbers: texts('number'),
    names: texts('name'),
    groups: texts('group'),
    years: fields.includes('year') ? texts('year') : (periods?.years ?? texts('year')),
    values,
    unreadable,
    revenueColumns: new Set(
      fields.flatMap((field, column) => (field === 'revenue' || field === 'grossRevenue' ? [column] : [])),
    ),
    datesAmongNumbers,
    currencies,
  }
}

const isBlank = (cell: Cell | undefined) => cellText(cell) === ''
