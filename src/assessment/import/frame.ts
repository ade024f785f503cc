/** Finds the table inside a sheet: titles above the heading, blank rows and totals rows are set aside. */
import { evidence, styleEvidence } from './amounts.ts'
import { cellText, isBlankRow, isPlaceholder } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { readDate } from './dates.ts'
import { meaningOf } from './headings.ts'

/** A row of the sheet; `at` is its number as the spreadsheet shows it, from 1. */
export interface Row {
  readonly at: number
  readonly cells: readonly Cell[]
}

export interface Frame {
  /** 1-based; 0 = the sheet has no heading */
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly rows: readonly Row[]
  /** rows whose first words say they are sums of others */
  readonly totals: readonly Row[]
  readonly titles: number
  readonly blanks: number
}

const totalWords =
  /^(?:[∑Σ]|(?:gesamt|end|zwischen|teil)?summen?|gesamt(?:ergebnis|umsatz|betrag|wert)?|insgesamt|(?:grand |sub)?total|übertrag)(?:[\s:,()/=-]+(?:umsatz|umsätze|erlöse?|db|kunden?|firmen|alle|aller|der|über|netto|brutto|jahr|liste|eur|€|t€|chf|usd|gbp|\d{4}))*[\s:=]*$/i
const numeric = (text: string) => /\d/.test(text) && !/[a-z]{3,}/i.test(text.replace(/mio|eur|chf|tsd/i, ''))

/**
 * Is this a sum of other rows? Its first text says so, and it carries numbers; a customer called
 * "Total Deutschland" goes on with other words.
 */
export function isTotalsRow(cells: readonly Cell[]): boolean {
  const first = cells.map(cellText).find((text) => text !== '' && !numeric(text))
  if (first === undefined || !totalWords.test(first)) return false
  return cells.some((cell) => typeof cell === 'number' || numeric(cellText(cell)))
}

const known = (cells: readonly Cell[]) =>
  cells.filter(
    (cell) => typeof cell === 'string' && cell.length < 60 && !numericCell(cell) && meaningOf(cell) !== null,
  ).length
const numericCell = (cell: Cell) =>
  typeof cell === 'number' || /^[(\s+−-]*[\d.,'’ ]+\)?\s*[€%]?$/.test(cellText(cell))

/** The row among the first 40 with most known headings; otherwise the first with words only above numbers. */
function findHeader(rows: readonly (readonly Cell[])[]): number {
  const head = rows.slice(0, 40)
  let best = -1
  let most = 0
  head.forEach((cells, at) => {
    const found = known(cells)
    if (found > most && found > cells.filter(numericCell).length) {
      best = at
      most = found
    }
  })
  if (best >= 0) return best
  return head.findIndex(
    (cells, at) =>
      cells.filter((cell) => cellText(cell) !== '').length >= 2 &&
      cells.every(
        (cell) => cellText(cell) === '' || (!numericCell(cell) && readDate(cellText(cell)) === null),
      ) &&
      (head[at + 1] ?? []).some(numericCell),
  )
}

const unitCell = /^(?:in )?(?:t?€|t?eur|t?chf|usd|tsd\.?(?: €)?|mio\.?(?: €)?|%|h|std\.?|stk\.?|tage)$/i

export function frameOf(sheet: readonly (readonly Cell[])[]): Frame {
  const header = findHeader(sheet)
  const names = (sheet[header] ?? []).map(cellText)
  const below = sheet[header + 1] ?? []
  // A line of units under the headings belongs to them.
  const units =
    header >= 0 &&
    below.some((cell) => unitCell.test(cellText(cell))) &&
    below.every((cell) => cellText(cell) === '' || unitCell.test(cellText(cell)))
  const width = sheet.reduce((widest, cells) => Math.max(widest, cells.length), 0)
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
    else if (isTotalsRow(cells)) totals.push({ at: index + 1, cells })
    else rows.push({ at: index + 1, cells })
  })
  const titles = sheet.slice(0, Math.max(0, header)).filter((cells) => !isBlankRow(cells)).length
  return { headerRow: header + 1, headings, rows, totals, titles, blanks }
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
    numbers: cells.filter((cell) => cell !== undefined && cell !== '' && numericCell(cell)).length,
    distinct: new Set(texts).size,
    evidence: styleEvidence(cells),
    samples: texts.slice(0, 4),
  }
}

/** Grouped twice in every value and never a decimal: "2,024,994" was probably 2.024994. */
export const decimalsLost = (texts: readonly string[]) =>
  texts.length >= 2 &&
  texts.every((text) => /^-?\d{1,3}(?:,\d{3}){2,}$/.test(text) && evidence(text) === 'point')
