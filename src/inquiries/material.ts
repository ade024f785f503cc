// What "Unterlagen" sends: one text per letter, written at the desk or in content/material/<slug>.md, a general one for an
// inquiry about no letter. Letters without a text of their own are answered by the publisher himself.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../store/open.ts'

export interface Material {
  title: string
  /** Written like a letter, with its blocks. Has the lines it has below its title. */
  body: string
}

/**
 * A body as HTML for a mail; null when it cannot be shown. The doors bring it from the letters' room.
 * @param page whole address of the page that shows it too
 */
export type MaterialHtml = (body: string, page: string) => Promise<string | null>

/** Much longer, and it would be a document to attach and not a mail to read. Characters. */
export const longestMaterial = 8_000

/** The name of the text for an inquiry about no letter. */
export const general = 'allgemein'

const folder = () => join(process.cwd(), 'content/material')

/** A letter by all its names, for what belongs to it: its first one first, since that never changes. */
export type LetterNames = readonly [string, ...string[]]

/**
 * Under which names the material for an inquiry may stand: a letter that was renamed keeps what it had.
 * @param letter as it is called today, or null when there is none any more
 * @param slug what it was called when somebody asked; null for no letter
 */
export function namesOf(
  letter: { slug: string; formerSlugs?: readonly string[] } | null,
  slug: string | null,
): LetterNames {
  if (!letter) return [slug ?? general]
  const [first = letter.slug, ...more] = letter.formerSlugs ?? []
  return [first, ...more, letter.slug]
}

/** The text, as its author wrote it at the desk or else in a file; null when there is none. */
export async function findMaterialText(db: Db, names: LetterNames): Promise<string | null> {
  const rows = await db.selectFrom('material').select(['slug', 'text']).where('slug', 'in', names).execute()
  // With a draft alone its file holds until it is saved.
  const atDesk = names.map((name) => rows.find(({ slug, text }) => slug === name && text !== '')?.text)
  return [...atDesk, ...names.map(fileText)].find((text) => text != null) ?? null
}

/** The same, read. */
export async function findMaterial(db: Db, names: LetterNames): Promise<Material | null> {
  const text = await findMaterialText(db, names)
  return text === null ? null : readMaterial(text, names[0])
}

function fileText(name: string): string | null {
  const file = join(folder(), `${name}.md`)
  return /^[a-z0-9-]+$/.test(name) && existsSync(file) ? readFileSync(file, 'utf8') : null
}

/**
 * Reads every file once, at start: a broken one must not be found by the first asker.
 * @throws Error with one sentence that names the file
 */
export function checkMaterials(): void {
  if (!existsSync(folder())) return
  for (const name of readdirSync(folder())) {
    const file = join(folder(), name)
    if (name.endsWith('.md')) readMaterial(readFileSync(file, 'utf8'), file)
  }
}

/** What is wrong with a text; null for nothing. */
export function problemOf(markdown: string): 'no-title' | 'no-text' | 'too-long' | null {
  const { title, body } = parseMaterial(markdown)
  if (title === '') return 'no-title'
  if (body.trim() === '') return 'no-text'
  return markdown.length > longestMaterial ? 'too-long' : null
}

/**
 * Reads a text: a title (`# `), and below it what is written like a letter.
 * @throws Error when the title or the text is missing, or it is too long for a mail
 */
export function readMaterial(markdown: string, file: string): Material {
  switch (problemOf(markdown)) {
    case 'no-title':
      throw new Error(`${file}: the first line is not a title such as "# Prüfliste".`)
    case 'no-text':
      throw new Error(`${file}: there is no text below the title.`)
    case 'too-long':
      throw new Error(`${file}: longer than ${longestMaterial} characters.`)
    case null:
      return parseMaterial(markdown)
  }
}

/** A text of its two parts; '' for nothing at all. */
export function materialText({ title, body }: Material): string {
  return title === '' && body.trim() === '' ? '' : `# ${title}\n\n${body.trim()}`
}

/** The same of a text that may lack either. */
export function parseMaterial(markdown: string): Material {
  const text = markdown.replaceAll('\r\n', '\n').trim()
  // An empty line below the title may be missing.
  const end = text.includes('\n') ? text.indexOf('\n') : text.length
  return { title: /^# (.+)$/.exec(text.slice(0, end))?.[1]?.trim() ?? '', body: text.slice(end) }
}
