// Writes CSV that German Excel opens by double click, and that no spreadsheet can take for a program: semicolons, decimal
// commas, CRLF.
import type { WrittenCell } from './cell.ts'

export const csvType = 'text/csv; charset=utf-8'

/** Stands at the very beginning of a file: spreadsheets take it for UTF-8. */
export const csvStart = '\uFEFF'

/** A whole file, as `csvLines`. */
export const csvFile = (rows: readonly (readonly WrittenCell[])[]): string => csvStart + csvLines(rows)

/** Some lines of a file. Text that starts like a formula gets an apostrophe; numbers stay numbers. */
export function csvLines(rows: readonly (readonly WrittenCell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join('')
}

const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/

function csvCell(cell: WrittenCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? plainNumber(cell) : ''
  const safe = formulaStart.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Never with an exponent, which a German spreadsheet may read as text. */
const plainNumber = (value: number) =>
  String(Number(value.toFixed(4)) + 0)
    .replace(/^(-?)(\d)(?:\.(\d+))?e\+(\d+)$/, () => BigInt(Math.round(value)).toString())
    .replace('.', ',')
