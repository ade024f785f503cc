// A list as an office program saves it becomes rows of text. Pure, and run in a worker, because 50 MB would hold up
// every visitor.
import { firstSheet, openBytes } from '../../spreadsheet/source.ts'
import type { ForeignReader } from '../../spreadsheet/source.ts'

export type TableFile =
  { kind: 'table'; rows: string[][]; words: string } | { kind: 'unreadable'; problem: string }

/** Longer lists are refused rather than cut: a cut one would look complete. */
const mostRows = 200_000

const separators = { ';': 'Semikolon', ',': 'Komma', '\t': 'Tabulator', '|': 'Strich' }
const encodings = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  cp850: 'DOS (CP850)',
  macintosh: 'Mac OS Roman',
}

/** What a spreadsheet shows where it could not compute. */
const spreadsheetError = /^#(?:N\/A|NV|DIV\/0!|WERT!|VALUE!|BEZUG!|REF!|NAME\?|ZAHL!|NUM!|NULL!)$/

/** Reads the rows, the header included. Empty lines stay, so that numbers are those of the spreadsheet. */
export function readTableFile(bytes: Uint8Array, foreign: ForeignReader | null = null): TableFile {
  const opened = openBytes(bytes, foreign)
  if (opened.kind === 'unreadable') return { kind: 'unreadable', problem: opened.text }
  const { encoding, separator, sheets } = opened
  const { name = '', rows = [] } = sheets[firstSheet(opened)] ?? {}
  if (rows.length > mostRows) {
    return { kind: 'unreadable', problem: 'Die Datei hat mehr als 200.000 Zeilen. Bitte teilen Sie sie auf.' }
  }
  return {
    kind: 'table',
    rows: rows.map((row) => row.map((cell) => (spreadsheetError.test(String(cell)) ? '' : String(cell)))),
    words:
      encoding && separator
        ? `CSV, ${encodings[encoding]}, getrennt durch ${separators[separator]}`
        : `Excel, Blatt „${name}“`,
  }
}
