/**
 * Writes PPTX (ECMA-376) that PowerPoint and LibreOffice open and edit: text, tables and charts are their own, not
 * pictures. Our own few parts: a library would be many times their size.
 */
import { strToU8, zipSync } from 'fflate'
import { escapeXml, xmlHead } from '../../../spreadsheet/xml.ts'
import { chartWorkbook, curveXml } from './chart-xml.ts'
import type { CurvePart, Deck } from './deck.ts'
import { emu, namespaces } from './drawing.ts'
import { layoutXml, masterXml, themeXml } from './master-xml.ts'
import { slideXml } from './slide-xml.ts'

export const pptxType = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument'

/** Relationship ids of a part are rId1, rId2 … in the order given. */
const relations = (targets: readonly (readonly [type: string, target: string])[]) =>
  `${xmlHead}<Relationships xmlns="${packages}/relationships">${targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type.includes(':') ? type : `${office}/${type}`}" Target="${target}"/>`).join('')}</Relationships>`

/** The same deck gives the same bytes. */
export function writePptx(deck: Deck): Uint8Array<ArrayBuffer> {
  const parts = new Map<string, string | Uint8Array>()
  const types: (readonly [part: string, type: string])[] = [
    ['ppt/presentation.xml', 'presentationml.presentation.main'],
    ['ppt/slideMasters/slideMaster1.xml', 'presentationml.slideMaster'],
    ['ppt/slideLayouts/slideLayout1.xml', 'presentationml.slideLayout'],
    ['ppt/theme/theme1.xml', 'theme'],
  ]
  let charts = 0
  deck.slides.forEach((slide, at) => {
    const number = at + 1
    const known: (readonly [string, string])[] = [['slideLayout', '../slideLayouts/slideLayout1.xml']]
    const relationOf = (part: CurvePart) => {
      const chart = ++charts
      parts.set(`ppt/charts/chart${chart}.xml`, curveXml(part))
      parts.set(
        `ppt/charts/_rels/chart${chart}.xml.rels`,
        relations([['package', `../embeddings/chart${chart}.xlsx`]]),
      )
      parts.set(`ppt/embeddings/chart${chart}.xlsx`, chartWorkbook(part))
      types.push([`ppt/charts/chart${chart}.xml`, 'drawingml.chart'])
      known.push(['chart', `../charts/chart${chart}.xml`])
      return `rId${known.length}`
    }
    parts.set(`ppt/slides/slide${number}.xml`, slideXml(slide, deck.footer, relationOf))
    parts.set(`ppt/slides/_rels/slide${number}.xml.rels`, relations(known))
    types.push([`ppt/slides/slide${number}.xml`, 'presentationml.slide'])
  })
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(types),
    '_rels/.rels': relations([
      ['officeDocument', 'ppt/presentation.xml'],
      [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `${xmlHead}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(deck.title)}</dc:title></cp:coreProperties>`,
    'ppt/presentation.xml': presentationXml(deck.slides.length),
    'ppt/_rels/presentation.xml.rels': relations([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ...deck.slides.map((_, at) => ['slide', `slides/slide${at + 1}.xml`] as const),
      ['theme', 'theme/theme1.xml'],
    ]),
    'ppt/slideMasters/slideMaster1.xml': masterXml,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['theme', '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': layoutXml,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([
      ['slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
    'ppt/theme/theme1.xml': themeXml,
    ...Object.fromEntries(parts),
  }
  const bytes = Object.fromEntries(
    Object.entries(all).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part]),
  )
  return zipSync(bytes, { level: 6, mtime: '2000-01-01' })
}

const contentTypes = (types: readonly (readonly [string, string])[]) =>
  `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="${content}.spreadsheetml.sheet"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${types.map(([part, type]) => `<Override PartName="/${part}" ContentType="${content}.${type}+xml"/>`).join('')}</Types>`

const presentationXml = (slides: number) =>
  `${xmlHead}<p:presentation ${namespaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${Array.from({ length: slides }, (_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 2}"/>`).join('')}</p:sldIdLst><p:sldSz cx="${emu(40 / 3)}" cy="${emu(7.5)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`
