/** A text too long to stand in memory as rows: its head and its end are read at once, what is between in pieces. */
import type { Cell } from '../../spreadsheet/cell.ts'
import { csvPieces, parseCsv } from '../../spreadsheet/csv-rows.ts'
import { decodeText } from '../../spreadsheet/decode.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import { proveEncoding } from '../../spreadsheet/encoding-proof.ts'
import type { EncodingChoice } from '../../spreadsheet/encoding-proof.ts'
import { detectSeparator } from '../../spreadsheet/separator.ts'
import type { Separator } from '../../spreadsheet/separator.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { LinesImport } from './lines.ts'
import type { LinesPlan } from './lines-plan.ts'
import { TellingRows } from './telling-rows.ts'

export interface Progress {
  /** 0..1 */
  readonly done: number
}

/** Below this a file is read whole. */
export const wholeLimit = 2 << 20
const headBytes = 1 << 19
const endBytes = 1 << 14
/** Ways the file was read that are kept; each holds the sums of its customers. */
const mostReadings = 8

export class LongFile {
  readonly encoding: Encoding
  readonly encodings: readonly EncodingChoice[]
  readonly separator: Separator
  /** the first rows and the last ones: what stands around a list is in them */
  readonly rows: readonly (readonly Cell[])[]
  readonly #bytes: Uint8Array
  readonly #readings = new Map<string, LinesImport>()
  /** rows between head and end that tell something; null = not looked for yet */
  #telling: TellingRows['rows'] | null = null

  /** @param chosen encoding, where somebody who sees the words knows better */
  constructor(bytes: Uint8Array, chosen: Encoding | null) {
    const proof = proveEncoding(bytes)
    this.#bytes = bytes
    this.encodings = proof.choices
    this.encoding = chosen ?? proof.encoding
    const head = decodeText(bytes.subarray(0, headBytes), this.encoding)
    const end = decodeText(bytes.subarray(bytes.length - endBytes - (bytes.length % 2)), this.encoding)
    this.separator = detectSeparator(head)
    this.rows = [
      ...parseCsv(head.slice(0, head.lastIndexOf('\n') + 1), this.separator).rows,
      ...parseCsv(end.slice(end.indexOf('\n') + 1), this.separator).rows,
    ]
  }

  /**
   * Reads it once for each way its lines can be meant; most answers change nothing in that.
   * @returns rows of which the frame knows nothing, when it was read for the first time and has some: what the lines mean
   * is to be judged again, with them
   */
  *read(
    frame: Frame,
    guesses: readonly ColumnGuess[],
    plan: LinesPlan,
    asked: readonly string[],
  ): Generator<Progress, LinesImport | TellingRows['rows']> {
    const how = wayOf(plan, asked)
    const known = this.#readings.get(how)
    if (known) return known
    const into = new LinesImport(plan)
    const telling = this.#telling === null ? new TellingRows(frame, guesses) : null
    const wanted = telling
      ? { ...into.wanted, columns: [...into.wanted.columns, ...telling.columns] }
      : into.wanted
    let at = 0
    for (const { rows, read } of csvPieces(this.#bytes, this.encoding, this.separator, wanted)) {
      const skip = Math.max(0, frame.headerRow - at)
      const body = skip > 0 ? rows.slice(skip) : rows
      into.add(body, at + skip + 1)
      telling?.look(body, at + skip + 1)
      at += rows.length
      yield { done: read / this.#bytes.length }
    }
    this.#telling ??= telling?.rows ?? []
    if (telling && telling.rows.length > 0) return telling.rows
    if (this.#readings.size >= mostReadings) this.#readings.clear()
    this.#readings.set(how, into)
    return into
  }
}

function wayOf(plan: LinesPlan, asked: readonly string[]): string {
  const { fields, styles, status, keepUnsold, addCredits, keepUndated, keepSums, dates, year } = plan
  const { factors, signOf, negative, currency } = plan.read
  return JSON.stringify([
    [fields, styles, factors, signOf, dates],
    [
      negative,
      currency,
      status?.columns,
      keepUnsold,
      addCredits,
      keepUndated,
      keepSums,
      plan.keysAbove,
      year,
    ],
    asked,
  ])
}
