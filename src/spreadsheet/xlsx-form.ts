/**
 * Writes XLSX (ECMA-376) of another kind than lists: one sheet that computes, with cells to fill in, formulas, and their
 * results stored beside them, so that a preview on a telephone shows numbers too. Fits one A4 page in width.
 */
import { strToU8, zipSync } from 'fflate'
import { escapeXml, xmlHead } from './xml.ts'

/** How a number is shown. */
export type FormFormat = 'number' | 'euro' | 'cent' | 'percent'

export type FormCell =
  | { kind: 'text'; text: string; look: 'title' | 'heading' | 'label' | 'note' }
  | { kind: 'input'; value: number; format: FormFormat }
  /** `formula` as English Excel writes it, without the equals sign; `value`: what it gives now. */
  | { kind: 'result'; formula: string; value: number; format: FormFormat }

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const formats: Record<FormFormat, { id: number; code: string }> = {
  number: { id: 164, code: '#,##0.###' },
  euro: { id: 165, code: '#,##0\\ "€"' },
  cent: { id: 166, code: '#,##0.00\\ "€"' },
  percent: { id: 167, code: '0.0#\\ %' },
}
const kinds = Object.keys(formats) as FormFormat[]

// 0 label, 1 title, 2 heading, 3 note, then an input and a result for each format.
const looks = { label: 0, title: 1, heading: 2, note: 3 } as const
const styleOf = (cell: FormCell): number => {
  if (cell.kind === 'text') return looks[cell.look]
  return 4 + 2 * kinds.indexOf(cell.format) + (cell.kind === 'input' ? 0 : 1)
}

const plainCell = 'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
const styles = `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="${kinds.length}">${kinds
  .map((kind) => `<numFmt numFmtId="${formats[kind].id}" formatCode="${escapeXml(formats[kind].code)}"/>`)
  .join(
    '',
  )}</numFmts><fonts count="5"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font><font><b/><sz val="12"/><name val="Calibri"/></font><font><i/><sz val="10"/><color rgb="FF5A5A5A"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF4CC"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8A8A8A"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${4 + 2 * kinds.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" ${plainCell}<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" ${plainCell}${kinds
  .map(
    (kind) =>
      `<xf numFmtId="${formats[kind].id}" fontId="0" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/><xf numFmtId="${formats[kind].id}" fontId="4" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join('')}</cellXfs></styleSheet>`

function cellXml(cell: FormCell, at: string): string {
  const open = `<c r="${at}" s="${styleOf(cell)}"`
  switch (cell.kind) {
    case 'text':
      return `${open} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.text)}</t></is></c>`
    case 'input':
      return `${open}><v>${cell.value}</v></c>`
    case 'result':
      return `${open}><f>${escapeXml(cell.formula)}</f><v>${cell.value}</v></c>`
  }
}

/**
 * One sheet of three columns: what, how much, a note.
 * @param name at most 31 characters, none of : \ / ? * [ ]
 */
export function writeForm(name: string, rows: readonly (readonly FormCell[])[]): Uint8Array<ArrayBuffer> {
  const sheet = `${xmlHead}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><cols><col min="1" max="1" width="46" customWidth="1"/><col min="2" max="2" width="16" customWidth="1"/><col min="3" max="3" width="52" customWidth="1"/></cols><sheetData>${rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${'ABC'.charAt(column)}${row + 1}`)).join('')}</row>`,
    )
    .join(
      '',
    )}</sheetData><pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/></worksheet>`
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheet,
  }
  const bytes = Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)] as const)
  // A fixed date: the same content gives the same bytes.
  return new Uint8Array(zipSync(Object.fromEntries(bytes), { level: 6, mtime: '2000-01-01' }))
}
