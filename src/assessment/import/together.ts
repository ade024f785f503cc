/**
 * Tables of the same headings as one: a sheet for each region, month or letter, or lists beside each other. What their
 * formats say goes along; where that differs, no sum of them would mean anything.
 */
import { cellText, isBlankRow } from '../../spreadsheet/cell.ts'
import type { SheetFacts } from '../../spreadsheet/cell.ts'
import type { Sheet } from '../../spreadsheet/sheet.ts'
import { headingsOf, pageText } from './heading-row.ts'
import { meaningOf, yearOf } from './headings.ts'
import { periodOf, withoutManner } from './signs.ts'

/** What a heading means, of gross and net too. */
export const meaning = (text: string) => meaningOf(text) ?? meaningOf(withoutManner(text))

const together = 'alle zusammen'
export const isTogether = ({ name }: Sheet) => name.endsWith(together)

export const togetherIn = (of: string) => (of === '' ? together : `${of}: ${together}`)

/** One below the other, a blank row between; the headings of the others count as those of a further page. */
export function joined(parts: readonly Sheet[], of: string): Sheet | null {
  const [first, ...others] = parts
  if (!first || others.some(({ facts }) => saysOf(facts) !== saysOf(first.facts))) return null
  const rows: Sheet['rows'][number][] = []
  const each = parts.map(({ rows: own, facts }) => {
    if (rows.length > 0) rows.push([])
    const moved = movedDown(facts, rows.length)
    for (const row of own) rows.push(row)
    return moved
  })
  return {
    name: togetherIn(of),
    rows,
    facts: {
      ...first.facts,
      hiddenRows: each.flatMap(({ hiddenRows }) => hiddenRows),
      filtered: each.some(({ filtered }) => filtered),
      merges: each.flatMap(({ merges }) => merges),
      runs: first.facts.runs.map((_, column) => each.flatMap(({ runs }) => runs[column] ?? [])),
      unresolved: each.flatMap(({ unresolved }) => unresolved),
    },
  }
}

const saysOf = ({ formats, hiddenColumns }: SheetFacts) =>
  JSON.stringify([[...formats].toSorted(([a], [b]) => a - b), hiddenColumns])

const movedDown = (facts: SheetFacts, by: number): SheetFacts => ({
  ...facts,
  hiddenRows: facts.hiddenRows.map((row) => row + by),
  merges: facts.merges.map(({ top, bottom, left, right }) => ({
    top: top + by,
    bottom: bottom + by,
    left,
    right,
  })),
  runs: facts.runs.map((runs) =>
    runs.map(({ top, bottom, format }) => ({ top: top + by, bottom: bottom + by, format })),
  ),
  unresolved: facts.unresolved.map(({ column, cells, firstRow }) => ({
    column,
    cells,
    firstRow: firstRow + by,
  })),
})

/** Some columns of a sheet as a sheet. */
export function columnsOf({ name, rows, facts }: Sheet, from: number, width: number): Sheet {
  const has = (column: number) => column >= from && column < from + width
  return {
    name,
    rows: rows.map((cells) => cells.slice(from, from + width)),
    facts: {
      ...facts,
      hiddenColumns: facts.hiddenColumns.filter(has).map((column) => column - from),
      merges: facts.merges
        .filter(({ left, right }) => has(left) && has(right))
        .map(({ top, bottom, left, right }) => ({ top, bottom, left: left - from, right: right - from })),
      formats: new Map(
        [...facts.formats]
          .filter(([column]) => has(column))
          .map(([column, format]) => [column - from, format]),
      ),
      runs: facts.runs.slice(from, from + width),
      unresolved: facts.unresolved
        .filter(({ column }) => has(column))
        .map(({ column, cells, firstRow }) => ({ column: column - from, cells, firstRow })),
    },
  }
}

/** Are the customers of these tables mostly the same? @param parts their rows, first the customer */
export function sameCustomers([first = [], ...others]: readonly Sheet['rows'][]): boolean {
  const keys = new Set(first.map(([customer]) => cellText(customer)))
  const rest = others.flat().flatMap(([customer]) => cellText(customer) || [])
  return rest.length === 0 || rest.filter((text) => keys.has(text)).length * 2 > rest.length
}

interface Alike {
  readonly sheet: Sheet
  readonly header: number
}

/** More sheets than this are no list in parts. */
const mostParts = 60

/** @param sheets of one table each @returns all of those whose headings agree, as one more */
export function sheetsTogether(sheets: readonly Sheet[]): readonly Sheet[] {
  const alike = likeEachOther(sheets)
  const [first] = alike
  if (!first || alike.length < 2 || alike.length > mostParts) return sheets
  const names = alike.map(({ sheet }) => sheet.name)
  const time = timeOf(names)
  // Years are no parts of a list: the newest is.
  if (time === null && names.some((name) => yearOf(name) !== null)) return sheets
  const parts = alike.map((one) => (time === null ? one.sheet : withTime(one, time)))
  const all = joined(parts, `${parts.length} Blätter`)
  if (all === null) return sheets
  const start = first.sheet.rows[first.header]!.findIndex((cell) => meaning(cellText(cell)) !== null)
  const bodies = alike.map(({ sheet, header }) => columnsOf(sheet, start, 1).rows.slice(header + 1))
  // Customers that come again are another state of them, such as a plan, but where the sheets are parts of a time.
  return time !== null || !sameCustomers(bodies) ? [all, ...sheets] : [...sheets, all]
}

/** Headings stand above, and a book may have hundreds of long sheets. */
const headRows = 60

/** The sheets with the headings that come most often, if these name a customer and a revenue. */
function likeEachOther(sheets: readonly Sheet[]): readonly Alike[] {
  const groups = new Map<string, Alike[]>()
  for (const sheet of sheets) {
    const { header, headingRows } = headingsOf(sheet.rows.slice(0, headRows), sheet.facts)
    if (header < 0 || headingRows !== 1 || header + 1 >= sheet.rows.length) continue
    const words = sheet.rows[header]!.map(cellText)
    const meanings = new Set(words.map(meaning))
    const names = meanings.has('name') || meanings.has('number')
    if (!names || !(meanings.has('revenue') || meanings.has('grossRevenue'))) continue
    const text = pageText(sheet.rows[header]!)
    const group = groups.get(text) ?? []
    groups.set(text, group)
    group.push({ sheet, header })
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
}

const times = { month: 'Monat', quarter: 'Quartal' } as const

/** The part of a year each sheet is named after, as the heading of a column; null where they are not, or one comes twice. */
function timeOf(names: readonly string[]): string | null {
  const periods = names.map(periodOf)
  const unit = periods[0]?.unit
  if (unit !== 'month' && unit !== 'quarter') return null
  const distinct = new Set(periods.map((period) => `${period?.unit} ${period?.index} ${period?.year}`))
  return distinct.size === names.length && periods.every((period) => period?.unit === unit)
    ? times[unit]
    : null
}

/** With a column more, in which every row says of what time its sheet is: then the import can tell them apart. */
function withTime({ sheet, header }: Alike, heading: string): Sheet {
  const width = Math.max(...sheet.rows.map(({ length }) => length))
  const rows = sheet.rows.map((cells, at) => {
    if (at < header || isBlankRow(cells)) return cells
    const gap = Array.from({ length: width - cells.length }, () => '')
    return cells.concat(gap, [at === header ? heading : sheet.name])
  })
  return { ...sheet, rows }
}
