// What office programs save (CSV in any German encoding and separator, XLSX, pasted text) as sheets of cells, and
// sheets written back. Pure: it runs in browsers, in workers and in Node.
import { noFacts } from './cell.ts'
import { parseCsv } from './csv-rows.ts'
import { decodeText, detectEncoding } from './decode.ts'
import type { Encoding } from './decode.ts'
import { proveEncoding } from './encoding-proof.ts'
import type { EncodingChoice } from './encoding-proof.ts'
import { kindOf } from './kind.ts'
import type { FileKind } from './kind.ts'
import { fixedWidthRows } from './fixed-width.ts'
import { detectSeparator, unwrapped } from './separator.ts'
import type { Separator } from './separator.ts'
import type { Sheet } from './sheet.ts'
import { spacedRows } from './spaced.ts'
import { readXlsx } from './xlsx.ts'
import type { ReadWorkbook } from './xlsx.ts'

/** Every sheet that can be read; which of them is the list is for the import to say. */
export interface OpenedBook {
  readonly kind: 'sheets'
  /** at least one; hidden ones only where no other is there */
  readonly sheets: readonly Sheet[]
  /** null for workbooks and pasted text */
  readonly encoding: Encoding | null
  /** other encodings the bytes could be meant in, this one among them; empty where there is no doubt */
  readonly encodings: readonly EncodingChoice[]
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

/** Reads what our own code does not; see foreign.ts. */
export type ForeignReader = (source: Uint8Array | string) => ReadWorkbook

const headBytes = 1 << 16

/** What a file is, by its bytes. */
export const kindOfFile = (bytes: Uint8Array): FileKind =>
  kindOf(bytes, () => {
    const head = bytes.subarray(0, headBytes)
    return decodeText(head, detectEncoding(head))
  })

/** May it be read in pieces as text? */
export const isText = (bytes: Uint8Array): boolean => kindOfFile(bytes).kind === 'text'

/** @throws where it cannot be fetched */
export const fetchForeign = async (): Promise<ForeignReader> => (await import('./foreign.ts')).readForeign

/** The reader a file needs beyond this code, fetched when it is needed; null = none. @throws where it cannot be fetched */
export async function foreignReader(bytes: Uint8Array): Promise<ForeignReader | null> {
  const { kind } = kindOfFile(bytes)
  return kind === 'foreign' || kind === 'markup' ? fetchForeign() : null
}

export function openText(written: string): OpenedBook {
  const text = unwrapped(written)
  const separator = detectSeparator(text)
  const fixed = fixedWidthRows(text) ?? spacedRows(text)
  const { rows, brokenQuotes } =
    fixed === null ? parseCsv(text, separator) : { rows: fixed, brokenQuotes: false }
  return {
    kind: 'sheets',
    sheets: [{ name: '', rows, facts: noFacts }],
    encoding: null,
    encodings: [],
    separator,
    brokenQuotes,
  }
}

/**
 * @param foreign what `foreignReader` answered; without it such files are refused
 * @param chosen encoding of a text, where somebody who sees its words knows better
 */
export function openBytes(
  bytes: Uint8Array,
  foreign: ForeignReader | null = null,
  chosen: Encoding | null = null,
): Opened {
  const file = kindOfFile(bytes)
  switch (file.kind) {
    case 'refused':
      return { kind: 'unreadable', text: file.text }
    case 'xlsx':
      return visibleSheets(readXlsx(bytes))
    case 'foreign':
    case 'markup': {
      if (foreign === null) return { kind: 'unreadable', text: notFetched }
      return visibleSheets(
        foreign(file.kind === 'foreign' ? bytes : decodeText(bytes, detectEncoding(bytes))),
      )
    }
    case 'text': {
      const proof = proveEncoding(bytes)
      const encoding = chosen ?? proof.encoding
      if (isBinary(bytes, encoding)) return { kind: 'unreadable', text: noList }
      return { ...openText(decodeText(bytes, encoding)), encoding, encodings: proof.choices }
    }
  }
}

function visibleSheets(read: ReadWorkbook): Opened {
  if (read.kind === 'unreadable') return read
  const visible = read.sheets.filter(({ facts }) => facts.visibility === 'visible')
  const sheets = visible.length > 0 ? visible : read.sheets
  return { kind: 'sheets', sheets, encoding: null, encodings: [], separator: null, brokenQuotes: false }
}

const notFetched =
  'Für diese Art von Datei (.xls, .xlsb, .ods, HTML oder XML) lädt die Seite einen eigenen Leser nach, und das ist nicht gelungen. Bitte verbinden Sie das Netz und wählen Sie die Datei noch einmal, oder speichern Sie sie als .xlsx oder CSV.'
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
