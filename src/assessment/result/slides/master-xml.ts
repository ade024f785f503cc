/** What stands behind every slide: theme (colours, fonts), master and the one layout "Titel und Inhalt". */
import { xmlHead } from '../../../spreadsheet/xml.ts'
import type { Box } from './deck.ts'
import { frame, namespaces } from './drawing.ts'
import { treeHead } from './slide-xml.ts'

/** Of the site's own colours: ink, muted, accent, loss. */
const colours = {
  dk1: '1B1C1D',
  lt1: 'FFFFFF',
  dk2: '56595C',
  lt2: 'DDDDD8',
  accent1: '0E5568',
  accent2: 'A12A1E',
  accent3: '7C8D3B',
  accent4: 'B57A1B',
  accent5: '4B6FA5',
  accent6: '7A4B82',
  hlink: '0E5568',
  folHlink: '56595C',
} as const

const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const stroke = `<a:ln w="9525">${fill}</a:ln>`
const three = (xml: string) => xml.repeat(3)
const noEffect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
const font = (typeface: string) => `<a:latin typeface="${typeface}"/><a:ea typeface=""/><a:cs typeface=""/>`

export const themeXml = `${xmlHead}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Kundenwert"><a:themeElements><a:clrScheme name="Kundenwert">${Object.entries(
  colours,
)
  .map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`)
  .join(
    '',
  )}</a:clrScheme><a:fontScheme name="Kundenwert"><a:majorFont>${font('Georgia')}</a:majorFont><a:minorFont>${font('Calibri')}</a:minorFont></a:fontScheme><a:fmtScheme name="Kundenwert"><a:fillStyleLst>${three(fill)}</a:fillStyleLst><a:lnStyleLst>${three(stroke)}</a:lnStyleLst><a:effectStyleLst>${three(noEffect)}</a:effectStyleLst><a:bgFillStyleLst>${three(fill)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`

const titleBox: Box = { left: 0.6, top: 0.4, width: 12.13, height: 0.8 }
const footerBox: Box = { left: 0.6, top: 7.02, width: 11.2, height: 0.3 }
const numberBox: Box = { left: 12.03, top: 7.02, width: 0.7, height: 0.3 }

const place = (id: number, name: string, kind: string, box: Box, body: string, text: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr><p:spPr>${frame(box, 'a')}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>${body}${text}</p:txBody></p:sp>`
const edge = 'lIns="0" tIns="0" rIns="0" bIns="0"'
const small = (algn: string) =>
  `<a:bodyPr ${edge} anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="${algn}"><a:defRPr sz="1000"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>`
const sample = (text: string) => `<a:p><a:r><a:rPr lang="de-DE"/><a:t>${text}</a:t></a:r></a:p>`
const places = [
  place(
    2,
    'Titel',
    'type="title"',
    titleBox,
    `<a:bodyPr ${edge} anchor="b"><a:normAutofit/></a:bodyPr><a:lstStyle/>`,
    sample('Titel'),
  ),
  place(
    3,
    'Fußzeile',
    'type="ftr" sz="quarter" idx="11"',
    footerBox,
    small('l'),
    '<a:p><a:endParaRPr lang="de-DE"/></a:p>',
  ),
  place(
    4,
    'Foliennummer',
    'type="sldNum" sz="quarter" idx="12"',
    numberBox,
    small('r'),
    '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="de-DE"/><a:t>‹Nr.›</a:t></a:fld><a:endParaRPr lang="de-DE"/></a:p>',
  ),
].join('')

const level = (size: number, typeface: string) =>
  `<a:lvl1pPr algn="l"><a:buNone/><a:defRPr sz="${size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="${typeface}"/></a:defRPr></a:lvl1pPr>`

export const masterXml = `${xmlHead}<p:sldMaster ${namespaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>${treeHead}${places}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>${level(2800, '+mj-lt')}</p:titleStyle><p:bodyStyle>${level(1800, '+mn-lt')}</p:bodyStyle><p:otherStyle>${level(1800, '+mn-lt')}</p:otherStyle></p:txStyles></p:sldMaster>`

export const layoutXml = `${xmlHead}<p:sldLayout ${namespaces} type="titleOnly" preserve="1"><p:cSld name="Titel und Inhalt"><p:spTree>${treeHead}${places}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
