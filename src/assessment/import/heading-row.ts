/** Finds the row the headings of a table stand in, and what they say: one row of words, or two, with a line of units. */
import { cellText, isBlankRow } from '../../spreadsheet/cell.ts'
import type { Cell, SheetFacts } from '../../spreadsheet/cell.ts'
import { isWrittenNumber } from './amounts.ts'
import { readDate } from './dates.ts'
import { meaningOf } from './headings.ts'
import { periodOf, signsOf, withoutManner } from './signs.ts'

const known = (cells: readonly Cell[]) =>
  cells.filter(
    (cell) =>
      typeof cell === 'string' &&
      cell.length < 60 &&
      !isWrittenNumber(cell) &&
      (meaningOf(cell) ?? meaningOf(withoutManner(cell))) !== null,
  ).length
const isYear = (text: string) => /^(?:(?:gj|jahr|fy) ?)?(?:19|20)\d{2}(?:\/\d{2,4})?$/i.test(text)
/** "12M" is no amount of twelve millions above amounts. */
const isTime = (text: string) => isYear(text) || /^\d{1,2} ?m$/i.test(text)

/** The row among the first 40 with most known headings; otherwise the first with words only above numbers. */
function findHeader(rows: readonly (readonly Cell[])[]): number {
  const start = rows.findIndex((cells) => !isBlankRow(cells))
  const head = rows.slice(0, Math.max(0, start) + 40)
  let best = -1
  let most = 0
  head.forEach((cells, at) => {
    const found = known(cells)
    if (
      found > most &&
      found > cells.filter((cell) => isWrittenNumber(cell) && !isTime(cellText(cell))).length
    ) {
      best = at
      most = found
    }
  })
  const cross = head.findIndex((_, at) => crossHeadings(rows, at) !== null)
  if (cross >= 0) return cross
  if (best >= 0) return best
  return head.findIndex(
    (cells, at) =>
      cells.filter((cell) => cellText(cell) !== '').length >= 2 &&
      cells.every(
        (cell) => cellText(cell) === '' || (!isWrittenNumber(cell) && readDate(cellText(cell)) === null),
      ) &&
      (head[at + 1] ?? []).some(isWrittenNumber),
  )
}

const pivotRows = /^(?:zeilenbeschriftungen|row labels)$/i
const pivotColumns = /^(?:spaltenbeschriftungen|column labels)$/i

/** The corner of a cross table: what is added up stands above the labels of its rows. */
function crossHeadings(sheet: readonly (readonly Cell[])[], header: number): readonly string[] | null {
  const labels = (sheet[header] ?? []).map(cellText)
  const above = (sheet[header - 1] ?? []).map(cellText)
  if (!labels.some((text) => pivotRows.test(text)) || !above.some((text) => pivotColumns.test(text)))
    return null
  const measure = above.find((text) => text !== '' && !pivotColumns.test(text)) ?? ''
  return labels.map((text) => (text === '' || pivotRows.test(text) ? text : `${measure} ${text}`.trim()))
}

