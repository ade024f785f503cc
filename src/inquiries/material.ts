// What "Unterlagen" sends: one short text per letter in content/material/<slug>.md, a general one for an inquiry about no
// letter. Letters without a text of their own are answered by the publisher himself.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Material {
  title: string
  /** As the mail frame takes them: a list is one paragraph of several lines. */
  paragraphs: string[]
}

/** Much longer, and it would be a document to attach and not a mail to read. */
const longest = 8_000

const folder = () => join(process.cwd(), 'content/material')

/** The text for a letter, or the general one for null; null when there is none. */
export function findMaterial(slug: string | null): Material | null {
  const file = join(folder(), `${slug ?? 'allgemein'}.md`)
  return existsSync(file) ? readMaterial(readFileSync(file, 'utf8'), file) : null
}

/**
 * Reads every text once, at start: a broken one must not be found by the first asker.
 * @throws Error with one sentence that names the file
 */
export function checkMaterials(): void {
  if (!existsSync(folder())) return
  for (const name of readdirSync(folder())) {
    const file = join(folder(), name)
    if (name.endsWith('.md')) readMaterial(readFileSync(file, 'utf8'), file)
  }
}

/**
 * Reads a text: a title (`# `), then paragraphs, lists (`- `) and headings (`## `), parted by empty lines.
 * @throws Error when the title or the text is missing, or it is too long for a mail
 */
export function readMaterial(markdown: string, file: string): Material {
  const [first = '', ...blocks] = markdown
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n\s*\n/)
  const title = /^# (.+)$/.exec(first)?.[1]?.trim()
  if (!title) throw new Error(`${file}: the first line is not a title such as "# Prüfliste".`)
  if (blocks.length === 0) throw new Error(`${file}: there is no text below the title.`)
  if (markdown.length > longest) throw new Error(`${file}: longer than ${longest} characters.`)
  return { title, paragraphs: blocks.map(plain) }
}

// A line that begins no item goes on with the one before, as in Markdown.
function plain(block: string): string {
  return block
    .replace(/^#{2,} /, '')
    .replaceAll(/\n(?!- )\s*/g, ' ')
    .replaceAll(/^- /gm, '•\u00a0')
}
