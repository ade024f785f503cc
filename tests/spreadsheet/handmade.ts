/** XLSX packages written by hand, so that every oddity of a writer can be tried. */
import { strToU8, zipSync } from 'fflate'

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface Handmade {
  /** what stands in `<worksheet>` */
  readonly sheet?: string
  readonly shared?: string
  readonly styles?: string
  readonly workbook?: string
  /** parts to add or, with null, to leave out */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>
}

/** The parts of an ordinary workbook with one sheet. */
export const ordinaryParts = ({
  sheet = '',
  shared,
  styles,
  workbook,
}: Handmade): Record<string, string> => ({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml':
    workbook ?? '<workbook><sheets><sheet name="Kunden" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${types}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
  ...(shared === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${shared}</sst>` }),
  ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
})

export function handmade(of: Handmade): Uint8Array {
  const all: Record<string, string | Uint8Array | null> = { ...ordinaryParts(of), ...of.parts }
  return zipSync(
    Object.fromEntries(
      Object.entries(all).flatMap(([path, body]) =>
        body === null ? [] : [[path, typeof body === 'string' ? strToU8(body) : body] as const],
      ),
    ),
  )
}

/** A part as UTF-16 with its byte order mark. */
export const utf16 = (text: string, little = true) => {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, little)
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), little)
  return bytes
}
