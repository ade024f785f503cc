// Writes one XLSX sheet (ECMA-376) slice by slice, for lists that should never be in memory whole.
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { escapeXml, xmlHead } from './xml.ts'

const office = 'http://schemas.openxmlformats.org'
const frame = (sheetName: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
})

/**
 * Writes one sheet, slice by slice. Every cell is text (inlineStr), so that nothing in it is ever computed.
 * @param name of the sheet: at most 31 characters, none of : \ / ? * [ ]
 */
export async function* writeSheet(
  name: string,
  slices: AsyncIterable<string[][]>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const add = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    return file
  }
  for (const [path, xml] of Object.entries(frame(name))) add(path).push(strToU8(xmlHead + xml), true)
  const sheet = add('xl/worksheets/sheet1.xml')
  sheet.push(strToU8(`${xmlHead}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>`))
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
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`).join('')}</row>`
