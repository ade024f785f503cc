/** The words of DrawingML that text, tables and charts share. */
import { escapeXml } from '../../../spreadsheet/xml.ts'
import type { Box } from './deck.ts'

export const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

/** English Metric Units of inches. */
export const emu = (inches: number) => Math.round(inches * 914_400)

/** @param prefix of the element: a shape's frame is DrawingML, a graphic's is PresentationML */
export const frame = ({ left, top, width, height }: Box, prefix: 'a' | 'p') =>
  `<${prefix}:xfrm><a:off x="${emu(left)}" y="${emu(top)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></${prefix}:xfrm>`

export interface TextStyle {
  /** points */
  readonly size: number
  readonly bold?: boolean
  readonly right?: boolean
  readonly mark?: 'none' | 'number' | 'bullet'
  /** number of the first paragraph of a numbered text */
  readonly first?: number
}

function markXml(mark: 'none' | 'number' | 'bullet', first: number): string {
  if (mark === 'none') return '<a:buNone/>'
  return mark === 'bullet'
    ? '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    : `<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"${first === 1 ? '' : ` startAt="${first}"`}/>`
}

/** One paragraph in German, so that Office checks its spelling as German. */
export function paragraph(
  text: string,
  { size, bold = false, right = false, mark, first = 1 }: TextStyle,
): string {
  const hangs = mark === 'number' || mark === 'bullet'
  const indent = hangs ? ' marL="342900" indent="-342900"' : ''
  const space = mark === undefined ? '' : `<a:spcAft><a:spcPts val="${size * 50}"/></a:spcAft>`
  return `<a:p><a:pPr${indent}${right ? ' algn="r"' : ''}>${space}${mark === undefined ? '' : markXml(mark, first)}</a:pPr>${run(text, size, bold)}</a:p>`
}

/** The text font of the theme: LibreOffice takes another one for tables and footers unless it is named. */
export const textFont = '<a:latin typeface="+mn-lt"/>'

const run = (text: string, size: number, bold: boolean) =>
  text === ''
    ? `<a:endParaRPr lang="de-DE" sz="${size * 100}"/>`
    : `<a:r><a:rPr lang="de-DE" sz="${size * 100}"${bold ? ' b="1"' : ''} dirty="0">${textFont}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r>`
