// XLSX (ECMA-376) as far as a list of addresses needs it: the first visible sheet, read as text, and one sheet written.
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'
import type { TableFile } from './table-file.ts'

/** Bytes after unpacking: a zip of 50 MB could hold terabytes. */
const mostUnpacked = 400_000_000

/** Reads the first visible sheet; dates become `2026-03-02 10:00:00`, formulas their stored result. */
export function readSheet(bytes: Uint8Array): TableFile {
  let files: Record<string, Uint8Array>
  try {
    let size = 0
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (
          !/^xl\/(?:workbook|styles|sharedStrings|worksheets\/\w+|_rels\/workbook)\.xml(?:\.rels)?$/.test(
            name,
          )
        )
          return false
        size += originalSize
        if (size > mostUnpacked) throw new RangeError('too large')
        return true
      },
    })
  } catch {
    return {
      kind: 'unreadable',
      problem: 'Die Excel-Datei ist beschädigt, zu groß oder mit einem Kennwort geschützt.',
    }
  }
  // Some programs prefix every element (x:row).
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array()).replaceAll(/<(\/?)\w+:/g, '<$1')
  const workbook = part('xl/workbook.xml')
  const targets = new Map(
    [...part('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id') ?? '',
      attribute(tag, 'Target') ?? '',
    ]),
  )
  const sheet = [...workbook.matchAll(/<sheet\b[^>]*>/g)].find(
    ([tag]) => !/state="\w*[hH]idden"/.test(tag),
  )?.[0]
  const target = (targets.get(attribute(sheet ?? '', 'r:id') ?? '') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')
  if (!sheet || !files[target]) {
    return { kind: 'unreadable', problem: 'In der Excel-Datei ist kein sichtbares Tabellenblatt.' }
  }
  const book: Book = {
    shared: [...part('xl/sharedStrings.xml').matchAll(/<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs)].map(([, item]) =>
      textOf(item ?? ''),
    ),
    dates: dateStyles(part('xl/styles.xml')),
    shift: /<workbookPr\b[^>]*date1904="(?:1|true)"/.test(workbook) ? 1_462 : 0,
  }
  const name = unescape(attribute(sheet, 'name') ?? '')
  return { kind: 'table', rows: rowsOf(part(target), book), words: `Excel, Blatt „${name}“` }
}

interface Book {
  shared: string[]
  /** Indices of cell formats that show a date. */
  dates: Set<number>
  /** Days between the two calendars of Excel. */
  shift: number
}

function rowsOf(sheet: string, book: Book): string[][] {
  const rows: string[][] = []
  for (const [, attributes = '', inside = ''] of sheet.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
    const number = Number(attribute(attributes, 'r')) || rows.length + 1
    // Rows that a sheet leaves out are empty lines; a made-up number must not fill the memory.
    while (rows.length < Math.min(number - 1, 300_000)) rows.push([])
    const row: string[] = []
    for (const [, tag = '', content = ''] of inside.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = columnOf(attribute(tag, 'r') ?? '') ?? row.length
      if (column > 200) continue
      while (row.length < column) row.push('')
      row[column] = cellText(tag, content, book)
    }
    rows.push(row)
  }
  return rows
}

function cellText(tag: string, content: string, book: Book): string {
  const value = /<v\b[^>]*>(.*?)<\/v>/s.exec(content)?.[1] ?? ''
  switch (attribute(tag, 't')) {
    case 's':
      return book.shared[Number(value)] ?? ''
    case 'inlineStr':
      return textOf(content)
    case 'b':
      return value === '1' ? 'ja' : 'nein'
    case 'e':
      return ''
    case 'str':
    case 'd':
      return unescape(value)
    case null:
    default:
      return value !== '' && book.dates.has(Number(attribute(tag, 's') ?? 0))
        ? excelDate(Number(value) + book.shift)
        : value
  }
}

/** Excel counts days since 30.12.1899; the fraction is the time of day. */
function excelDate(days: number): string {
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1_000)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 19).replace('T', ' ')
}

function dateStyles(styles: string): Set<number> {
  const own = new Map(
    [...styles.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [
      Number(attribute(tag, 'numFmtId')),
      unescape(attribute(tag, 'formatCode') ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''),
    ]),
  )
  const isDate = (id: number) =>
    (id >= 14 && id <= 22) || (id >= 45 && id <= 47) || /[ymdhjt]/i.test(own.get(id) ?? '')
  const formats = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? ''
  const dates = new Set<number>()
  for (const [index, [tag]] of [...formats.matchAll(/<xf\b[^>]*>/g)].entries()) {
    if (isDate(Number(attribute(tag, 'numFmtId')))) dates.add(index)
  }
  return dates
}

// Text runs of an item; readings of Japanese characters (rPh) are no text.
function textOf(xml: string): string {
  const runs = xml.replaceAll(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t\b[^>]*?(?:\/>|>(.*?)<\/t>)/gs)
  return [...runs].map(([, text]) => unescape(text ?? '')).join('')
}

function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? null
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      if (name) return entities[name] ?? whole
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
    },
  )
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org'
const frame: Record<string, string> = {
  '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="Mitglieder" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

/** Writes one sheet, slice by slice. Every cell is text (inlineStr), so that nothing in it is ever computed. */
export async function* writeSheet(slices: AsyncIterable<string[][]>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const add = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    return file
  }
  for (const [name, xml] of Object.entries(frame)) add(name).push(strToU8(head + xml), true)
  const sheet = add('xl/worksheets/sheet1.xml')
  sheet.push(strToU8(`${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>`))
  for await (const rows of slices) {
    sheet.push(strToU8(rows.map(rowXml).join('')))
    yield* ready
    ready = []
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true)
  zip.end()
  yield* ready
}

const rowXml = (cells: string[]) =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`).join('')}</row>`

function escape(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
