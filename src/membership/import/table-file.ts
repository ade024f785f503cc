// A list as an office program saves it (CSV in any German encoding and separator, or XLSX) becomes rows of text. Pure,
// and run in a worker, because 50 MB would hold up every visitor.
import Papa from 'papaparse'
import { readSheet } from './xlsx.ts'

export type TableFile =
  { kind: 'table'; rows: string[][]; words: string } | { kind: 'unreadable'; problem: string }

/** Longer lists are refused rather than cut: a cut one would look complete. */
export const mostRows = 200_000

/** Reads the rows, the header included. Empty lines stay, so that numbers are those of the spreadsheet. */
export function readTableFile(bytes: Uint8Array): TableFile {
  const table = isZip(bytes) ? readSheet(bytes) : readCsv(bytes)
  if (table.kind === 'table' && table.rows.length > mostRows) {
    return { kind: 'unreadable', problem: 'Die Datei hat mehr als 200.000 Zeilen. Bitte teilen Sie sie auf.' }
  }
  return table
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

function readCsv(bytes: Uint8Array): TableFile {
  const { text, encoding } = decode(bytes)
  if (text.includes('\0')) {
    return {
      kind: 'unreadable',
      problem: 'Das ist keine Liste, die wir lesen können. Bitte speichern Sie sie als CSV oder XLSX.',
    }
  }
  const separator = guessSeparator(text)
  const { data } = Papa.parse<string[]>(text, { delimiter: separator })
  const names: Record<string, string> = { ';': 'Semikolon', ',': 'Komma', '\t': 'Tabulator', '|': 'Strich' }
  return { kind: 'table', rows: data, words: `CSV, ${encoding}, getrennt durch ${names[separator] ?? ''}` }
}

/** Text of a file without a label: byte order mark, else UTF-8 when it is valid, else what German Windows writes. */
export function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const as = (label: string, encoding: string) => ({ text: new TextDecoder(label).decode(bytes), encoding })
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return as('utf-8', 'UTF-8')
  if (first === 0xff && second === 0xfe) return as('utf-16le', 'UTF-16')
  if (first === 0xfe && second === 0xff) return as('utf-16be', 'UTF-16')
  // Without a mark, ASCII in UTF-16 has a zero in every second byte.
  const head = bytes.subarray(0, 1_000)
  const zeros = (from: number) => head.filter((byte, index) => index % 2 === from && byte === 0).length
  if (zeros(1) > head.length / 4) return as('utf-16le', 'UTF-16')
  if (zeros(0) > head.length / 4) return as('utf-16be', 'UTF-16')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return as('windows-1252', 'Windows-1252')
  }
}

// The separator that cuts the first lines into the most, and equally many, cells.
function guessSeparator(text: string): string {
  const sample = text.slice(0, 20_000)
  const judged = [';', '\t', ',', '|'].map((separator) => {
    const rows = Papa.parse<string[]>(sample, { delimiter: separator, preview: 20 }).data
    const widths = rows.filter((row) => row.some((cell) => cell !== '')).map((row) => row.length)
    const width = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1
    return { separator, score: width * widths.filter((one) => one === width).length * (width > 1 ? 10 : 1) }
  })
  return judged.reduce((best, one) => (one.score > best.score ? one : best)).separator
}
