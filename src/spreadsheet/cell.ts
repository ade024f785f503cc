import type { NumberFormat } from './number-format.ts'
import { mendedTwice } from './twice-encoded.ts'

/**
 * One cell of a sheet: numbers only where the file itself stores numbers (XLSX); dates arrive as ISO text, spans of
 * time ([h]:mm) as text "7:30".
 */
export type Cell = string | number

/** What the number formats of a column say beside its numbers. */
export interface ColumnFormat {
  /** ISO codes shown with the numbers, most frequent first */
  readonly currencies: readonly string[]
  /** the format shows thousands or millions of the stored number; a unit in the heading must not multiply again */
  readonly shownIn: 1 | 1000 | 1_000_000
  /** rate: 0.35 is shown as 35 %; points: 0.5 is shown as "0,5 %" */
  readonly percent: 'rate' | 'points' | null
}

/** Cells shown as one; rows and columns from 0, both ends inside. Only the first cell carries the value. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Cells of one column, one below the other, that carry the same number format; rows from 0, both ends inside. */
export interface FormatRun {
  readonly top: number
  readonly bottom: number
  readonly format: NumberFormat
}

/** What a sheet says beside its cells. Text files say nothing. */
export interface SheetFacts {
  /** from 0 */
  readonly hiddenColumns: readonly number[]
  /** from 0; hidden by a filter or by hand */
  readonly hiddenRows: readonly number[]
  /** a filter leaves rows out at the moment */
  readonly filtered: boolean
  readonly merges: readonly MergedRange[]
  /** by column from 0; left out where no format says anything */
  readonly formats: ReadonlyMap<number, ColumnFormat>
  readonly visibility: 'visible' | 'hidden' | 'very hidden'
  /** the format of every cell that has one, by column, rows ascending */
  readonly runs: readonly (readonly FormatRun[])[]
  /** formulas the file stores no result of: their cells are empty */
  readonly unresolved: readonly {
    readonly column: number
    readonly cells: number
    readonly firstRow: number
  }[]
}

export const noFacts: SheetFacts = {
  hiddenColumns: [],
  hiddenRows: [],
  filtered: false,
  merges: [],
  formats: new Map(),
  visibility: 'visible',
  runs: [],
  unresolved: [],
}

/** What is written into one; null is empty. */
export type WrittenCell = Cell | null

const invisible = /[\u00A0\u2000-\u200B\u200E\u200F\u202A-\u202F\u205F-\u2069\u3000\uFEFF]/g

const ordinary = /^[!-~ÄÖÜäöüß€]+(?: [!-~ÄÖÜäöüß€]+)*$/

/** Text without the spaces nobody sees, one plain space inside. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  // Nearly every cell is ordinary, and there are hundreds of thousands of them.
  if (cell === '' || ordinary.test(cell)) return cell
  return mendedTwice(cell).replaceAll(invisible, ' ').replaceAll(/\s+/g, ' ').trim()
}

export const isBlankRow = (row: readonly Cell[]) => row.every((cell) => cellText(cell) === '')

const placeholders = new Set([
  '-',
  '–',
  '—',
  '−',
  '?',
  'n/a',
  'na',
  'n.a.',
  'k.a.',
  'k. a.',
  'ka',
  'n.v.',
  'null',
  'nan',
  'none',
  'unbekannt',
  'keine angabe',
  '#n/a',
  '#nv',
  '#div/0!',
  '#wert!',
  '#value!',
  '#bezug!',
  '#ref!',
  '#name?',
  '#zahl!',
  '#num!',
  '#null!',
])

/** Written, but meaning "not known". */
export const isPlaceholder = (text: string) =>
  text.length <= longestPlaceholder && !startsWithDigit(text) && placeholders.has(text.toLowerCase())

const longestPlaceholder = Math.max(...[...placeholders].map((text) => text.length))
/** As amounts and numbers do, hundreds of thousands of them, and no placeholder. */
const startsWithDigit = (text: string) => text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57
