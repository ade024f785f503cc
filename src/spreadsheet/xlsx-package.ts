/** The parts of a workbook, found the way the standard says: by relationships, never by their names. */
import type { Budget } from './budget.ts'
import { readElements } from './xml-part.ts'
import { attributeNamed } from './xml-pieces.ts'
import type { Zip } from './zip.ts'
import type { ZipEntry } from './zip-directory.ts'

export interface Relationship {
  readonly id: string
  /** last word of its type: "worksheet", "styles"; the same in strict and transitional files */
  readonly type: string
  readonly path: string
}

const idOf = attributeNamed('Id')
const typeOf = attributeNamed('Type')
const targetOf = attributeNamed('Target')
const modeOf = attributeNamed('TargetMode')

/** Target seen from the folder of the part that names it; "/xl/x.xml", "..\x.xml" and "./x.xml" are all in use. */
export function resolvePath(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/')
  const steps = plain.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of plain.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  return steps.join('/')
}

export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Of a part, or of the package ('' ). */
export function relationshipsOf(zip: Zip, path: string, budget: Budget): readonly Relationship[] {
  const folder = folderOf(path)
  const name = path.slice(folder === '' ? 0 : folder.length + 1)
  const entry = zip.find(`${folder === '' ? '' : `${folder}/`}_rels/${name}.rels`)
  if (!entry) return []
  const found: Relationship[] = []
  readElements(zip, entry, budget, (element, attributes) => {
    if (element !== 'Relationship' || modeOf(attributes) === 'External') return
    const target = targetOf(attributes) ?? ''
    found.push({
      id: idOf(attributes) ?? '',
      type: (typeOf(attributes) ?? '').split('/').at(-1) ?? '',
      path: resolvePath(folder, safelyDecoded(target)),
    })
  })
  return found
}

function safelyDecoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** The main part: a workbook, a text document, a presentation. null = this is no office package. */
export function mainPart(zip: Zip, budget: Budget): ZipEntry | null {
  const stated = relationshipsOf(zip, '', budget).find(({ type }) => type === 'officeDocument')
  const entry = stated && zip.find(stated.path)
  return entry ?? zip.entries.find(({ path }) => /(?:^|\/)workbook\d*\.(?:xml|bin)$/i.test(path)) ?? null
}
