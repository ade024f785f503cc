/**
 * Reads the sheets of an XLSX file: unzip by fflate (no install script, runs in a worker), XML by regular
 * expressions, because a worker has no DOMParser and a sheet needs four elements of the format. Formulas are
 * never evaluated; their stored result counts.
 */
import { strFromU8, unzipSync } from 'fflate'
import type { Cell } from './cell.ts'
import { unescapeXml } from './xml.ts'

export interface Sheet {
  readonly name: string
  readonly rows: Cell[][]
}

export type ReadXlsx =
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'unreadable'; readonly text: string }

/** A small file can unpack to gigabytes; no customer list does. */
const unpackedLimit = 400 * 1024 * 1024
const maxColumns = 500

const attribute = (tag: string, name: string) =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? null

/** The text runs of a string item; phonetic hints (rPh) are not text. */
function textOf(xml: string): string {
  let text = ''
  for (const [, run = ''] of xml
    .replaceAll(/<rPh\b[\s\S]*?<\/rPh>/g, '')
    .matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g))
    text += unescapeXml(run)
  return text
}

/** Column number of a reference: "C5" is 2. */
function columnOf(reference: string): number {
  let column = 0
  for (const char of reference) {
    const code = char.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return column - 1
}

const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])
const isDateFormat = (code: string) =>
  /[dmy]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')) && !/[#0?]/.test(code)

/** For every cell style: does it show a date? */
function dateStyles(xml: string): readonly boolean[] {
  const own = new Map<number, string>()
  for (const [tag] of xml.matchAll(/<numFmt\b[^>]*>/g))
    own.set(Number(attribute(tag, 'numFmtId')), unescapeXml(attribute(tag, 'formatCode') ?? ''))
  const cells = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? ''
  return [...cells.matchAll(/<xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId'))
    const code = own.get(id)
    return code === undefined ? builtInDates.has(id) : isDateFormat(code)
  })
}

/**
 * Serial day of the workbook's calendar to ISO, with its time where it has one; 25,569 days lie between 1899-12-30
 * and 1970-01-01.
 */
function serialDate(serial: number, from1904: boolean): string {
  const seconds = Math.round((serial + (from1904 ? 1462 : 0) - 25_569) * 86_400)
  const iso = new Date(seconds * 1_000).toISOString()
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

const withoutPrefix = (xml: string) =>
  /<\w+:(?:workbook|worksheet|sst|styleSheet|Relationships)\b/.test(xml.slice(0, 1_000))
    ? xml.replaceAll(/<(\/?)\w+:/g, '<$1')
    : xml

export function readXlsx(bytes: Uint8Array): ReadXlsx {
  let files: Record<string, Uint8Array>
  try {
    let size = 0
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (
          !/^xl\/(?:workbook|styles|sharedStrings|worksheets\/.+|_rels\/workbook)\.xml(?:\.rels)?$/.test(name)
        )
          return false
        size += originalSize
        if (size > unpackedLimit) throw new RangeError('too large')
        return true
      },
    })
  } catch (error) {
    return {
      kind: 'unreadable',
      text:
        error instanceof RangeError
          ? 'Die Datei ist entpackt größer als 400 MB. Bitte speichern Sie nur das Blatt mit der Liste, am besten als CSV.'
          : 'Die Excel-Datei ist beschädigt oder mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort.',
    }
  }
  // Some programs prefix every element (x:row).
  const part = (path: string) => (files[path] ? withoutPrefix(strFromU8(files[path])) : '')
  const workbook = part('xl/workbook.xml')
  const targets = new Map<string, string>()
  for (const [tag] of part('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g))
    targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '')
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)].map(
    ([, item = '']) => textOf(item),
  )
  const context: Context = {
    shared,
    dates: dateStyles(part('xl/styles.xml')),
    from1904: /<workbookPr\b[^>]*date1904="(?:1|true)"/.test(workbook),
  }
  const sheets = [...workbook.matchAll(/<sheet\b[^>]*>/g)]
    .filter(([tag]) => !/state="(?:hidden|veryHidden)"/.test(tag))
    .flatMap(([tag]) => {
      const target = (targets.get(attribute(tag, 'r:id') ?? '') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')
      if (!files[target]) return []
      return [{ name: unescapeXml(attribute(tag, 'name') ?? ''), rows: sheetRows(part(target), context) }]
    })
  return sheets.length > 0
    ? { kind: 'sheets', sheets }
    : { kind: 'unreadable', text: 'In der Excel-Datei ist kein sichtbares Tabellenblatt.' }
}

interface Context {
  readonly shared: readonly string[]
  readonly dates: readonly boolean[]
  readonly from1904: boolean
}

function sheetRows(xml: string, context: Context): Cell[][] {
  const rows: Cell[][] = []
  for (const [, attributes = '', content = ''] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    const stated = Number(attribute(attributes, 'r'))
    const at = stated >= 1 ? stated - 1 : rows.length
    // Blank rows are counted, so that "Zeile 7" is the seventh in Excel too; a stray cell far below is not.
    while (rows.length < at && rows.length < 1_100_000) rows.push([])
    const row: Cell[] = []
    for (const [, head = '', body = ''] of content.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const column = columnOf(attribute(head, 'r') ?? '')
      const index = column >= 0 ? column : row.length
      if (index >= maxColumns) continue
      while (row.length < index) row.push('')
      row[index] = cellOf(head, body, context)
    }
    rows.push(row)
  }
  return rows
}

function cellOf(head: string, body: string, { shared, dates, from1904 }: Context): Cell {
  const type = attribute(head, 't') ?? 'n'
  if (type === 'inlineStr') return textOf(body)
  const value = unescapeXml(/<v(?:\s[^>]*)?>([\s\S]*?)<\/v>/.exec(body)?.[1] ?? '')
  switch (type) {
    case 's':
      return shared[Number(value)] ?? ''
    case 'n': {
      if (value === '') return ''
      const number = Number(value)
      const dated = dates[Number(attribute(head, 's') ?? 0)] === true && number >= 1 && number < 2_958_466
      return dated ? serialDate(number, from1904) : number
    }
    case 'b':
      return value === '1' ? 'WAHR' : 'FALSCH'
    default:
      return value
  }
}
