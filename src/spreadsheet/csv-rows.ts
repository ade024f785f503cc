/**
 * Text to rows of cells, whole or in pieces, by one rule. Our own and not a library's: lists come with quotes that open
 * and never close, inch marks, and names in quotes, and every parser tried then swallows the customers that follow.
 */
import { mostInCell } from './budget.ts'
import { decodePieces, decodeText } from './decode.ts'
import type { Encoding } from './decode.ts'
import { withoutEntities } from './entities.ts'
import { PlainFields } from './plain-fields.ts'
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

/** What of a row is looked at: the other cells of a row without quotes are left empty, which costs nothing. */
export interface Wanted {
  /** columns from 0 */
  readonly columns: readonly number[]
  /** whether these cells ask for all others */
  readonly needsAll: (cells: readonly string[]) => boolean
}

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
  brokenQuotes = false
  readonly #mark: QuoteMark
  readonly #separator: Separator
  #rest = ''
  #first = true
  /** cells of the first row with more than one: what a row of this file usually has */
  #width = 0
  /** of the text at hand: where the next quote and apostrophe stand; -1 = no more */
  #text = ''
  #quote = 0
  #apostrophe = 0
  #line = -1
  /** no separator stands between these two places; there is one at the second, or the text ends */
  #sought = 0
  #separatorAt = -1
  #last = false
  /** where the row read last ends */
  #end = 0

  readonly #plain: PlainFields
  readonly #wanted: Wanted | null
  /** by column, up to the last wanted one */
  readonly #isWanted: readonly boolean[]

  constructor(separator: Separator, mark: QuoteMark, wanted: Wanted | null = null) {
    this.#mark = mark
    this.#separator = separator
    this.#plain = new PlainFields(mark, separator)
    this.#wanted = wanted
    const columns = wanted?.columns ?? []
    this.#isWanted = Array.from({ length: Math.max(-1, ...columns) + 1 }, (_, at) => columns.includes(at))
  }

  /** The rows that `text` completes. @param last nothing follows: what is open ends here */
  push(text: string, last: boolean): string[][] {
    // A carriage return at the very end may be half of a line ending.
    const whole = this.#rest + text
    const held = !last && whole.endsWith('\r') ? 1 : 0
    this.#text = withoutEntities(unified(held === 1 ? whole.slice(0, -1) : whole))
    this.#last = last
    this.#line = -1
    this.#sought = 0
    this.#separatorAt = -1
    this.#quote = this.#text.indexOf(this.#mark)
    this.#apostrophe = this.#mark === "'" ? -1 : this.#text.indexOf("'")
    const rows: string[][] = []
    const end = this.#rowsInto(rows)
    this.#rest = this.#text.slice(end) + (held === 1 ? '\r' : '')
    this.#text = ''
    return rows
  }

  /** Where the last whole row ends. A function of its own: the machine makes it fast once and not for each piece. */
  #rowsInto(rows: string[][]): number {
    let at = 0
    while (at < this.#text.length) {
      const cells = this.#row(at)
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
    const line = this.#lineEnd(at)
    if (line === text.length && !this.#last && line - at < longestRow) return null
    if (this.#quote >= 0 && this.#quote < at) this.#quote = text.indexOf(this.#mark, at)
    if (this.#quote >= 0 && this.#quote < line) return this.#quotedRow(at)
    const cells = this.#cut(at, line)
    this.#end = line + 1
    if (this.#apostrophe >= 0) {
      if (this.#apostrophe < at) this.#apostrophe = text.indexOf("'", at)
      if (this.#apostrophe >= 0 && this.#apostrophe < line)
        for (let column = 0; column < cells.length; column++) cells[column] = unmarked(cells[column]!)
    }
    return cells
  }

  /** The cells of a line without quotes. */
  #cut(at: number, line: number): string[] {
    const text = this.#text
    // Nothing cuts all of it faster than the machine itself. How wide a row is, the first ones say.
    if (this.#wanted === null || this.#width === 0) return text.slice(at, line).split(this.#separator)
    const cells: string[] = []
    let from = at
    for (let column = 0; column < this.#isWanted.length && from <= line; column++) {
      const end = Math.min(line, this.#nextSeparator(from))
      cells.push(this.#isWanted[column] ? text.slice(from, end) : '')
      from = end + 1
    }
    return this.#wanted.needsAll(cells) ? text.slice(at, line).split(this.#separator) : cells
  }

  /** Looked for once a line: places are asked for in their order. */
  #lineEnd(at: number): number {
    if (this.#line < at) {
      const line = this.#text.indexOf('\n', at)
      this.#line = line < 0 ? this.#text.length : line
    }
    return this.#line
  }

  /** A row with quotes somewhere. */
  #quotedRow(at: number): string[] | null {
    const end = this.#plain.find(this.#text, at)
    if (end < 0) return this.#quoted(at)
    this.#end = end + 1
    return this.#plainRow()
  }

  /** The cells of the row that `#plain` has found. */
  #plainRow(): string[] {
    const { count } = this.#plain
    const few = this.#wanted !== null && this.#width > 0
    const cells: string[] = []
    for (let column = 0; column < count; column++)
      cells.push(few && this.#isWanted[column] !== true ? '' : this.#plainCell(column))
    if (few && this.#wanted.needsAll(cells))
      for (let column = 0; column < count; column++)
        if (this.#isWanted[column] !== true) cells[column] = this.#plainCell(column)
    return cells
  }

  #plainCell(column: number): string {
    return unmarked(this.#plain.of(this.#text, column))
  }

  /** Field by field, as it must be where one of them begins with a blank, goes on in the next line, or has quotes inside. */
  #quoted(start: number): string[] | null {
    const text = this.#text
    const cells: string[] = []
    let at = start
    for (;;) {
      const field = this.#field(at)
      if (field === null) return null
      let { value, end: after } = field
      // How the row goes on decides how it is read.
      if (field.lines && !this.#last && text.indexOf('\n', after) < 0) return null
      if (field.lines && this.#swallows(start, at, after)) {
        this.brokenQuotes = true
        ;({ value, end: after } = this.#literal(at))
      }
      if (after >= text.length && !this.#last) return null
      cells.push(unmarked(value))
      if (text[after] !== this.#separator) {
        this.#end = after + 1
        return cells
      }
      at = after + 1
    }
  }

  /** One field and where it ends: at a separator, a line end, or the end of the text. null = not here whole yet. */
  #field(at: number): { value: string; end: number; lines: boolean } | null {
    const text = this.#text
    let open = at
    while (text[open] === ' ') open++
    if (text[open] !== this.#mark) return { ...this.#literal(at), lines: false }
    let inner = false
    let doubled = false
    for (let from = open + 1; ;) {
      const quote = text.indexOf(this.#mark, from)
      if (quote < 0 || quote - open > mostInCell) {
        if (quote < 0 && !this.#last && text.length - open <= mostInCell) return null
        this.brokenQuotes = true
        return { ...this.#literal(at), lines: false }
      }
      // An apostrophe of a quote: two stand for one, but not where the first closes words inside ("Adler "Süd"").
      if (text[quote + 1] === this.#mark && !(inner && this.#closes(quote + 2))) {
        doubled = true
        from = quote + 2
        continue
      }
      const outer = text[quote + 1] === this.#mark ? quote + 1 : quote
      let next = outer + 1
      while (text[next] === ' ') next++
      const follows = text[next]
      if (follows === undefined && !this.#last) return null
      if (follows === undefined || follows === '\n' || follows === this.#separator) {
        const value = text.slice(open + 1, outer)
        const lines = value.includes('\n')
        // Quotes around words inside a field never reach over a line.
        if (inner && lines) {
          this.brokenQuotes = true
          return { ...this.#literal(at), lines: false }
        }
        return {
          value: doubled ? value.replaceAll(this.#mark + this.#mark, this.#mark) : value,
          end: next,
          lines,
        }
      }
      // A quote in the middle. After a blank it opens words ("Hotel "Alte Post" GmbH"): the field goes on. After a word it
      // closes what the field began with ("Alte Post" Hotel GmbH): these quotes are the customer's own.
      // An apostrophe in the middle is the name's own.
      if (this.#mark === '"' && !inner && !/[\s(–-]/.test(text[quote - 1]!)) {
        const literal = this.#literal(at)
        if (text[quote - 1] === this.#separator || this.#lineEnd(at) < quote) this.brokenQuotes = true
        return { ...literal, value: outerOff(literal.value), lines: false }
      }
      inner = true
      from = quote + 1
    }
  }

  /** Does a field end here? */
  #closes(at: number): boolean {
    const follows = this.#text[at]
    return follows === undefined || follows === '\n' || follows === this.#separator
  }

  /** A field whose quotes are characters like any other. */
  #literal(at: number): { value: string; end: number } {
    const end = this.#literalEnd(at)
    return { value: this.#text.slice(at, end), end }
  }

  #literalEnd(at: number): number {
    return Math.min(this.#lineEnd(at), this.#nextSeparator(at))
  }

  /** Looked for once: lines without one would each search the text to its end. */
  #nextSeparator(at: number): number {
    if (at < this.#sought || at > this.#separatorAt) {
      const separator = this.#text.indexOf(this.#separator, at)
      this.#sought = at
      this.#separatorAt = separator < 0 ? this.#text.length : separator
    }
    return this.#separatorAt
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
