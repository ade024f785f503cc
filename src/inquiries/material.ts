// What "Unterlagen" sends: one text per letter, written at the desk or in content/material/<slug>.md, a general one for an
// inquiry about no letter. Letters without a text of their own are answered by the publisher himself.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../store/open.ts'

export type MaterialBlock =
  { kind: 'heading' | 'text'; text: string } | { kind: 'list'; items: readonly string[] }

export interface Material {
  title: string
  blocks: readonly MaterialBlock[]
}

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
  const atDesk = names.map((name) => rows.find(({ slug }) => slug === name)?.text)
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
  const { title, blocks } = parse(markdown)
  if (title === '') return 'no-title'
  if (blocks.length === 0) return 'no-text'
  return markdown.length > longestMaterial ? 'too-long' : null
}

/**
 * Reads a text: a title (`# `), then paragraphs, lists (`- `) and headings (`## `), parted by empty lines.
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
      return parse(markdown)
  }
}

function parse(markdown: string): Material {
  const text = markdown.replaceAll('\r\n', '\n').trim()
  // An empty line below the title may be missing.
  const end = text.includes('\n') ? text.indexOf('\n') : text.length
  const parts = text
    .slice(end)
    .trim()
    .split(/\n\s*\n/)
  return {
    title: /^# (.+)$/.exec(text.slice(0, end))?.[1]?.trim() ?? '',
    blocks: parts.filter(Boolean).map(block),
  }
}

// A line that begins no item goes on with the one before, as in Markdown.
function block(part: string): MaterialBlock {
  const joined = part.replaceAll(/\n(?!- )\s*/g, ' ')
  if (/^#{2,} /.test(joined)) return { kind: 'heading', text: joined.replace(/^#{2,} /, '') }
  if (!joined.startsWith('- ')) return { kind: 'text', text: joined }
  return { kind: 'list', items: joined.split('\n').map((line) => line.replace(/^- /, '')) }
}

/** As HTML; the mail's frame styles the elements. */
export const materialHtml = ({ title, blocks }: Material, escape: (text: string) => string): string =>
  [
    `<h2>${escape(title)}</h2>`,
    ...blocks.map((one) => {
      if (one.kind === 'list')
        return `<ul>${one.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`
      return one.kind === 'heading' ? `<h3>${escape(one.text)}</h3>` : `<p>${escape(one.text)}</p>`
    }),
  ].join('\n')
