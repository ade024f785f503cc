/** A row for each month or quarter of a customer: how many months of a year they cover together. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { partOfYear } from './cell-period.ts'
import { comeBack } from './come-back.ts'
import { readDate } from './dates.ts'
import type { Frame } from './frame.ts'
import { daysOfCustomer } from './guesses.ts'
import { plainHeading } from './headings.ts'
import type { Choices } from './notes.ts'

const heading =
  /^(?:(?:kalender|buchungs|faktura|abrechnungs|geschaefts) ?)?(?:monate?|perioden?|quartale?|jahr ?monat|monat ?jahr|month|period|quarter)$/

/** @returns months in the rows of the year chosen, or a year's share of all where their mean counts; null = no such column */
export function rowMonths(
  frame: Frame,
  fields: readonly ColumnName[],
  answers: Choices['answers'],
): number | null {
  const { headings, rows } = frame
  const named = headings.findIndex((text, at) => fields[at] !== 'revenue' && heading.test(plainHeading(text)))
  const column = named >= 0 ? named : columnByCells(frame, fields)
  if (column < 0) return null
  const yearColumn = fields.indexOf('year')
  const seen = new Map<string, number>()
  const years = new Map<string, number>()
  for (const { cells } of rows) {
    const text = cellText(cells[column])
    if (text === '') continue
    const part = partOfYear(text)
    if (part === null) return null
    const year = yearColumn < 0 ? String(part.year ?? '') : cellText(cells[yearColumn])
    const key = `${year}|${part.index}`
    if (seen.has(key)) continue
    seen.set(key, part.months)
    years.set(year, (years.get(year) ?? 0) + part.months)
  }
  if (seen.size === 0) return null
  const all = [...seen.values()].reduce((sum, months) => sum + months, 0)
  if (yearColumn < 0) return all
  const newest = [...years.keys()].toSorted().at(-1)!
  const answer = answers['years'] ?? newest
  return answer === 'average' ? all / years.size : (years.get(answer) ?? null)
}

/** "Datum", "Zeitraum", "Wann" over months, in which customers come back; -1 = none. */
function columnByCells(frame: Frame, fields: readonly ColumnName[]): number {
  const { headings, rows } = frame
  const key = fields.includes('number') ? fields.indexOf('number') : fields.indexOf('name')
  if (key < 0) return -1
  return headings.findIndex((text, column) => {
    if (fields[column] !== 'ignore' && fields[column] !== 'date') return false
    const plain = plainHeading(text)
    if (daysOfCustomer.test(plain) || weeks.test(plain)) return false
    const months = rows.every(({ cells }) => isMonth(cellText(cells[column])))
    return months && comeBack(frame, key, column, -1).onOtherDays
  })
}

/** Or nothing. A whole day is no month, though the first of one may stand for it under "Monat". */
const isMonth = (cell: string) =>
  cell === '' || (readDate(cell) === null && (partOfYear(cell)?.year ?? null) !== null)

const weeks = /\b(?:kw|(?:kalender)?wochen?|weeks?)\b/
