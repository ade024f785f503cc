/** Rows of a sheet to columns of numbers; what cannot be read is listed, never set to 0. */
import { exact, readCell } from './amounts.ts'
import type { NumberStyle } from './amounts.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { ColumnGuess } from './guesses.ts'
import { looksLikeDate } from './dates.ts'
import { columnOf } from '../../customer-value/columns.ts'
import { isMoney, numberColumns } from './headings.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Frame } from './frame.ts'

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
  /** revenue and earlier revenues by column, for the mean over years */
  readonly unreadable: readonly Unreadable[]
  readonly datesAmongNumbers: readonly Unreadable[]
  readonly currencies: ReadonlySet<string>
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
): Records {
  const { rows } = frame
  const n = rows.length
  const values = new Map<ColumnName, Float64Array>()
  const unreadable: Unreadable[] = []
  const datesAmongNumbers: Unreadable[] = []
  const currencies = new Set<string>()
  fields.forEach((field, column) => {
    const guess = guesses[column]
    if (!guess) return
    if (isMoney(field) && guess.currency !== null) currencies.add(guess.currency)
    if (field === 'currency') for (const row of rows) addCurrency(cellText(row.cells[column]), currencies)
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
      const read = readCell(cell, style)
      if (read.kind === 'blank') return
      if (read.kind === 'unreadable') {
        const text = cellText(cell)
        const list = looksLikeDate(text) ? datesAmongNumbers : unreadable
        if (list.length < 1000) list.push({ at, column, text })
        return
      }
      if (isMoney(field) && read.currency !== null) currencies.add(read.currency)
      let { value } = read
      if (columnOf(field).kind === 'rate') value = exact(read.percent ? value / 100 : value / scale)
      else if (isMoney(field) && guess.unit !== 1 && !read.ownUnit) value = exact(value * guess.unit)
      target[k] = Number.isNaN(target[k]!) ? value : target[k]! + value
    })
  })
  const texts = (field: ColumnName) => {
    const column = fields.indexOf(field)
    return rows.map((row) => (column < 0 ? '' : cellText(row.cells[column])))
  }
  return {
    at: rows.map(({ at }) => at),
    numbers: texts('number'),
    names: texts('name'),
    groups: texts('group'),
    years: texts('year'),
    values,
    unreadable,
    datesAmongNumbers,
    currencies,
  }
}

function addCurrency(text: string, found: Set<string>): void {
  const code = /€|eur/i.test(text) ? 'EUR' : /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : null
  if (code !== null) found.add(code)
}
