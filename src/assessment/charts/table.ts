/** The table behind a picture: the same numbers as text. */
import type { WrittenCell } from '../../spreadsheet/cell.ts'
import { count } from '../../site/numbers.ts'

export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly number: boolean }[]
  /** cells as shown */
  readonly rows: readonly (readonly string[])[]
  /** the same as values, for spreadsheets */
  readonly values: readonly (readonly WrittenCell[])[]
  /** what the rows leave out, '' = nothing */
  readonly note: string
}

interface Column<Row> {
  readonly label: string
  readonly value: (row: Row) => WrittenCell
  /** how a number is shown; left out = text */
  readonly show?: (value: number | null) => string
}

/** More rows than anybody reads beside a picture; the export has them all. */
export const mostShownRows = 200

export function chartTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  all = rows.length,
): ChartTable {
  const values = rows.slice(0, mostShownRows).map((row) => columns.map(({ value }) => value(row)))
  return {
    columns: columns.map(({ label, show }) => ({ label, number: show !== undefined })),
    values,
    rows: values.map((row) =>
      row.map((cell, at) => {
        const { show } = columns[at]!
        return show ? show(typeof cell === 'number' ? cell : null) : String(cell ?? '')
      }),
    ),
    note:
      values.length < all
        ? `Gezeigt sind ${count(values.length)} von ${count(all)}; alle stehen in der Excel-Datei.`
        : '',
  }
}
