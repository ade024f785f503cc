/** Finds the table inside a sheet: titles above the heading, blank rows and totals rows are set aside. */
import { cellText, isBlankRow, isPlaceholder, noFacts } from '../../spreadsheet/cell.ts'
import type { Cell, SheetFacts } from '../../spreadsheet/cell.ts'
import { evidence, isWrittenNumber, styleEvidence } from './amounts.ts'
import { isRemark } from './remark.ts'
import type { Remark } from './remark.ts'
import { beginsLike, headingsOf, pageText } from './heading-row.ts'

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
  /** said about the whole table: titles, lines below it, the name of the sheet */
  readonly remarks: readonly Remark[]
  readonly blanks: number
  /** is a row said about the table: a remark, a line drawn, what a print repeats on every page? */
  readonly isAside: (cells: readonly Cell[]) => boolean
  readonly facts: SheetFacts
}

const totalWords =
  /^(?:[∑Σ]|\*{1,4}|(?:gesamt|end|zwischen|teil)?summen?|gesamt(?:ergebnis|umsatz|betrag|wert|verkauf|erlös)?|insgesamt|(?:grand |sub)?totals?|teilergebnis|übertrag)(?:[\s:,()/=-]+(?:umsatz|umsätze|erlöse?|db|kunden?|firmen|alle|aller|der|über|netto|brutto|jahr|liste|eur|€|t€|chf|usd|gbp|\d{4}))*(?: ?\((?:\d[\d.]* )?(?:datensätze?|records?|count|anzahl|einträge|zeilen)\))?[\s:=]*$/i
/** Whatever else they say, totals begin so; half a million lines are asked this first. */
const totalStart = /^(?:[^\w]|sum|ges|tot|zwi|end|ins|grand|sub|teil)/i
const mayNameTotal = (cell: Cell) => typeof cell === 'string' && totalStart.test(cell)
const numeric = (text: string) => /\d/.test(text) && !/[a-z]{3,}/i.test(text.replace(/mio|eur|chf|tsd/i, ''))

/**
 * Is this a sum of other rows? Its first text says so, and it carries numbers; a customer called
 * "Total Deutschland" goes on with other words.
 */
export function isTotalsRow(cells: readonly Cell[]): boolean {
  if (!cells.some(mayNameTotal)) return false
  const first = cells.find((cell) => isWord(cell))
  if (first === undefined || !totalWords.test(cellText(first))) return false
  return cells.some((cell) => typeof cell === 'number' || numeric(cellText(cell)))
}

const isWord = (cell: Cell) => {
  if (typeof cell === 'number' || cell === '' || /^\d+$/.test(cell)) return false
  const text = cellText(cell)
  return text !== '' && !numeric(text)
}

/** Lines drawn by list printers, and what they put under the page. */
const drawn = /^[\s|+_=:—–-]*$/
const footer = /^(?:seite|page|blatt)\s+\d+(?:\s*(?:von|of|\/)\s*\d+)?$/i
const isDecoration = (cells: readonly Cell[]): boolean => {
  let texts = 0
  let isDrawn = true
  let isFooter = false
  for (const cell of cells) {
    const text = cellText(cell)
    if (text === '') continue
    texts++
    isDrawn &&= text.length > 2 && drawn.test(text)
    // Of a row of the list this is known at its fourth cell.
    if (texts > 3 && !isDrawn) return false
    isFooter ||= footer.test(text)
  }
  return texts > 0 && (isDrawn || (isFooter && texts <= 3))
}

/** @param name of the sheet, '' = it has none */
export function frameOf(sheet: readonly (readonly Cell[])[], facts: SheetFacts = noFacts, name = ''): Frame {
  const { header, headingRows, units, headings } = headingsOf(sheet, facts)
  // A print repeats its title and its headings on every page.
  const printed = new Set(sheet.slice(0, header + 1).map(pageText))
  const mayBePrinted = beginsLike(printed)
  const isPrint = (cells: readonly Cell[]) =>
    isDecoration(cells) || (mayBePrinted(cells) && printed.has(pageText(cells)))
  const rows: Row[] = []
  const totals: Row[] = []
  let blanks = 0
  sheet.forEach((cells, index) => {
    if (index <= header || (units && index === header + 1)) return
    if (isBlankRow(cells)) blanks++
    else if (isPrint(cells)) return
    else if (isTotalsRow(cells)) totals.push({ at: index + 1, cells })
    else rows.push({ at: index + 1, cells })
  })
  const below = takeRemarks(rows)
  const titles = sheet
    .slice(0, Math.max(0, header + 1 - headingRows))
    .filter((cells) => !isBlankRow(cells) && !isDecoration(cells))
    .map((cells) =>
      cells
        .map(cellText)
        .filter((text) => text !== '')
        .join(' '),
    )
  const remarks: readonly Remark[] = [
    ...titles.map((text): Remark => ({ where: 'above', text })),
    ...below.map((text): Remark => ({ where: 'below', text })),
    ...(name === '' ? [] : [{ where: 'sheet', text: name } as const]),
  ]
  const isAside = (cells: readonly Cell[]) => isPrint(cells) || below.includes(pageText(cells))
  return {
    headerRow: header + 1,
    headingRows,
    headings,
    rows,
    totals,
    titles,
    remarks,
    blanks,
    facts,
    isAside,
  }
}

