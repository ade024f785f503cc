/**
 * Text to rows of cells, whole or in pieces, by one rule. Our own and not a library's: lists come with quotes that open
 * and never close, inch marks, and names in quotes, and every parser tried then swallows the customers that follow.
 */
import { mostInCell } from './budget.ts'
import { decodePieces } from './decode.ts'
import type { Encoding } from './decode.ts'
import type { Separator } from './separator.ts'

export interface CsvRows {
  readonly rows: string[][]
  /** a quote was opened and never closed; it was read as a character like any other */
  readonly brokenQuotes: boolean
}

/** Cells as written, untrimmed. Rows may differ in length. */
export function parseCsv(text: string, separator: Separator): CsvRows {
  const reader = new CsvReader(separator)
  const rows = reader.push(text, true)
  return { rows, brokenQuotes: reader.brokenQuotes }
}

export interface CsvPiece {
  readonly rows: readonly string[][]
  /** bytes read so far */
  readonly read: number
  readonly brokenQuotes: boolean
}

/** The same in pieces of some megabytes, so that half a million lines are never in memory at once. */
export function* csvPieces(
  bytes: Uint8Array,
  encoding: Encoding,
  separator: Separator,
  size?: number,
): Generator<CsvPiece> {
  const reader = new CsvReader(separator)
  for (const { text, read, last } of decodePieces(bytes, encoding, size))
    yield { rows: reader.push(text, last), read, brokenQuotes: reader.brokenQuotes }
}

/** A row longer than this is no row of a list. */
const longestRow = 8 << 20

/** Excel's own first line that names the separator; some programs quote it like a field. */
const statement = /^"?sep=.?"?$/i

class CsvReader {
  brokenQuotes = false
  readonly #separator: string
  #rest = ''
  #first = true
  /** cells of the first row with more than one: what a row of this file usually has */
  #width = 0
  /** of the text at hand: where the next quote and apostrophe stand; -1 = no more */
  #text = ''
  #quote = 0
  #apostrophe = 0
  #line = -1
  #last = false

  constructor(separator: Separator) {
    this.#separator = separator
  }

