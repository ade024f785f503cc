/** A layout as the bytes of a file. */
import { utils, write } from '@e965/xlsx'
import type { BookType, CellObject } from '@e965/xlsx'
import { writeXlsx } from '../../../../src/spreadsheet/xlsx-write.ts'
import type { Dice } from './dice.ts'
import type { Layout, Written } from './sheet.ts'
import { cellText, encode, styleOf, writable } from './text.ts'
import type { Encoding, Style } from './text.ts'

export interface File {
  /** container and encoding; figures are reported by it */
  readonly container: string
  readonly bytes: Uint8Array
  /** names as the file has them */
  readonly names: readonly string[]
}

export function fileOf(dice: Dice, layout: Layout): File {
  // Only a workbook hides rows or columns.
  const hides = layout.hiddenRows.length > 0 || layout.hiddenColumns.length > 0
  if (layout.otherSheet) return own(dice, layout)
  if (layout.shape === 'SAP list') return text(dice, layout, '|')
  if (!hides && dice.once(2)) return text(dice, layout, null)
  if (!hides && dice.once(6)) return html(dice, layout)
  if (!hides && dice.once(3)) return own(dice, layout)
  return foreign(dice, layout)
}

function text(dice: Dice, layout: Layout, fixed: string | null): File {
  const style = styleOf(dice)
  const separator = fixed ?? dice.pick(';', ';', ';', '\t', ',', '|', '^', '~')
  const encoding = dice.pick<Encoding>(
    'utf-8',
    'utf-8-bom',
    'windows-1252',
    'windows-1252',
    'utf-16le',
    'utf-16be',
    'cp850',
    'macintosh',
  )
  const quoteAll = dice.once(4)
  const keyed = !quoteAll && dice.once(12)
  const broken = encoding === 'utf-8' && dice.once(6)
  const mark = quoteAll && dice.once(4) ? "'" : '"'
  const quoted = (value: string) =>
    quoteAll || value.includes(separator) || value.includes(mark)
      ? `${mark}${value.replaceAll(mark, mark + mark)}${mark}`
      : value
  const end = dice.pick('\r\n', '\r\n', '\n')
  const lines = layout.rows.map((row) =>
    row
      .map((cell) => {
        const value = cellText(cell, layout, style)
        return keyed && typeof cell === 'string' && /^\d{5}$/.test(cell) ? `="${value}"` : quoted(value)
      })
      .join(separator),
  )
  const drawn = '-'.repeat(60)
  const all =
    fixed === null
      ? [...(dice.once(12) ? [`sep=${separator}`] : []), ...lines]
      : [...lines.flatMap((line, at) => (at === 0 ? [drawn, `|${line}|`, drawn] : [`|${line}|`])), drawn]
  const body = writable(all.join(end) + end, encoding)
  const bytes = encode(body, encoding)
  return {
    container: `text ${encoding}${broken ? ', a broken byte' : ''}`,
    bytes: broken ? withBrokenByte(bytes) : bytes,
    names: broken ? [] : layout.names.map((name) => writable(name, encoding)),
  }
}

/** The first umlaut of several as Windows-1252 has it. */
function withBrokenByte(bytes: Uint8Array): Uint8Array {
  const letters = [...bytes.keys()].filter((at) => bytes[at] === 0xc3)
  const [first] = letters
  if (first === undefined || letters.length < 3) return bytes
  return Uint8Array.from([
    ...bytes.subarray(0, first),
    bytes[first + 1]! + 0x40,
    ...bytes.subarray(first + 2),
  ])
}

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function html(dice: Dice, layout: Layout): File {
  const style = styleOf(dice)
  const rows = layout.rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${escaped(cellText(cell, layout, style))}</td>`).join('')}</tr>`,
  )
  const body = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">${rows.join('\n')}</table></body></html>`
  return { container: 'HTML', bytes: encode(body, 'utf-8'), names: layout.names }
}

const cover = [['Auswertung für die Geschäftsleitung'], ['erstellt von: Vertrieb'], ['Stand', '14.01.2026']]

const textStyle: Style = { decimal: ',', group: '.', negative: 'minus', currency: '', day: (iso) => iso }
function stored(cell: Written, { unit }: Layout): string | number | null {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number') return cell
  if ('day' in cell) return Date.parse(cell.day) / 86_400_000 + 25_569
  return cell.cents / 100 / unit
}
const marked = (cell: Written) => typeof cell === 'object' && cell !== null && 'mark' in cell

function own(dice: Dice, layout: Layout): File {
  const rows = layout.rows.map((row) =>
    row.map((cell) => (marked(cell) ? cellText(cell, layout, textStyle) : stored(cell, layout))),
  )
  const list = { name: 'Liste', rows }
  if (layout.otherSheet) {
    const other = {
      name: 'Vorjahr',
      rows: layout.otherSheet.map((row) => row.map((cell) => stored(cell, layout))),
    }
    const both = dice.once(2) ? [list, other] : [other, list]
    return { container: 'xlsx, own writer', bytes: writeXlsx(both), names: layout.names }
  }
  const sheets = dice.once(4) ? [{ name: 'Deckblatt', rows: cover }, list] : [list]
  return { container: 'xlsx, own writer', bytes: writeXlsx(sheets), names: layout.names }
}

/** As SheetJS writes it, with formats, hidden rows and columns. */
function foreign(dice: Dice, layout: Layout): File {
  const hides = layout.hiddenRows.length > 0 || layout.hiddenColumns.length > 0
  const type = hides
    ? dice.pick<BookType>('xlsx', 'xlsb')
    : dice.pick<BookType>('xlsx', 'xlsx', 'xlsb', 'ods', 'biff8', 'xlml')
  const cells = layout.rows.map((row) =>
    row.map((cell): CellObject | null => {
      const value = marked(cell) ? cellText(cell, layout, textStyle) : stored(cell, layout)
      if (value === null) return null
      if (typeof value === 'string') return { t: 's', v: value }
      const isDay = typeof cell === 'object' && cell !== null && 'day' in cell
      // SheetJS cannot write the formats of OpenDocument right.
      const z =
        type === 'ods' ? undefined : isDay ? 'dd.mm.yyyy' : typeof cell === 'number' ? undefined : '#,##0.00'
      return { t: 'n', v: value, ...(z === undefined ? {} : { z }) }
    }),
  )
  const sheet = utils.aoa_to_sheet(cells)
  if (layout.hiddenColumns.length > 0)
    sheet['!cols'] = Array.from({ length: 12 }, (_, at) => ({ hidden: layout.hiddenColumns.includes(at) }))
  if (layout.hiddenRows.length > 0)
    sheet['!rows'] = layout.rows.map((_, at) => ({ hidden: layout.hiddenRows.includes(at) }))
  const book = utils.book_new()
  if (dice.once(4)) utils.book_append_sheet(book, utils.aoa_to_sheet(cover), 'Deckblatt')
  utils.book_append_sheet(book, sheet, 'Liste')
  const bytes = write(book, { bookType: type, type: 'array' }) as ArrayBuffer
  return { container: `${type}, SheetJS`, bytes: new Uint8Array(bytes), names: layout.names }
}
