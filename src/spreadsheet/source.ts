// What office programs save (CSV in any German encoding and separator, XLSX, pasted text) as sheets of cells, and
// sheets written back. Pure: it runs in browsers, in workers and in Node.
import { noFacts } from './cell.ts'
import { parseCsv } from './csv-rows.ts'
import { decodeText, detectEncoding } from './decode.ts'
import type { Encoding } from './decode.ts'
import { detectSeparator } from './separator.ts'
import type { Separator } from './separator.ts'
import type { Sheet } from './sheet.ts'
import { readXlsx } from './xlsx.ts'

/** Every sheet that can be read; which of them is the list is for the import to say. */
export interface OpenedBook {
  readonly kind: 'sheets'
  /** at least one; hidden ones only where no other is there */
  readonly sheets: readonly Sheet[]
  /** null for workbooks and pasted text */
  readonly encoding: Encoding | null
  readonly separator: Separator | null
  readonly brokenQuotes: boolean
}

export type Opened = OpenedBook | { readonly kind: 'unreadable'; readonly text: string }

/** The first sheet with at least two rows, for who takes a file without asking. */
export const firstSheet = ({ sheets }: OpenedBook): number =>
  Math.max(
    0,
    sheets.findIndex(({ rows }) => rows.length > 1),
  )

const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte)

export const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)

/** Files that are no text and no XLSX; null = go on. */
export function refuse(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'Die Datei ist leer.'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return 'Das ist eine alte Excel-Datei (.xls) oder eine mit Kennwort. Bitte speichern Sie sie ohne Kennwort als .xlsx oder CSV.'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    return 'Das ist ein PDF. Bitte exportieren Sie die Liste als Excel-Datei oder CSV.'
  return null
}

export function openText(text: string): OpenedBook {
  const separator = detectSeparator(text)
  const { rows, brokenQuotes } = parseCsv(text, separator)
  return {
    kind: 'sheets',
    sheets: [{ name: '', rows, facts: noFacts }],
    encoding: null,
    separator,
    brokenQuotes,
  }
}

export function openBytes(bytes: Uint8Array): Opened {
  const refused = refuse(bytes)
  if (refused !== null) return { kind: 'unreadable', text: refused }
  if (isZip(bytes)) {
    const read = readXlsx(bytes)
    if (read.kind === 'unreadable') return read
    const visible = read.sheets.filter(({ facts }) => facts.visibility === 'visible')
    const sheets = visible.length > 0 ? visible : read.sheets
    return { kind: 'sheets', sheets, encoding: null, separator: null, brokenQuotes: false }
  }
  const encoding = detectEncoding(bytes)
  if (isBinary(bytes, encoding)) return { kind: 'unreadable', text: noList }
  return { ...openText(decodeText(bytes, encoding)), encoding }
}

const noList = 'Das ist keine Liste, die wir lesen können. Bitte speichern Sie sie als CSV oder XLSX.'

/** Control characters no text has; a single NUL is what old databases leave. */
function isBinary(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return false
  const head = bytes.subarray(0, 65_536)
  let controls = 0
  for (const byte of head)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++
  return controls > Math.max(4, head.length * 0.01)
}
