/** The only file that knows papaparse: text to rows of cells, whole or in pieces. */
import Papa from 'papaparse'
import { decodePieces } from './decode.ts'
import type { Encoding } from './decode.ts'
import type { Separator } from './separator.ts'

/** One line ending for all; inside quotes it does not matter to us. */
const unified = (text: string) => (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text)

export interface CsvRows {
  readonly rows: string[][]
  /** a quote was opened and never closed: read again as if quotes meant nothing */
  readonly brokenQuotes: boolean
}

/** Cells as written, untrimmed. Rows may differ in length. */
export function parseCsv(text: string, separator: Separator): CsvRows {
  const clean = unified(text.replace(/^sep=.\r?\n/i, ''))
  const parsed = Papa.parse<string[]>(clean, { delimiter: separator, newline: '\n' })
  const broken = parsed.errors.some(({ code }) => code === 'MissingQuotes')
  if (!broken) return { rows: parsed.data, brokenQuotes: false }
  const again = Papa.parse<string[]>(clean, { delimiter: separator, newline: '\n', quoteChar: '\0' })
  return { rows: again.data, brokenQuotes: true }
}

export interface CsvPiece {
  readonly rows: readonly string[][]
  /** bytes read so far */
  readonly read: number
}

/** The same in pieces of some megabytes, so that half a million lines are never in memory at once. */
export function* csvPieces(
  bytes: Uint8Array,
  encoding: Encoding,
  separator: Separator,
  size?: number,
): Generator<CsvPiece> {
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n' })
  let rest = ''
  let held = ''
  for (const { text, read, last } of decodePieces(bytes, encoding, size)) {
    // A carriage return at the very end may be half of a line ending.
    const whole = held + text
    held = !last && whole.endsWith('\r') ? '\r' : ''
    const input = rest + unified(held === '' ? whole : whole.slice(0, -1))
    const { data, meta } = parser.parse(input, 0, !last)
    rest = last ? '' : input.slice(meta.cursor)
    yield { rows: data as string[][], read }
  }
}
