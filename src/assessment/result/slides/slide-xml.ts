/** One slide: its title and footer in the places the layout keeps for them, and the parts. */
import { escapeXml, xmlHead } from '../../../spreadsheet/xml.ts'
import { chartFrame } from './chart-xml.ts'
import type { CurvePart, Slide, TextPart } from './deck.ts'
import { frame, namespaces, paragraph, textFont } from './drawing.ts'
import { tableXml } from './table-xml.ts'

/** @param relationOf by which the slide knows its charts */
export function slideXml(
  { title, parts }: Slide,
  footer: string,
  relationOf: (part: CurvePart) => string,
): string {
  // 2, 3 and 4 are title, footer and number
  const shapes = parts.map((part, at) => {
    const id = at + 5
    if (part.kind === 'text') return textXml(part, id)
    return part.kind === 'table' ? tableXml(part, id) : chartFrame(part, id, relationOf(part))
  })
  return `${xmlHead}<p:sld ${namespaces}><p:cSld><p:spTree>${treeHead}${place(2, 'Titel', 'type="title"', '<a:p>', '<a:rPr lang="de-DE" dirty="0"/>', title)}${shapes.join('')}${place(3, 'Fußzeile', 'type="ftr" sz="quarter" idx="11"', '<a:p><a:pPr algn="l"/>', small, footer)}${number}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

export const treeHead =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

/** Text in a place of the layout: where it stands, the master says; how it looks, LibreOffice wants to hear here too. */
const place = (id: number, name: string, kind: string, begin: string, look: string, text: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${begin}<a:r>${look}<a:t>${escapeXml(text)}</a:t></a:r></a:p></p:txBody></p:sp>`

const small = `<a:rPr lang="de-DE" sz="1000" dirty="0">${textFont}</a:rPr>`

const number = `<p:sp><p:nvSpPr><p:cNvPr id="4" name="Foliennummer"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">${small}<a:t>‹Nr.›</a:t></a:fld></a:p></p:txBody></p:sp>`

const textXml = ({ box, paragraphs, ...style }: TextPart, id: number) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Text ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${frame(box, 'a')}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:normAutofit/></a:bodyPr><a:lstStyle/>${paragraphs.map((text) => paragraph(text, style)).join('')}</p:txBody></p:sp>`
