/**
 * Rows field by field, as they must be read where a field begins with a blank, goes on in the next line, has quotes inside,
 * or opens one that never closes.
 */
import { mostInCell } from './budget.ts'
import { unmarked } from './marks.ts'
import { NextPlace } from './next-place.ts'
import type { QuoteMark, Separator } from './separator.ts'

interface Literal {
  readonly value: string
  readonly end: number
}

interface Field extends Literal {
  /** it goes on in the next line */
  readonly lines: boolean
}

export class CarefulRows {
  /** a quote was opened and never closed; it was read as a character like any other */
  brokenQuotes = false
  /** where the row read last ends */
  end = 0
  readonly #mark: QuoteMark
  readonly #separator: Separator
  readonly #lines = new NextPlace('\n')
  readonly #separators: NextPlace
  #text = ''
  #last = false

  constructor(mark: QuoteMark, separator: Separator) {
    this.#mark = mark
    this.#separator = separator
    this.#separators = new NextPlace(separator)
  }

  /** @param last nothing follows: what is open ends here */
  in(text: string, last: boolean): void {
    this.#text = text
    this.#last = last
    this.#lines.in(text)
    this.#separators.in(text)
  }

  /** The row that begins at a place; null = it is not here whole yet. @param width cells a row of this file usually has */
  read(start: number, width: number): string[] | null {
    const text = this.#text
    const cells: string[] = []
    let at = start
    for (;;) {
      const field = this.#field(at)
      if (field === null) return null
      let { value, end: after } = field
      // How the row goes on decides how it is read.
      if (field.lines && !this.#last && text.indexOf('\n', after) < 0) return null
      if (field.lines && this.#swallows(start, at, after, width)) {
        this.brokenQuotes = true
        ;({ value, end: after } = this.#literal(at))
      }
      if (after >= text.length && !this.#last) return null
      cells.push(unmarked(value))
      if (text[after] !== this.#separator) {
        this.end = after + 1
        return cells
      }
      at = after + 1
    }
  }

  /** One field and where it ends: at a separator, a line end, or the end of the text. null = not here whole yet. */
  #field(at: number): Field | null {
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
        return this.#broken(at)
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
      if (text[next] === undefined && !this.#last) return null
      if (this.#closes(next)) {
        const value = text.slice(open + 1, outer)
        const lines = value.includes('\n')
        // Quotes around words inside a field never reach over a line.
        if (inner && lines) return this.#broken(at)
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
        if (text[quote - 1] === this.#separator || this.#lines.from(at) < quote) this.brokenQuotes = true
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

  #broken(at: number): Field {
    this.brokenQuotes = true
    return { ...this.#literal(at), lines: false }
  }

  /** A field whose quotes are characters like any other. */
  #literal(at: number): Literal {
    const end = Math.min(this.#lines.from(at), this.#separators.from(at))
    return { value: this.#text.slice(at, end), end }
  }

  /**
   * Is this field over several lines really rows of the list? So it is where every whole line inside has as many cells as a
   * row, and where the lines at both ends would be whole rows while the row with the field in one is none.
   */
  #swallows(start: number, at: number, end: number, width: number): boolean {
    if (width < 2) return false
    const text = this.#text
    const nextLine = text.indexOf('\n', end)
    const lines = text.slice(start, nextLine < 0 ? text.length : nextLine).split('\n')
    const whole = (line: string) => line.split(this.#separator).length === width
    const inside = lines.slice(1, -1)
    if (width > 2 && inside.length > 0 && inside.every(whole)) return true
    const asOne =
      text.slice(start, at).split(this.#separator).length +
      text.slice(end, nextLine < 0 ? text.length : nextLine).split(this.#separator).length -
      1
    return asOne !== width && lines.every(whole)
  }
}

/** `"Rohr 1/2" verzinkt"`: an odd quote inside quotes is an inch. */
const outerOff = (value: string): string => {
  const trimmed = value.trim()
  return trimmed.length > 1 && trimmed.endsWith('"') && (trimmed.match(/"/g)?.length ?? 0) % 2 === 1
    ? trimmed.slice(1, -1)
    : value
}
