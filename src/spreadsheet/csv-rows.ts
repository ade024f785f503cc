/**
 * Text to rows of cells, whole or in pieces, by one rule. Our own and not a library's: lists come with quotes that open
 * and never close, inch marks, and names in quotes, and every parser tried then swallows the customers that follow.
 */
import { CarefulRows } from './careful-rows.ts'
import { decodePieces, decodeText } from './decode.ts'
import type { Encoding } from './decode.ts'
import { withoutEntities } from './entities.ts'
import { unmarked } from './marks.ts'
import { NextPlace } from './next-place.ts'
import { PlainRows } from './plain-rows.ts'
import type { Wanted } from './plain-rows.ts'
import { quoteOf } from './separator.ts'
import type { QuoteMark, Separator } from './separator.ts'

export interface CsvRows {
  readonly rows: string[][]
  /** a quote was opened and never closed; it was read as a character like any other */
  readonly brokenQuotes: boolean
}

/** Cells as written, untrimmed. Rows may differ in length. */
export function parseCsv(text: string, separator: Separator): CsvRows {
  const reader = new CsvReader(separator, quoteOf(text, separator))
  const rows = reader.push(text, true)
  return { rows, brokenQuotes: reader.brokenQuotes }
}

export interface CsvPiece {
  readonly rows: readonly string[][]
  /** bytes read so far */
  readonly read: number
  readonly brokenQuotes: boolean
}

/** Enough for the lines that show what fields are quoted by. */
const quoteBytes = 1 << 16

/** The same in pieces of some megabytes, so that half a million lines are never in memory at once. */
export function* csvPieces(
  bytes: Uint8Array,
  encoding: Encoding,
  separator: Separator,
  wanted: Wanted | null = null,
  size?: number,
): Generator<CsvPiece> {
  const head = decodeText(bytes.subarray(0, quoteBytes), encoding)
  const reader = new CsvReader(separator, quoteOf(head, separator), wanted)
  for (const { text, read, last } of decodePieces(bytes, encoding, size))
    yield { rows: reader.push(text, last), read, brokenQuotes: reader.brokenQuotes }
}

/** A row longer than this is no row of a list. */
const longestRow = 8 << 20

/** Excel's own first line that names the separator; some programs quote it like a field. */
const statement = /^"?sep=.?"?$/i

class CsvReader {
  readonly #separator: Separator
  readonly #plain: PlainRows
  readonly #careful: CarefulRows
  readonly #isFew: boolean
  readonly #lines = new NextPlace('\n')
  readonly #quotes: NextPlace
  readonly #apostrophes: NextPlace
  /** the text at hand */
  #text = ''
  #last = false
  #rest = ''
  #first = true
  /** cells of the first row with more than one: what a row of this file usually has */
  #width = 0
  /** where the row read last ends */
  #end = 0

  constructor(separator: Separator, mark: QuoteMark, wanted: Wanted | null = null) {
    this.#separator = separator
    this.#plain = new PlainRows(mark, separator, wanted)
    this.#careful = new CarefulRows(mark, separator)
    this.#isFew = wanted !== null
    this.#quotes = new NextPlace(mark)
    this.#apostrophes = new NextPlace("'")
  }

  get brokenQuotes(): boolean {
    return this.#careful.brokenQuotes
  }

  /** The rows that `text` completes. @param last nothing follows: what is open ends here */
  push(text: string, last: boolean): string[][] {
    // A carriage return at the very end may be half of a line ending.
    const whole = this.#rest + text
    const held = !last && whole.endsWith('\r') ? 1 : 0
    this.#text = withoutEntities(unified(held === 1 ? whole.slice(0, -1) : whole))
    this.#last = last
    this.#careful.in(this.#text, last)
    for (const places of [this.#lines, this.#quotes, this.#apostrophes]) places.in(this.#text)
    const rows: string[][] = []
    const end = this.#rowsInto(rows)
    this.#rest = this.#text.slice(end) + (held === 1 ? '\r' : '')
    this.#text = ''
    return rows
  }

  /** Where the last whole row ends. */
  #rowsInto(rows: string[][]): number {
    const { length } = this.#text
    let at = 0
    while (at < length) {
      // How wide a row is, the first ones say. Where nothing is quoted, nothing cuts all of it faster than the machine itself.
      if (this.#width > 0 && (this.#isFew || this.#quotes.from(at) < length))
        at = this.#plain.read(this.#text, at, rows)
      const cells = at < length ? this.#row(at) : null
      if (cells === null) return at
      at = this.#end
      const stated = this.#first && cells.length <= 2 && statement.test(cells[0] ?? '')
      this.#first = false
      if (stated) continue
      if (this.#width === 0 && cells.length > 1) this.#width = cells.length
      rows.push(cells)
    }
    return at
  }

  /** The row that begins at a place; null = it is not here whole yet. */
  #row(at: number): string[] | null {
    const text = this.#text
    const line = this.#lines.from(at)
    if (line === text.length && !this.#last && line - at < longestRow) return null
    if (this.#quotes.from(at) < line) {
      const cells = this.#careful.read(at, this.#width)
      this.#end = this.#careful.end
      return cells
    }
    const cells = text.slice(at, line).split(this.#separator)
    this.#end = line + 1
    if (this.#apostrophes.from(at) < line)
      for (let column = 0; column < cells.length; column++) cells[column] = unmarked(cells[column]!)
    return cells
  }
}

/** One line ending for all. */
const unified = (text: string) => (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text)
