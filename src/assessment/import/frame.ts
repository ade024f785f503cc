/** Finds the table inside a sheet: titles above the heading, blank rows and totals rows are set aside. */
import { cellText, isBlankRow, isPlaceholder, noFacts } from '../../spreadsheet/cell.ts'
import type { Cell, SheetFacts } from '../../spreadsheet/cell.ts'
import { evidence, isWrittenNumber, styleEvidence } from './amounts.ts'
import { readDate } from './dates.ts'
import { meaningOf } from './headings.ts'
import { periodOf, signsOf, withoutManner } from './signs.ts'

/** A row of the sheet; `at` is its number as the spreadsheet shows it, from 1. */
export interface Row {
  readonly at: number
  readonly cells: readonly Cell[]
}

export interface Frame {
  /** 1-based, the lower one of two; 0 = the sheet has no heading */
  readonly headerRow: number
  /** rows the headings stand in: 0 to 2 */
  readonly headingRows: number
  readonly headings: readonly string[]
  readonly rows: readonly Row[]
  /** rows whose first words say they are sums of others */
  readonly totals: readonly Row[]
  /** texts above the headings */
  readonly titles: readonly string[]
  readonly blanks: number
  readonly facts: SheetFacts
}

const totalWords =
  /^(?:[∑Σ]|\*{1,4}|(?:gesamt|end|zwischen|teil)?summen?|gesamt(?:ergebnis|umsatz|betrag|wert)?|insgesamt|(?:grand |sub)?total|teilergebnis|übertrag)(?:[\s:,()/=-]+(?:umsatz|umsätze|erlöse?|db|kunden?|firmen|alle|aller|der|über|netto|brutto|jahr|liste|eur|€|t€|chf|usd|gbp|\d{4}))*[\s:=]*$/i
const numeric = (text: string) => /\d/.test(text) && !/[a-z]{3,}/i.test(text.replace(/mio|eur|chf|tsd/i, ''))

/**
 * Is this a sum of other rows? Its first text says so, and it carries numbers; a customer called
 * "Total Deutschland" goes on with other words.
 */
export function isTotalsRow(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => isWord(cellText(cell)))
  if (first === undefined || !totalWords.test(cellText(first))) return false
  return cells.some((cell) => typeof cell === 'number' || numeric(cellText(cell)))
}

const isWord = (text: string) => text !== '' && !numeric(text)

const known = (cells: readonly Cell[]) =>
  cells.filter(
    (cell) =>
      typeof cell === 'string' &&
      cell.length < 60 &&
      !isWrittenNumber(cell) &&
      (meaningOf(cell) ?? meaningOf(withoutManner(cell))) !== null,
  ).length
const isYear = (text: string) => /^(?:(?:gj|jahr|fy) ?)?(?:19|20)\d{2}(?:\/\d{2,4})?$/i.test(text)

/** The row among the first 40 with most known headings; otherwise the first with words only above numbers. */
function findHeader(rows: readonly (readonly Cell[])[]): number {
  const head = rows.slice(0, 40)
  let best = -1
  let most = 0
  head.forEach((cells, at) => {
    const found = known(cells)
    if (
      found > most &&
      found > cells.filter((cell) => isWrittenNumber(cell) && !isYear(cellText(cell))).length
    ) {
      best = at
      most = found
    }
  })
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

const unitCell = /^(?:in )?(?:t?€|t?eur|t?chf|usd|tsd\.?(?: €)?|mio\.?(?: €)?|%|h|std\.?|stk\.?|tage)$/i

/** Lines drawn by list printers, and what they put under the page. */
const drawn = /^[\s|+_=—–-]*$/
const footer = /^(?:seite|page|blatt)\s+\d+(?:\s*(?:von|of|\/)\s*\d+)?$/i
const isDecoration = (cells: readonly Cell[]) => {
  const texts = cells.map(cellText).filter((text) => text !== '')
  return (
    (texts.length > 0 && texts.every((text) => drawn.test(text) && text.length > 2)) ||
    (texts.some((text) => footer.test(text)) && texts.length <= 3)
  )
}

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

export function frameOf(sheet: readonly (readonly Cell[])[], facts: SheetFacts = noFacts): Frame {
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
  if (header > 0 && isHeadingRow(above)) {
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
  const rows: Row[] = []
  const totals: Row[] = []
  let blanks = 0
  sheet.forEach((cells, index) => {
    if (index <= header || (units && index === header + 1)) return
    if (isBlankRow(cells)) blanks++
    else if (isDecoration(cells)) return
    else if (isTotalsRow(cells)) totals.push({ at: index + 1, cells })
    else rows.push({ at: index + 1, cells })
  })
  const titles = sheet
    .slice(0, Math.max(0, header + 1 - headingRows))
    .filter((cells) => !isBlankRow(cells) && !isDecoration(cells))
    .map((cells) =>
      cells
        .map(cellText)
        .filter((text) => text !== '')
        .join(' '),
    )
  return { headerRow: header + 1, headingRows, headings, rows, totals, titles, blanks, facts }
}

/** What the first rows of a column look like. */
export interface ColumnShape {
  readonly filled: number
  readonly numbers: number
  readonly distinct: number
  /** largest |digits| read loosely; only to tell percentages from amounts */
  readonly evidence: ReturnType<typeof styleEvidence>
  readonly samples: readonly string[]
}

export function columnShape(rows: readonly Row[], column: number, limit = 5000): ColumnShape {
  const cells = rows.slice(0, limit).map((row) => row.cells[column])
  const texts = cells.map(cellText).filter((text) => text !== '' && !isPlaceholder(text))
  return {
    filled: texts.length,
    numbers: cells.filter((cell) => cell !== undefined && cell !== '' && isWrittenNumber(cell)).length,
    distinct: new Set(texts).size,
    evidence: styleEvidence(cells),
    samples: texts.slice(0, 4),
  }
}

/** Grouped twice in every value and never a decimal: "2,024,994" was probably 2.024994. */
export const decimalsLost = (texts: readonly string[]) =>
  texts.length >= 2 &&
  texts.every((text) => /^-?\d{1,3}(?:,\d{3}){2,}$/.test(text) && evidence(text) === 'point')
