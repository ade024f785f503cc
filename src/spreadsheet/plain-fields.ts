import type { QuoteMark, Separator } from './separator.ts'

const [blankCode, lineCode] = [32, 10]
/** A row of more fields than this is read with care. */
const mostFields = 1 << 12

/**
 * Where the fields of one row stand: nearly every row of nearly every list, read character by character and only once.
 * A field is plain without quotes around it, or with one at either end and none between; it lies in one line.
 */
export class PlainFields {
  count = 0
  readonly #mark: number
  readonly #separator: number
  readonly #starts = new Int32Array(mostFields)
  readonly #ends = new Int32Array(mostFields)

  constructor(mark: QuoteMark, separator: Separator) {
    this.#mark = mark.charCodeAt(0)
    this.#separator = separator.charCodeAt(0)
  }

  /** Finds those of the row that begins at a place. @returns where its line ends; −1 = it is not plain, or not here whole */
  find(text: string, at: number): number {
    const mark = this.#mark
    const separator = this.#separator
    const { length } = text
    let count = 0
    for (let from = at; from < length && count < mostFields; count++) {
      let code = text.charCodeAt(from)
      if (code === blankCode) return -1
      const quoted = code === mark ? 1 : 0
      let end = from
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
        this.count = count + 1
        return end
      }
      from = end + 1
    }
    return -1
  }

  /** The text of a field of that row, without its quotes. */
  of(text: string, column: number): string {
    return text.slice(this.#starts[column], this.#ends[column])
  }
}
