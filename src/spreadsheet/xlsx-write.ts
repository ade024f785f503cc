/**
 * Writes XLSX (ECMA-376): plain sheets, the first row bold and in view. Text is always stored as text (inlineStr), so that
 * no spreadsheet takes it for a formula. One writer for files made at once and for lists that are never in memory whole.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { WrittenCell } from './cell.ts'
import { escapeXml, xmlHead } from './xml.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface WrittenSheet {
  /** at most 31 characters, none of : \ / ? * [ ] */
  readonly name: string
  readonly rows: readonly (readonly WrittenCell[])[]
}

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCodePoint(65 + (column % 26))

function cellXml(cell: WrittenCell, at: string, bold: boolean): string {
  if (cell === null || cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return ''
  const style = bold ? ' s="1"' : ''
  return typeof cell === 'number'
    ? `<c r="${at}"${style}><v>${cell}</v></c>`
    : `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything but the sheets themselves. */
function frame(names: readonly string[]): Record<string, string> {
  const numbered = names.map((name, at) => ({ name, id: at + 1 }))
  return {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${numbered.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${content}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbered.map(({ name, id }) => `<sheet name="${escapeXml(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${packages}/relationships">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${office}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId0" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xmlHead}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
  }
}

/** @param rows the first of them, whose texts decide how wide a column is */
function sheetStart(rows: readonly (readonly WrittenCell[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.min(48, Math.max(widths[at] ?? 9, String(cell ?? '').length + 2))
    })
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
}

const sheetEnd = '</sheetData></worksheet>'

/** @param first number of the first row, from 0 */
const rowsXml = (rows: readonly (readonly WrittenCell[])[], first: number) =>
  rows
    .map((row, index) => {
      const at = first + index
      return `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `${letters(column)}${at + 1}`, at === 0)).join('')}</row>`
    })
    .join('')

/** A package that gives its bytes as they come. */
class Package {
  #ready: Uint8Array[] = []
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error
    this.#ready.push(chunk)
  })

  /** A part, to be pushed to until its last piece. */
  part(path: string): (text: string, last?: boolean) => void {
    const file = new ZipDeflate(path, { level: 6 })
    // A fixed date: the same content gives the same bytes.
    file.mtime = '2000-01-01'
    this.#zip.add(file)
    return (text, last = false) => file.push(strToU8(text), last)
  }

  end(): void {
    this.#zip.end()
  }

  /** What is finished since the last time. */
  take(): Uint8Array[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }
}

function begin(names: readonly string[]): Package {
  const file = new Package()
  for (const [path, xml] of Object.entries(frame(names))) file.part(path)(xml, true)
  return file
}

/** A whole file. */
export function writeXlsx(sheets: readonly WrittenSheet[]): Uint8Array<ArrayBuffer> {
  const file = begin(sheets.map(({ name }) => name))
  sheets.forEach(({ rows }, at) =>
    file.part(`xl/worksheets/sheet${at + 1}.xml`)(sheetStart(rows) + rowsXml(rows, 0) + sheetEnd, true),
  )
  file.end()
  const parts = file.take()
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * One sheet slice by slice, for lists that should never be in memory whole.
 * @param name of the sheet, as `WrittenSheet`
 */
export async function* writeSheet(
  name: string,
  slices: AsyncIterable<readonly (readonly WrittenCell[])[]>,
): AsyncGenerator<Uint8Array> {
  const file = begin([name])
  const push = file.part('xl/worksheets/sheet1.xml')
  let written = 0
  for await (const rows of slices) {
    push((written === 0 ? sheetStart(rows) : '') + rowsXml(rows, written))
    written += rows.length
    yield* file.take()
  }
  push((written === 0 ? sheetStart([]) : '') + sheetEnd, true)
  file.end()
  yield* file.take()
}