const unitCell =
  /^[([]?(?:(?:werte |beträge |angaben )?in )?(?:[tk]?(?:€|eur|euro|chf|usd)|(?:tsd|mio|tausend|millionen)\.?(?: (?:€|eur|euro|chf|usd))?|1[.' ]?000 (?:€|eur|euro)|%|h|std\.?|stk\.?|tage)[)\]]?$/i

/** Text of a heading that only divides: a year, a month, a kind of figures, a unit. */
const divides = (text: string) =>
  isYear(text) ||
  unitCell.test(text) ||
  periodOf(text) !== null ||
  (signsOf(text).size > 0 && text.length < 24) ||
  meaningOf(text) !== null ||
  /^(?:ist|actual|ac|netto|gesamt|summe|total)$/i.test(text)

/** A row of labels above or below the headings: at least two of them, none an amount. */
function isHeadingRow(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter((text) => text !== '')
  return (
    texts.length >= 2 &&
    texts.every(divides) &&
    texts.some((text) => !/^\D*$/.test(text) || meaningOf(text) === null || texts.length > 2)
  )
}

/** A label stands for all columns it is merged over, without merged cells until the next label. */
function spreadLabels(
  cells: readonly Cell[],
  row: number,
  width: number,
  facts: SheetFacts,
): readonly string[] {
  const merges = facts.merges.filter(({ top, bottom }) => top <= row && row <= bottom)
  const labels = Array.from({ length: width }, (_, column) => cellText(cells[column]))
  const first = labels.findIndex((label) => label !== '')
  if (merges.length > 0)
    return labels.map((label, column) => {
      const over = merges.find(({ left, right }) => left <= column && column <= right)
      return over ? (labels[over.left] ?? '') : label
    })
  let last = ''
  return labels.map((label, column) => {
    if (label !== '') last = label
    return column < first ? '' : last
  })
}

/** What a row says, but for the number of the page it is printed on. */
export const pageText = (cells: readonly Cell[]): string =>
  cells
    .map(cellText)
    .join(' ')
    .replaceAll(/(?:seite|blatt|page):?\s?\d+/gi, '')
    .trim()

/** Can a row begin like one of these texts? A page's number, which they lack, may stand before the rest. */
export function beginsLike(texts: Iterable<string>): (cells: readonly Cell[]) => boolean {
  const initials = new Set('sSbBpP')
  for (const text of texts) initials.add(text.slice(0, 1))
  return (cells) => {
    const first = cells.find((cell) => cellText(cell) !== '')
    return first === undefined || initials.has(cellText(first).slice(0, 1))
  }
}

export interface Headings {
  /** place of the lowest row of headings; −1 = none */
  readonly header: number
  /** rows they stand in: 0 to 2 */
  readonly headingRows: number
  /** a line of units follows and belongs to them */
  readonly units: boolean
  /** by column */
  readonly headings: readonly string[]
}

export function headingsOf(sheet: readonly (readonly Cell[])[], facts: SheetFacts): Headings {
  let header = findHeader(sheet)
  const width = sheet.reduce((widest, cells) => Math.max(widest, cells.length), 0)
  let names: readonly string[] = (sheet[header] ?? []).map(cellText)
  let headingRows = header >= 0 ? 1 : 0
  const merged = (upper: readonly string[], lower: readonly string[]) =>
    Array.from({ length: width }, (_, column) => {
      const [top = '', bottom = ''] = [upper[column], lower[column]]
      // "Kunde" over "Nr." and "Name" says nothing that they do not say.
      if (bottom !== '' && meaningOf(bottom) !== null && meaningOf(top) !== null) return bottom
      return top === '' || top === bottom ? bottom : `${bottom} ${top}`.trim()
    })
  const above = sheet[header - 1] ?? []
  const under = sheet[header + 1] ?? []
  const cross = crossHeadings(sheet, header)
  if (cross !== null) names = cross
  else if (header > 0 && isHeadingRow(above)) {
    names = merged(spreadLabels(above, header - 1, width, facts), names)
    headingRows = 2
  } else if (
    header >= 0 &&
    isHeadingRow(under) &&
    !under.every((cell) => cellText(cell) === '' || unitCell.test(cellText(cell))) &&
    under.every((cell) => typeof cell === 'string' || (cell >= 1990 && cell < 2100))
  ) {
    names = merged(spreadLabels(sheet[header] ?? [], header, width, facts), under.map(cellText))
    header++
    headingRows = 2
  }
  const below = sheet[header + 1] ?? []
  // A line of units under the headings belongs to them.
  const units =
    header >= 0 &&
    below.some((cell) => unitCell.test(cellText(cell))) &&
    below.every((cell) => cellText(cell) === '' || unitCell.test(cellText(cell)))
  const headings = Array.from({ length: width }, (_, column) => {
    const name = names[column] ?? ''
    const unit = units ? cellText(below[column]) : ''
    return unit === '' ? name : `${name} (${unit})`
  })
  return { header, headingRows, units, headings }
}
