/** A table that Office edits as a table. */
import { escapeXml } from '../../../spreadsheet/xml.ts'
import type { TablePart } from './deck.ts'
import { emu, frame, paragraph } from './drawing.ts'

export function tableXml(part: TablePart, id: number): string {
  const { box, columns, rows, size, sum = false } = part
  const grid = columns.map(({ width }) => `<a:gridCol w="${emu(box.width * width)}"/>`).join('')
  const all = [columns.map(({ label }) => label), ...rows]
  // A height below that of its text grows with it.
  const height = emu((size * 1.2) / 72 + 0.06)
  const body = all
    .map((row, at) => {
      const strong = at === 0 || (sum && at === all.length - 1)
      const cells = columns.map(({ number = false }, column) =>
        cell(row[column] ?? '', size, strong || column === 0, number, strong),
      )
      return `<a:tr h="${height}">${cells.join('')}</a:tr>`
    })
    .join('')
  const name = escapeXml(columns.map(({ label }) => label).join(', '))
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="Tabelle ${id}" descr="${name}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${frame(box, 'p')}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${grid}</a:tblGrid>${body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
}

const line = (edge: 'L' | 'R' | 'T' | 'B', width: number) =>
  width === 0
    ? `<a:ln${edge} w="0"><a:noFill/></a:ln${edge}>`
    : `<a:ln${edge} w="${width}"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln${edge}>`

function cell(text: string, size: number, bold: boolean, right: boolean, strong: boolean): string {
  const edges = `${line('L', 0)}${line('R', 0)}${line('T', 0)}${line('B', strong ? 19_050 : 6_350)}`
  return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraph(text, { size, bold, right })}</a:txBody><a:tcPr marL="68580" marR="68580" marT="22860" marB="22860">${edges}<a:noFill/></a:tcPr></a:tc>`
}
