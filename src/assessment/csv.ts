/** The result as a CSV that German Excel opens by double click, and that no spreadsheet can take for a program. */
import type { QuickView } from './view/quick.ts'

export type Cell = string | number | null

const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/

/** Semicolons, decimal commas, CRLF, BOM. Text that starts like a formula gets an apostrophe; numbers stay numbers. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join('')}`
}

function csvCell(cell: Cell): string {
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

/** Everything the result page says, in the same order. */
export function quickCsv(view: QuickView): string {
  return toCsv([
    [view.label, `Formelversion ${view.formulaVersion}`],
    [],
    ...view.sentences.map((sentence) => [sentence]),
    [],
    ['Größe', 'Einheit', ...view.columns],
    ...view.rows.map(({ label, unit, values }) => [
      label,
      unit,
      ...values.map((value) => (value !== null && unit === '%' ? value * 100 : value)),
    ]),
    [],
    ['Kennzahl', 'Wert', 'Bedeutung'],
    ...view.figures.map(({ label, value, meaning }) => [label, value, meaning]),
    [],
    ['Unsicherheit', 'Spanne', 'Kundenwert unten', 'Kundenwert oben'],
    ...view.tornado.rows.map(({ label, range, lowValue, highValue }) => [label, range, lowValue, highValue]),
    [],
    ['Angabe', 'Wert'],
    ...view.inputs.map(({ label, value }) => [label, value]),
    [],
    ['Annahme', 'Wert', 'Einheit', 'Quelle'],
    ...view.assumptions.map(({ label, value, unit, source }) => [label, value, unit, source]),
  ])
}
