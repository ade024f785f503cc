/** What the column screen shows of a file before anything is decided. */
import { cellText, isPlaceholder } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import type { EncodingChoice } from '../../spreadsheet/encoding-proof.ts'
import type { Separator } from '../../spreadsheet/separator.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import type { RowKind } from './kind.ts'

/** Small enough to cross threads. */
export interface Preview {
  readonly kind: 'preview'
  readonly headerRow: number
  readonly columns: readonly {
    readonly heading: string
    readonly guess: ColumnName
    readonly by: ColumnGuess['by']
    readonly samples: readonly string[]
    readonly unit: number
  }[]
  readonly sample: readonly (readonly string[])[]
  /** rows below the heading; null while only the head of a long file is read */
  readonly rows: number | null
  readonly lines: boolean
  readonly titles: number
  readonly encoding: Encoding | null
  /** others it could be read in, each with some of its words; empty where the bytes leave no doubt */
  readonly encodings: readonly EncodingChoice[]
  readonly separator: Separator | null
  readonly brokenQuotes: boolean
  readonly sheetNames: readonly string[]
  /** why a sheet does not look like the list, German; '' = it does */
  readonly sheetFaults: readonly string[]
  readonly sheet: number
}

export interface NoPreview {
  readonly kind: 'unreadable'
  readonly text: string
}

export type AboutFile = Pick<
  Preview,
  'encoding' | 'encodings' | 'separator' | 'brokenQuotes' | 'sheetNames' | 'sheetFaults' | 'sheet'
>

/** A workbook stores 0.35; whoever opens it in German reads 0,35. */
const shownCell = (cell: Cell | undefined) =>
  typeof cell === 'number' ? String(cell).replace('.', ',') : cellText(cell)

const samplesOf = ({ rows }: Frame, column: number) =>
  rows
    .slice(0, 5000)
    .map(({ cells }) => shownCell(cells[column]))
    .filter((text) => text !== '' && !isPlaceholder(text))
    .slice(0, 4)

/** @param usual meanings without any answer @param long only the head of the file is read */
export function filePreview(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  usual: readonly ColumnName[],
  kind: RowKind,
  about: AboutFile,
  long: boolean,
): Preview {
  return {
    kind: 'preview',
    headerRow: frame.headerRow,
    columns: guesses.map(({ heading, by, unit }, at) => ({
      heading: heading || `Spalte ${at + 1}`,
      guess: usual[at]!,
      by: by === 'none' && usual[at] !== 'ignore' ? 'cells' : by,
      samples: samplesOf(frame, at),
      unit,
    })),
    sample: frame.rows.slice(0, 6).map(({ cells }) => guesses.map((_, at) => shownCell(cells[at]))),
    rows: long ? null : frame.rows.length,
    lines: kind.lines,
    titles: frame.titles.length,
    ...about,
  }
}