  /** The rows that `text` completes. @param last nothing follows: what is open ends here */
  push(text: string, last: boolean): string[][] {
    // A carriage return at the very end may be half of a line ending.
    const whole = this.#rest + text
    const held = !last && whole.endsWith('\r') ? 1 : 0
    this.#text = unified(held === 1 ? whole.slice(0, -1) : whole)
    this.#last = last
    this.#line = -1
    this.#quote = this.#text.indexOf('"')
    this.#apostrophe = this.#text.indexOf("'")
    const rows: string[][] = []
    let at = 0
    while (at < this.#text.length) {
      const row = this.#row(at)
      if (row === null) break
      at = row.end
      const stated = this.#first && row.cells.length <= 2 && statement.test(row.cells[0] ?? '')
      this.#first = false
      if (stated) continue
      if (this.#width === 0 && row.cells.length > 1) this.#width = row.cells.length
      rows.push(row.cells)
    }
    this.#rest = this.#text.slice(at) + (held === 1 ? '\r' : '')
    this.#text = ''
    return rows
  }

  /** The row that begins at a place; null = it is not here whole yet. */
  #row(at: number): { cells: string[]; end: number } | null {
    const text = this.#text
    const line = this.#lineEnd(at)
    if (line === text.length && !this.#last && line - at < longestRow) return null
    if (this.#quote >= 0 && this.#quote < at) this.#quote = text.indexOf('"', at)
    if (this.#quote >= 0 && this.#quote < line) return this.#quoted(at)
    // Nearly every line has no quote, and nothing cuts it faster than the machine itself.
    const cells = text.slice(at, line).split(this.#separator)
    if (this.#apostrophe >= 0) {
      if (this.#apostrophe < at) this.#apostrophe = text.indexOf("'", at)
      if (this.#apostrophe >= 0 && this.#apostrophe < line)
        for (let column = 0; column < cells.length; column++) cells[column] = unmarked(cells[column]!)
    }
    return { cells, end: line + 1 }
  }

  /** Looked for once a line: places are asked for in their order. */
  #lineEnd(at: number): number {
    if (this.#line < at) {
      const line = this.#text.indexOf('\n', at)
      this.#line = line < 0 ? this.#text.length : line
    }
    return this.#line
  }

  /** A row with quotes somewhere, field by field. */
  #quoted(start: number): { cells: string[]; end: number } | null {
    const text = this.#text
    const cells: string[] = []
    let at = start
    for (;;) {
      const field = this.#field(at)
      if (field === null) return null
      let { value, end } = field
      // How the row goes on decides how it is read.
      if (field.lines && !this.#last && text.indexOf('\n', end) < 0) return null
      if (field.lines && this.#swallows(start, at, end)) {
        this.brokenQuotes = true
        ;({ value, end } = this.#literal(at))
      }
      if (end >= text.length && !this.#last) return null
      cells.push(unmarked(value))
      if (text[end] !== this.#separator) return { cells, end: end + 1 }
      at = end + 1
    }
  }

  /** One field and where it ends: at a separator, a line end, or the end of the text. null = not here whole yet. */
  #field(at: number): { value: string; end: number; lines: boolean } | null {
    const text = this.#text
    let open = at
    while (text[open] === ' ') open++
    if (text[open] !== '"') return { ...this.#literal(at), lines: false }
    let inner = false
    let doubled = false
    for (let from = open + 1; ;) {
      const quote = text.indexOf('"', from)
      if (quote < 0 || quote - open > mostInCell) {
        if (quote < 0 && !this.#last && text.length - open <= mostInCell) return null
        this.brokenQuotes = true
        return { ...this.#literal(at), lines: false }
      }
      // An apostrophe of a quote: two stand for one.
      if (text[quote + 1] === '"') {
        doubled = true
        from = quote + 2
        continue
      }
      let next = quote + 1
      while (text[next] === ' ') next++
      const follows = text[next]
      if (follows === undefined && !this.#last) return null
      if (follows === undefined || follows === '\n' || follows === this.#separator) {
        const value = text.slice(open + 1, quote)
        const lines = value.includes('\n')
        // Quotes around words inside a field never reach over a line.
        if (inner && lines) {
          this.brokenQuotes = true
          return { ...this.#literal(at), lines: false }
        }
        return { value: doubled ? value.replaceAll('""', '"') : value, end: next, lines }
      }
      // A quote in the middle. After a blank it opens words ("Hotel "Alte Post" GmbH"): the field goes on. After a word it
      // closes what the field began with ("Alte Post" Hotel GmbH): these quotes are the customer's own.
      if (!inner && !/[\s(–-]/.test(text[quote - 1]!)) {
        const literal = this.#literal(at)
        if (text[quote - 1] === this.#separator || this.#lineEnd(at) < quote) this.brokenQuotes = true
        return { ...literal, value: outerOff(literal.value), lines: false }
      }
      inner = true
      from = quote + 1
    }
  }

  /** A field whose quotes are characters like any other. */
  #literal(at: number): { value: string; end: number } {
    const text = this.#text
    const lineEnd = this.#lineEnd(at)
    const separator = text.indexOf(this.#separator, at)
    const end = separator < 0 || separator > lineEnd ? lineEnd : separator
    return { value: text.slice(at, end), end }
  }

  /**
   * Is this field over several lines really rows of the list? So it is where every whole line inside has as many cells as a
   * row, and where the lines at both ends would be whole rows while the row with the field in one is none.
   */
  #swallows(start: number, at: number, end: number): boolean {
    if (this.#width < 2) return false
    const text = this.#text
    const nextLine = text.indexOf('\n', end)
    const lines = text.slice(start, nextLine < 0 ? text.length : nextLine).split('\n')
    const whole = (line: string) => line.split(this.#separator).length === this.#width
    const inside = lines.slice(1, -1)
    if (this.#width > 2 && inside.length > 0 && inside.every(whole)) return true
    const asOne =
      text.slice(start, at).split(this.#separator).length +
      text.slice(end, nextLine < 0 ? text.length : nextLine).split(this.#separator).length -
      1
    return asOne !== this.#width && lines.every(whole)
  }
}

/** One line ending for all. */
const unified = (text: string) => (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text)

/** `"Rohr 1/2" verzinkt"`: an odd quote inside quotes is an inch. */
const outerOff = (value: string): string => {
  const trimmed = value.trim()
  return trimmed.length > 1 && trimmed.endsWith('"') && (trimmed.match(/"/g)?.length ?? 0) % 2 === 1
    ? trimmed.slice(1, -1)
    : value
}

/** `="00101"` keeps zeros in front, `'1.234` marks a text in Excel: both marks are no part of the cell. */
function unmarked(cell: string): string {
  const code = cell.charCodeAt(0)
  if (code === 61) return /^="((?:[^"]|"")*)"\s*$/.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell
  if (code === 39 && /^'(?:[-+]?[\d(.,]|[=@+-])/.test(cell)) return cell.slice(1)
  return cell
}
