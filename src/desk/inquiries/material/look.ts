// All that the page for writing a material shows: the text as stored or as typed, every problem where it stands, its files.
import { filesOf, type MaterialFile } from '../../../inquiries/material-files.ts'
import {
  findMaterialText,
  longestMaterial,
  materialText,
  parseMaterial,
  problemOf,
  type Material,
  type MaterialHtml,
} from '../../../inquiries/material.ts'
import { materialAtDesk } from '../../../inquiries/write-material.ts'
import { openInEditor } from '../../../letters/editor/open.ts'
import { nodesOf, problemsOfEnclosed } from '../../../letters/enclosed.ts'
import type { Node } from '../../../letters/text/tree.ts'
import type { House } from '../../../site/house.ts'
import { mailSize } from '../../../site/mail-size.ts'
import { count, kilobytes } from '../../../site/numbers.ts'
import { asMail } from './as-mail.ts'
import type { MaterialOf } from './material-of.ts'

export interface MaterialSeen extends MaterialOf {
  written: Material
  /** The page's text; empty when it cannot be shown. */
  nodes: Node[]
  /** The text for the rich editor, or null when only the text itself can be written. */
  document: unknown
  problems: MaterialProblem[]
  files: MaterialFile[]
  /**
   * When the draft in the fields was last written, epoch ms; null for none. Only who began with it may drop it, so what
   * somebody else keeps meanwhile is none here.
   */
  draftAt: number | null
  /** The text somebody else has written meanwhile; '' for the file's again. */
  theirs?: string
  /** Address of the picture that has just been added. */
  added?: string
}

export interface MaterialProblem {
  field: 'title' | 'body'
  where: string
  message: string
}

/** What stands in the fields before anybody types: the draft, or what askers get. */
export async function storedMaterial({ store: { db } }: House, { names }: MaterialOf) {
  const { savedAt, draft } = await materialAtDesk(db, names[0])
  const { title, body } = parseMaterial(draft ?? (await findMaterialText(db, names)) ?? '')
  return { title, body: body.trim(), seen: String(savedAt) }
}

export async function lookAtMaterial(
  house: House,
  of: MaterialOf,
  { seen, ...written }: Material & { seen: string },
  toHtml: MaterialHtml,
): Promise<MaterialSeen> {
  const { db } = house.store
  const { draft, savedAt } = await materialAtDesk(db, of.names[0])
  return {
    ...lookAtWords(of, written),
    problems: await problemsIn(house, of, written, toHtml),
    files: await filesOf(db, of.names),
    draftAt: draft === materialText(written) && String(savedAt) === seen ? savedAt : null,
  }
}

/** What was typed, and nothing that the store would have to say: for the answer after a fault of it. */
export function lookAtWords(of: MaterialOf, written: Material): MaterialSeen {
  const nodes = nodesOf(written.body)
  const document = openInEditor(written.body)
  return { ...of, written, nodes, document, problems: [], files: [], draftAt: null }
}

/** Why a text could not go to askers; nothing at all is the file's again. */
async function problemsIn(
  house: House,
  of: MaterialOf,
  written: Material,
  toHtml: MaterialHtml,
): Promise<MaterialProblem[]> {
  const text = materialText(written)
  if (text === '') return []
  const problem = problemOf(text)
  const found = await problemsOfEnclosed(house, written.body)
  return [
    ...(problem ? [missing[problem]] : []),
    ...found.map(({ line, message }) => ({ field: 'body' as const, where: `Zeile ${line}`, message })),
    ...(found.length > 0 ? [] : tooLarge(await asMail(house, of, written, toHtml))),
  ]
}

const missing: Record<NonNullable<ReturnType<typeof problemOf>>, MaterialProblem> = {
  'no-title': {
    field: 'title',
    where: 'Titel',
    message: 'Bitte geben Sie den Unterlagen einen Titel, zum Beispiel „Prüfliste“.',
  },
  'no-text': { field: 'body', where: 'Text', message: 'Unter dem Titel fehlt der Text.' },
  'too-long': { field: 'body', where: 'Text', message: `Bitte höchstens ${count(longestMaterial)} Zeichen.` },
}

function tooLarge(mail: { html: string } | null): MaterialProblem[] {
  const size = mailSize(mail?.html ?? '')
  if (size.fits) return []
  const message = `Als Mail wären das ${kilobytes(size.bytes)}; ab 90\u00a0kB schneiden Mailprogramme das Ende ab. Kürzen Sie die Tabellen, oder hängen Sie sie als Datei an.`
  return [{ field: 'body', where: 'Größe', message }]
}
