/** A chart that Office edits as a chart: its figures lie in a workbook within the file. */
import { escapeXml, xmlHead } from '../../../spreadsheet/xml.ts'
import { writeXlsx } from '../../../spreadsheet/xlsx-write.ts'
import type { CurvePart } from './deck.ts'
import { frame } from './drawing.ts'

const chart = 'http://schemas.openxmlformats.org/drawingml/2006/chart'

/** @param relation by which the slide knows the chart */
export const chartFrame = ({ box, name }: CurvePart, id: number, relation: string) =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="Diagramm ${id}" descr="${escapeXml(name)}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>${frame(box, 'p')}<a:graphic><a:graphicData uri="${chart}"><c:chart xmlns:c="${chart}" r:id="${relation}"/></a:graphicData></a:graphic></p:graphicFrame>`

const sheet = 'Daten'

/** Whole numbers in German groups; Office takes the marks of its own language where it knows better. */
const german = '[$-407]#,##0'

/** The workbook behind the curve: x in the first column, y in the second. */
export const chartWorkbook = ({ xLabel, yLabel, points }: CurvePart) =>
  writeXlsx([{ name: sheet, rows: [[xLabel, yLabel], ...points] }])

export function curveXml({ name, xLabel, yLabel, points }: CurvePart): string {
  const last = points.length + 1
  const numbers = (column: 'A' | 'B', at: 0 | 1) =>
    `<c:numRef><c:f>${sheet}!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${points.length}"/>${points.map((point, index) => `<c:pt idx="${index}"><c:v>${point[at]}</c:v></c:pt>`).join('')}</c:numCache></c:numRef>`
  const label = `<c:tx><c:strRef><c:f>${sheet}!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(yLabel)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`
  const series = `<c:ser><c:idx val="0"/><c:order val="0"/>${label}<c:spPr><a:ln w="34925" cap="rnd"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:round/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker><c:xVal>${numbers('A', 0)}</c:xVal><c:yVal>${numbers('B', 1)}</c:yVal><c:smooth val="0"/></c:ser>`
  const lowest = points.reduce((least, [, y]) => Math.min(least, y), 0)
  const axes = [
    axis({ id: 1, cross: 2, side: 'b', title: xLabel, grid: false, most: points.at(-1)?.[0] }),
    axis({ id: 2, cross: 1, side: 'l', title: yLabel, grid: true, least: lowest === 0 ? 0 : undefined }),
  ]
  return `${xmlHead}<c:chartSpace xmlns:c="${chart}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="de-DE"/><c:roundedCorners val="0"/><c:chart>${title(name)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>${axes.join('')}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200"/></a:pPr><a:endParaRPr lang="de-DE"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
}

const title = (text: string, size = 1400) =>
  `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr><a:r><a:rPr lang="de-DE" sz="${size}" b="0"/><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`

interface Axis {
  readonly id: number
  readonly cross: number
  readonly side: 'b' | 'l'
  readonly title: string
  readonly grid: boolean
  readonly least?: number | undefined
  readonly most?: number | undefined
}

function axis({ id, cross, side, title: words, grid, least, most }: Axis): string {
  const ends = `${most === undefined ? '' : `<c:max val="${most}"/>`}${least === undefined && side === 'l' ? '' : `<c:min val="${least ?? 0}"/>`}`
  const lines = grid
    ? '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
    : ''
  return `<c:valAx><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${ends}</c:scaling><c:delete val="0"/><c:axPos val="${side}"/>${lines}${title(words, 1200)}<c:numFmt formatCode="${german}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></c:spPr><c:crossAx val="${cross}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/></c:valAx>`
}
