import { marksCell, unmarked } from './marks.ts'
import type { QuoteMark, Separator } from './separator.ts'

/** What of a row is looked at: other cells are left empty, which costs nothing. */
export interface Wanted {
  /** columns from 0 */
  readonly columns: readonly number[]
  /** whether these cells ask for all others */
  readonly needsAll: (cells: readonly string[]) => boolean
}

const [blankCode, lineCode] = [32, 10]
/** A row of more fields than this is read with care. */
const mostFields = 1 << 12
const blanks = Array.from({ length: mostFields }, () => '')
const allColumns = [...blanks.keys()]

/**
 * Nearly every row of nearly every list, read character by character and only once. A field is plain without quotes around
 * it, or with one at either end and none between; it lies in one line.
 */
export class PlainRows {
  readonly #mark: number
  readonly #separator: number
  readonly #wanted: Wanted | null
  /** ascending */
  readonly #columns: readonly number[]
  /** where the fields of the row found last stand */
  #count = 0
  readonly #starts = new Int32Array(mostFields)
  readonly #ends = new Int32Array(mostFields)

  constructor(mark: QuoteMark, separator: Separator, wanted: Wanted | null) {
    this.#mark = mark.charCodeAt(0)
    this.#separator = separator.charCodeAt(0)
    this.#wanted = wanted
    this.#columns = wanted === null ? allColumns : [...new Set(wanted.columns)].sort((a, b) => a - b)
  }

  /** Reads rows from a place on. @returns where the first stands that is not plain, or not here whole */
  read(text: string, from: number, rows: string[][]): number {
    let at = from
    for (;;) {
      const end = this.#find(text, at)
      if (end < 0) return at
      rows.push(this.#cells(text))
      at = end + 1
    }
  }

  /** Finds the fields of the row that begins at a place. @returns where its line ends; −1 = it is not plain, or not here whole */
  #find(text: string, at: number): number {
    const mark = this.#mark
    const separator = this.#separator
    const { length } = text
    let count = 0
    for (let from = at; from < length && count < mostFields; count++) {
      let code = text.charCodeAt(from)
      let end = from
      while (code === blankCode && end < length) code = text.charCodeAt(++end)
      // Blanks before a quote are no part of the field.
      if (code === mark && end > from) return -1
      const quoted = code === mark ? 1 : 0
      if (quoted === 1) {
        do code = text.charCodeAt(++end)
        while (code !== mark && code !== lineCode && end < length)
        if (code !== mark) return -1
        code = text.charCodeAt(++end)
        if (code !== separator && code !== lineCode) return -1
      } else while (code !== separator && code !== lineCode && end < length) code = text.charCodeAt(++end)
      this.#starts[count] = from + quoted
      this.#ends[count] = end - quoted
      if (code === lineCode) {
        this.#count = count + 1
        return end
      }
      from = end + 1
    }
    return -1
  }

  #cells(text: string): string[] {
    const cells = blanks.slice(0, this.#count)
    this.#fill(cells, this.#columns, text)
    if (this.#wanted?.needsAll(cells)) this.#fill(cells, allColumns, text)
    return cells
  }

  #fill(cells: string[], columns: readonly number[], text: string): void {
    for (let at = 0; at < columns.length && columns[at]! < cells.length; at++)
      cells[columns[at]!] = this.#cell(text, columns[at]!)
  }

  #cell(text: string, column: number): string {
    const start = this.#starts[column]!
    const cell = text.slice(start, this.#ends[column])
    return marksCell(text.charCodeAt(start)) ? unmarked(cell) : cell
  }
}
