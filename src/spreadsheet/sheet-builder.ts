/** Puts a sheet together cell by cell; every reader of workbooks fills one. */
import { mostColumns, mostInCell, mostRows } from './budget.ts'
import type { Budget } from './budget.ts'
import type { Cell, ColumnFormat, MergedRange, SheetFacts } from './cell.ts'
import type { NumberFormat } from './number-format.ts'
import { columnFormat } from './sheet.ts'
import type { Sheet } from './sheet.ts'

/** One for all gaps: a stray cell in the last row of Excel would cost a million arrays. */
const blank: Cell[] = []

type Run = { top: number; bottom: number; format: NumberFormat }

export class SheetBuilder {
  readonly #budget: Budget
  readonly #rows: Cell[][] = []
  readonly #runs: Run[][] = []
  readonly #hiddenColumns = new Set<number>()
  readonly #hiddenRows: number[] = []
  readonly #merged: MergedRange[] = []
  readonly #unresolved = new Map<
    number,
    { readonly column: number; cells: number; readonly firstRow: number }
  >()
  /** by column: how many cells hold a number */
  readonly #numbers: number[] = []
  #filter: MergedRange | null = null
  #filtering = false

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** @param cell '' is no cell: it keeps no place, and its format says nothing */
  put(row: number, column: number, cell: Cell, format: NumberFormat | null = null): void {
    if (cell === '' || column >= mostColumns || row >= mostRows) return
    const cells = this.#row(row)
    this.#budget.cells(Math.max(1, column - cells.length + 1))
    while (cells.length < column) cells.push('')
    if (typeof cell === 'string') {
      const text = cell.length > mostInCell ? cell.slice(0, mostInCell) : cell
      this.#budget.characters(text.length)
      cells[column] = text
    } else {
      cells[column] = cell
      this.#numbers[column] = (this.#numbers[column] ?? 0) + 1
    }
    if (format !== null) this.#addFormat(row, column, format)
  }

  #row(row: number): Cell[] {
    const rows = this.#rows
    if (row >= rows.length) {
      this.#budget.cells(1)
      while (rows.length < row) rows.push(blank)
      const fresh: Cell[] = []
      rows.push(fresh)
      return fresh
    }
    const known = rows[row]!
    return known === blank ? (rows[row] = []) : known
  }

  #addFormat(row: number, column: number, format: NumberFormat): void {
    while (this.#runs.length <= column) this.#runs.push([])
    const runs = this.#runs[column]!
    const last = runs.at(-1)
    if (last && last.format === format && last.bottom === row - 1) last.bottom = row
    else if (!last || last.bottom < row) runs.push({ top: row, bottom: row, format })
    // Rows out of order: programs do not write them, and a search would no longer find them.
  }

  /** A formula without result: its cell stays empty, and whoever reads the column must know. */
  unresolved(row: number, column: number): void {
    const known = this.#unresolved.get(column)
    if (known) known.cells++
    else this.#unresolved.set(column, { column, cells: 1, firstRow: row })
  }

  hideColumns(from: number, to: number): void {
    for (let column = Math.max(0, from); column <= Math.min(to, mostColumns - 1); column++)
      this.#hiddenColumns.add(column)
  }

  hideRow(row: number): void {
    if (row < mostRows) this.#hiddenRows.push(row)
  }

  merge(range: MergedRange): void {
    // More merged cells than this are decoration, or a trap.
    if (this.#merged.length < 100_000) this.#merged.push(range)
  }

  /** The range of an autofilter. */
  filter(range: MergedRange): void {
    this.#filter = range
  }

  /** The filter has criteria. */
  filterActive(): void {
    this.#filtering = true
  }

  finish(name: string, visibility: SheetFacts['visibility']): Sheet {
    const filled = this.#rows.length
    // Rows below the last cell are nobody's.
    const hiddenRows = [...new Set(this.#hiddenRows)].filter((row) => row < filled).toSorted((a, b) => a - b)
    const filter = this.#filter
    // Programs that write no criteria still hide the rows they filter out.
    const filtered =
      filter !== null &&
      (this.#filtering ||
        hiddenRows.some((row) => row > filter.top && row <= Math.max(filter.bottom, filled)))
    const formats = new Map<number, ColumnFormat>()
    this.#runs.forEach((runs, column) => {
      const found = columnFormat(runs, this.#numbers[column] ?? 0)
      if (found) formats.set(column, found)
    })
    return {
      name,
      rows: this.#rows,
      facts: {
        visibility,
        hiddenColumns: [...this.#hiddenColumns].toSorted((a, b) => a - b),
        hiddenRows,
        filtered,
        merges: this.#merged,
        formats,
        runs: this.#runs,
        unresolved: [...this.#unresolved.values()],
      },
    }
  }
}