/** "Umsatz_2025_TEUR.csv" says something about the table, too. */
export const inFile = (frame: Frame, fileName: string): Frame =>
  fileName === ''
    ? frame
    : {
        ...frame,
        remarks: [
          ...frame.remarks,
          { where: 'file', text: fileName.replace(/\.\w{2,5}$/, '').replaceAll('_', ' ') },
        ],
      }

/** Takes the lines off the end that are said about the table: "Alle Angaben in TEUR". */
function takeRemarks(rows: Row[]): readonly string[] {
  const said: string[] = []
  for (;;) {
    const texts = (rows.at(-1)?.cells ?? []).map(cellText).filter((text) => text !== '')
    if (texts.length !== 1 || rows.length < 2 || !isRemark(texts[0]!)) return said
    said.unshift(texts[0]!)
    rows.pop()
  }
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
  // A customer, a day or an article stands in many rows, and is looked at once.
  const counts = new Map<Cell, number>()
  for (const { cells } of rows.slice(0, limit)) {
    const cell = cells[column] ?? ''
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  const texts = new Set<string>()
  let filled = 0
  let numbers = 0
  for (const [cell, count] of counts) {
    const text = cellText(cell)
    if (says(text)) {
      filled += count
      texts.add(text)
    }
    if (cell !== '' && isWrittenNumber(cell)) numbers += count
  }
  return {
    filled,
    numbers,
    distinct: texts.size,
    evidence: styleEvidence(counts),
    samples: firstTexts(rows, column, Math.min(4, filled)),
  }
}

const says = (text: string) => text !== '' && !isPlaceholder(text)

/** So many of which it is known that they are there. */
function firstTexts(rows: readonly Row[], column: number, count: number): readonly string[] {
  const texts: string[] = []
  for (let at = 0; texts.length < count; at++) {
    const text = cellText(rows[at]!.cells[column])
    if (says(text)) texts.push(text)
  }
  return texts
}

/** Grouped twice in every value and never a decimal: "2,024,994" was probably 2.024994. */
export const decimalsLost = (texts: readonly string[]) =>
  texts.length >= 2 &&
  texts.every((text) => /^-?\d{1,3}(?:,\d{3}){2,}$/.test(text) && evidence(text) === 'point')

/** Whole euros, and beside them a column of two digits without a heading, or called "Cent". */
export function splitsCents({ headings, rows }: Frame, amount: number): boolean {
  const heading = headings[amount + 1]
  if (amount < 0 || heading === undefined || !/^(?:cents?|ct\.?)?$/i.test(heading.trim())) return false
  const filled = rows.filter(({ cells }) => cellText(cells[amount]) !== '' && cells.length > amount + 1)
  return (
    filled.length >= 0.8 * rows.length &&
    filled.every(
      ({ cells }) =>
        /^\d{2}$/.test(cellText(cells[amount + 1])) && !/[.,]\d{2}$/.test(cellText(cells[amount])),
    )
  )
}

/** Rows of text that go on behind the last heading with two digits: what a comma cut off. */
export function splitsDecimals({ headings, rows }: Frame): boolean {
  const last = headings.findLastIndex((text) => text !== '')
  if (last < 0 || rows.length === 0) return false
  const cut = rows.filter(({ cells }) => /^\d{1,2}(?: ?(?:€|EUR))?$/i.test(cellText(cells[last + 1])))
  const filled = rows.filter(({ cells }) => cellText(cells[last + 1]) !== '')
  // A table copied cell by cell has each amount in a line of its own.
  const alone = last === 0 && cut.length > 2 && cut.length === filled.length
  return alone || cut.length >= 0.8 * rows.length
}
