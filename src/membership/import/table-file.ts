// A list as an office program saves it becomes rows of text. Pure, and run in a worker, because 50 MB would hold up
// every visitor.
import type { Encoding } from '../../spreadsheet/encoding-proof.ts'
import { keptFile } from './cause.ts'
import { firstSheet, openBytes } from '../../spreadsheet/source.ts'
import type { ForeignReader } from '../../spreadsheet/source.ts'

/** What the file was: a text, or one sheet of a workbook. */
export type FileFormat = { encoding: Encoding; separator: string } | { sheet: string }

export type TableFile =
  { kind: 'table'; rows: string[][]; as: FileFormat } | { kind: 'unreadable'; problem: string }

/** Longer lists are refused rather than cut: a cut one would look complete. */
const mostRows = 200_000

/** What a spreadsheet shows where it could not compute. */
const spreadsheetError = /^#(?:N\/A|NV|DIV\/0!|WERT!|VALUE!|BEZUG!|REF!|NAME\?|ZAHL!|NUM!|NULL!)$/

/** Reads the rows, the header included. Empty lines stay, so that numbers are those of the spreadsheet. */
export function readTableFile(bytes: Uint8Array, foreign: ForeignReader | null = null): TableFile {
  const opened = openBytes(bytes, foreign)
  if (opened.kind === 'unreadable') return { kind: 'unreadable', problem: opened.text }
  const { encoding, separator, sheets } = opened
  const { name = '', rows = [] } = sheets[firstSheet(opened)] ?? {}
  if (rows.length > mostRows) {
    return { kind: 'unreadable', problem: keptFile({ why: 'too-many-rows', most: mostRows }) }
  }
  return {
    kind: 'table',
    rows: rows.map((row) => row.map((cell) => (spreadsheetError.test(String(cell)) ? '' : String(cell)))),
    as: encoding && separator ? { encoding, separator } : { sheet: name },
  }
}
