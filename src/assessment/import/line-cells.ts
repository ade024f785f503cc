/** Single cells of invoice lines, looked at half a million times. */
import { cellText, isPlaceholder } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'

const minusCode = 45
const zeroCode = 48
const nineCode = 57
const isDigit = (code: number) => code >= zeroCode && code <= nineCode

/** Does an amount begin and end with a digit, or a minus before it? What else is written may name a currency or a side. */
export function isPlain(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string' || cell === '') return true
  return (
    isDigit(cell.charCodeAt(cell.length - 1)) &&
    isDigit(cell.charCodeAt(cell.charCodeAt(0) === minusCode ? 1 : 0))
  )
}

/** Its last character, as in nearly all amounts, or another one. */
export const hasDigit = (cell: Cell | undefined) =>
  typeof cell === 'number' ||
  (cell !== undefined && (isDigit(cell.charCodeAt(cell.length - 1)) || /\d/.test(cell)))

/** NaN = none of them could be read. */
export function together(values: readonly number[]): number {
  const read = values.filter((value) => !Number.isNaN(value))
  return read.length === 0 ? Number.NaN : read.reduce((sum, value) => sum + value, 0)
}

export const isBlank = (cell: Cell | undefined) => cell === undefined || cell === ''

/** "17850.0" is what some exports make of customer 17850. */
export function keyOf(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  const text = typeof cell === 'number' ? String(cell) : cell.trim()
  if (text === '' || isPlaceholder(text)) return ''
  return text.endsWith('.0') && /^\d+\.0$/.test(text) ? text.slice(0, -2) : text
}

/** What stands where an amount should, of several the one that is none. */
export const unreadIn = (cells: readonly Cell[], columns: readonly number[]): string =>
  columns.map((column) => cellText(cells[column])).find((text) => Number.isNaN(Number(text))) ??
  cellText(cells[columns[0]!])

const totalStart = /^(?:sum|ges|tot|zwi|end|ins|grand|sub|teil|über|[Σ∑*])/i
/** Numbers, as nearly all of these cells are, start none. */
export const startsTotal = (text: string) => !isDigit(text.charCodeAt(0)) && totalStart.test(text)
