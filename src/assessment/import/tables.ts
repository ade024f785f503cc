/**
 * Several tables in one sheet, below or beside each other, become sheets of their own, so that it is asked which one is
 * the list. A table with a column for each customer is turned round. Rows and columns keep their places.
 */
import { cellText, noFacts } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Sheet } from '../../spreadsheet/sheet.ts'
import { isWrittenNumber } from './amounts.ts'
import { isTotalsRow } from './frame.ts'
import { beginsLike, headingsOf, pageText } from './heading-row.ts'
import { periodOf } from './signs.ts'
import { columnsOf, joined, meaning, sameCustomers, sheetsTogether, togetherIn } from './together.ts'

type Rows = Sheet['rows']

/** Of all sheets; those of one table each, whose headings agree, together as well. */
export function tablesIn(sheets: readonly Sheet[]): readonly Sheet[] {
  const tables = sheets.flatMap(tablesOf)
  return tables.length === sheets.length ? sheetsTogether(tables) : tables
}

/** @returns the sheet itself where it holds one table; else each of them, and all together where their headings agree */
function tablesOf(sheet: Sheet): readonly Sheet[] {
  const { rows, facts } = sheet
  const { header: fullest, headingRows } = headingsOf(rows, facts)
  if (fullest < 0 || headingRows > 1) return [sheet]
  const first = rows.slice(0, fullest).findIndex((_, at) => isHead(rows, at))
  const header = first < 0 ? fullest : first
  if (isTurned(rows, header)) return [{ ...sheet, rows: turned(rows.slice(header)), facts: noFacts }]
  const below = tablesBelow(sheet, header)
  return below.length > 1 ? below : tablesBeside(sheet, header)
}

const filled = (cells: readonly Cell[]) => cells.map(cellText).filter((text) => text !== '')

/** Two known headings or more, and no amount among them: that is looked for first, for nearly every row has one. */
const looksLikeHeadings = (cells: readonly Cell[]) => {
  if (cells.some((cell) => isWrittenNumber(cell) && !isYear(cell))) return false
  const texts = filled(cells)
  const named = texts.filter((text) => meaning(text) !== null)
  return named.length >= 2 && named.length * 2 >= texts.length
}

/** Headings with amounts right below them. */
const isHead = (rows: Rows, at: number) =>
  looksLikeHeadings(rows[at]!) && (rows[at + 1] ?? []).some((cell) => isWrittenNumber(cell) && !isYear(cell))

const isYear = (cell: Cell) => /^(?:19|20)\d{2}$/.test(cellText(cell))

/** Other headings further down, or the same under a new title; those of the next page of a print are none. */
function tablesBelow(sheet: Sheet, header: number): readonly Sheet[] {
  const { rows } = sheet
  const pages = new Set(rows.slice(0, header + 1).map(pageText))
  const first = pageText(rows[header]!)
  const mayBeFirst = beginsLike([first])
  const starts = [0]
  let alike = true
  for (let at = header + 2; at < rows.length - 1; at++) {
    const cells = rows[at]!
    const again = mayBeFirst(cells) && pageText(cells) === first && rows[at + 1]!.some(isWrittenNumber)
    if (!again && !isHead(rows, at)) continue
    let from = at
    while (from > header + 1 && isBetween(rows[from - 1]!)) from--
    const titled = rows.slice(from, at).some((row) => !['', ...pages].includes(pageText(row)))
    if (again && !titled) continue
    alike &&= again
    starts.push(from)
  }
  if (starts.length < 2) return [sheet]
  const tables = starts.map((from, k): Sheet => {
    const to = starts[k + 1] ?? rows.length
    const title = filled(rows.slice(from, to).find((row) => filled(row).length > 0) ?? [])
    const named = title.length === 1 && title[0]!.length < 60 ? `${title[0]}, ` : ''
    return part(sheet, `${named}Zeile ${from + 1} bis ${to}`, (cells, at) =>
      at >= from && at < to ? cells : [],
    )
  })
  return alike ? [{ ...sheet, name: togetherIn(sheet.name) }, ...tables] : tables
}

/** Blank, or a text alone: what stands between two tables. */
const isBetween = (cells: readonly Cell[]) =>
  filled(cells).length <= 1 && !cells.some(isWrittenNumber) && !isTotalsRow(cells)

/** The same headings once more to the right, over other customers. */
function tablesBeside(sheet: Sheet, header: number): readonly Sheet[] {
  const { rows } = sheet
  const texts = rows[header]!.map(cellText)
  const start = texts.findIndex((text) => text !== '')
  const starts = texts.flatMap((text, at) => (text !== '' && text === texts[start] ? [at] : []))
  const width = (starts[1] ?? 0) - start
  const block = (from: number) => texts.slice(from, from + width).filter((text) => text !== '')
  const words = block(start)
  const is = (names: readonly string[]) => words.some((text) => names.includes(meaning(text) ?? ''))
  if (
    starts.length < 2 ||
    !is(['name', 'number']) ||
    !is(['revenue', 'grossRevenue']) ||
    !starts.every((from) => block(from).join('\t') === words.join('\t'))
  )
    return [sheet]
  const blocks = starts.map((from) => columnsOf(sheet, from, width))
  // The same customers once more are two years of them, and no second list.
  if (sameCustomers(blocks.map((one) => one.rows.slice(header + 1)))) return [sheet]
  const tables = starts.map((from, k) =>
    part(sheet, `Liste ${k + 1} von ${starts.length}`, (cells, at) =>
      at < header ? cells : [...Array.from({ length: from }, () => ''), ...cells.slice(from, from + width)],
    ),
  )
  const all = joined(blocks, sheet.name)
  return all ? [all, ...tables] : tables
}

const named = ({ name }: Sheet, what: string) => (name === '' ? what : `${name}: ${what}`)

const part = (
  sheet: Sheet,
  what: string,
  of: (cells: readonly Cell[], at: number) => readonly Cell[],
): Sheet => ({
  ...sheet,
  name: named(sheet, what),
  rows: sheet.rows.map(of),
})

/** Figures by row and customers by column: "Umsatz; 1; 2; 3" under "Kunde; Adler; Berg; Celle". */
function isTurned(rows: Rows, header: number): boolean {
  const [corner = '', ...heads] = rows[header]!.map(cellText)
  const people = heads.filter((text) => text !== '')
  const isName = (text: string) => meaning(text) === null && periodOf(text) === null && !isWrittenNumber(text)
  if (people.length < 3 || !people.every(isName)) return false
  const figures = rows.slice(header + 1).filter((cells) => filled(cells).length > 0)
  const labels = figures.map((cells) => cellText(cells[0]))
  const known = (text: string) => meaning(text) !== null || periodOf(text) !== null || isTotalsRow([text, 1])
  return (
    (corner === '' || ['name', 'number'].includes(meaning(corner) ?? '')) &&
    labels.length > 0 &&
    labels.length <= 40 &&
    labels.every((text) => text !== '' && known(text)) &&
    (labels.some((text) => meaning(text) === 'revenue') ||
      labels.filter((text) => periodOf(text) !== null).length >= 3)
  )
}

function turned(rows: Rows): Rows {
  const width = Math.max(...rows.map(({ length }) => length))
  const flipped = Array.from({ length: width }, (_, column) => rows.map((cells) => cells[column] ?? ''))
  const [heads = [], ...rest] = flipped
  return [[cellText(heads[0]) || 'Kunde', ...heads.slice(1)], ...rest]
}
