/** A row for each month or quarter of a customer: how many months of a year they cover together. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { partOfYear } from './cell-period.ts'
import type { Frame } from './frame.ts'
import { plainHeading } from './headings.ts'
import type { Choices } from './notes.ts'

const heading =
  /^(?:(?:kalender|buchungs|faktura|abrechnungs|geschaefts) ?)?(?:monate?|perioden?|quartale?|jahr ?monat|monat ?jahr|month|period|quarter)$/

/** @returns months in the rows of the year chosen, or a year's share of all where their mean counts; null = no such column */
export function rowMonths(
  { headings, rows }: Frame,
  fields: readonly ColumnName[],
  answers: Choices['answers'],
): number | null {
  const column = headings.findIndex(
    (text, at) => fields[at] !== 'revenue' && heading.test(plainHeading(text)),
  )
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
