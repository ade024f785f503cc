/**
 * Workbooks that are no XLSX: old Excel (.xls), .xlsb, OpenDocument, XML spreadsheets of 2003, HTML tables saved as .xls.
 * The only file that knows SheetJS; loaded when such a file comes, since it weighs more than all the rest of the tool.
 */
import { read } from '@e965/xlsx'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { Budget, Damaged, TooMuch } from './budget.ts'
import type { SheetFacts } from './cell.ts'
import { parseFormat } from './number-format.ts'
import type { NumberFormat } from './number-format.ts'
import { workbookStream } from './ole.ts'
import { checkRepeats, mostRowsHeld, tooManyRows } from './repeats.ts'
import { formattedCell } from './serial.ts'
import type { Sheet } from './sheet.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { parseRange } from './xlsx-sheet.ts'
import { reading } from './xlsx.ts'
import type { ReadWorkbook } from './xlsx.ts'

/** SheetJS holds everything at once: about eight times the file, and these formats end at 65,536 rows or are packed. */
const mostBytes = 40 << 20

/** @param source text where the file is text, decoded by what proved its encoding */
export function readForeign(source: Uint8Array | string): ReadWorkbook {
  return reading(() => {
    if (source.length > mostBytes)
      throw new TooMuch(
        'Die Datei ist größer als 40 MB. Bitte speichern Sie das Blatt mit der Liste als .xlsx oder CSV.',
      )
    const book = opened(boundedSource(source))
    const budget = new Budget()
    return book.SheetNames.flatMap((name, at) => {
      const sheet = book.Sheets[name]
      return sheet ? [sheetOf(name, sheet, book, at, budget)] : []
    })
  })
}

/**
 * What SheetJS can read in bounded time and memory: of a compound file the workbook alone, of anything else itself once
 * what it may repeat was counted. @throws Damaged, TooMuch
 */
function boundedSource(source: Uint8Array | string): Uint8Array | string {
  if (typeof source === 'string' && !isXmlOf2003(source)) checkSpans(source)
  else if (source[0] === 0xd0) return workbookStream(source as Uint8Array)
  else if (source[0] !== 0x09) checkRepeats(source)
  return source
}

const isXmlOf2003 = (text: string) =>
  text.slice(0, 2000).includes('urn:schemas-microsoft-com:office:spreadsheet"')

/** Cells joined to one, and those they cover: SheetJS looks through all of them for every cell. */
const [mostSpans, mostCovered] = [5_000, 2_000_000]

function checkSpans(html: string): void {
  let spans = 0
  let covered = 0
  for (const [tag] of html.matchAll(/<t[dh]\b[^<>]{0,400}span[^<>]{0,400}>/gi)) {
    const over = [...tag.matchAll(/span\s{0,4}=\s{0,4}["']?(\d{1,9})/gi)].reduce(
      (all, [, count]) => all * Number(count),
      1,
    )
    if (over > 1) spans++
    covered += over
    if (spans > mostSpans || covered > mostCovered)
      throw new TooMuch(
        'In der Tabelle sind sehr viele Zellen verbunden. Bitte öffnen Sie die Datei in Excel und speichern Sie das Blatt mit der Liste als .xlsx oder CSV.',
      )
  }
}

function opened(source: Uint8Array | string): WorkBook {
  try {
    return read(source, {
      // A stream is read where it lies; as "array" SheetJS would make a list of numbers of it.
      type: typeof source === 'string' ? 'string' : source[0] === 0x09 ? 'buffer' : 'array',
      dense: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      // Numbers of an HTML table stay the text they are: "1.234" is read by the import, not by American rules.
      raw: typeof source === 'string' && !isXmlOf2003(source),
      sheetRows: mostRowsHeld + 100,
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new Damaged(
      /password|encrypt/i.test(why)
        ? 'Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort.'
        : 'Die Datei lässt sich nicht lesen; sie ist beschädigt oder anders, als sie heißt. Bitte öffnen Sie sie in Excel und speichern Sie sie als .xlsx.',
    )
  }
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function sheetOf(name: string, sheet: WorkSheet, book: WorkBook, at: number, budget: Budget): Sheet {
  const builder = new SheetBuilder(budget)
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  const formats = new Map<string, NumberFormat | null>()
  const formatOf = (code: unknown) => {
    if (typeof code !== 'string') return null
    if (!formats.has(code)) formats.set(code, parseFormat(code))
    return formats.get(code)!
  }
  const rows = (sheet['!data'] ?? []) as ((CellObject | undefined)[] | undefined)[]
  if (rows.slice(mostRowsHeld).some((cells) => cells?.some((cell) => cell?.v !== undefined)))
    throw tooManyRows()
  rows.forEach((cells, row) =>
    cells?.forEach((cell, column) => {
      if (cell) putCell(builder, row, column, cell, formatOf(cell.z), from1904)
    }),
  )
  sheet['!cols']?.forEach((column, index) => column?.hidden && builder.hideColumns(index, index))
  sheet['!rows']?.forEach((row, index) => row?.hidden && builder.hideRow(index))
  for (const { s, e } of sheet['!merges'] ?? [])
    builder.merge({ top: s.r, left: s.c, bottom: e.r, right: e.c })
  const filter = parseRange(sheet['!autofilter']?.ref ?? '')
  if (filter) builder.filter(filter)
  return builder.finish(name, visibilities[book.Workbook?.Sheets?.[at]?.Hidden ?? 0])
}

const visibilities: readonly [SheetFacts['visibility'], SheetFacts['visibility'], SheetFacts['visibility']] =
  ['visible', 'hidden', 'very hidden']

function putCell(
  builder: SheetBuilder,
  row: number,
  column: number,
  { t, v, f }: CellObject,
  format: NumberFormat | null,
  from1904: boolean,
): void {
  if (t === 'n' && typeof v === 'number')
    builder.put(row, column, format === null ? v : formattedCell(v, format, from1904), format)
  else if (t === 's') builder.put(row, column, String(v ?? ''))
  else if (t === 'b') builder.put(row, column, v === true ? 'WAHR' : 'FALSCH')
  else if (t === 'e') builder.put(row, column, errors[Number(v)] ?? '#N/A')
  else if (f !== undefined) builder.unresolved(row, column)
}
