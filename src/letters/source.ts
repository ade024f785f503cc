// A letter's text taken apart: what stands between the two --- and the text below. Read again and again, so nothing here
// throws; what cannot be read is said by its check (problems.ts).
import { createHash } from 'node:crypto'
import { parse } from 'yaml'
import { longest } from './text/guards.ts'
import { tidied } from './text/tidy.ts'

export interface LetterSource {
  /** Name of its file, without folder: its date and its slug. */
  file: string
  /** undefined when it cannot be read as YAML. */
  readonly frontmatter: Record<string, unknown> | undefined
  /** The text below, with the lines it has there. */
  body: string
  /** How many lines stand above the body. */
  bodyLine: number
  /** All of it, tidied. */
  text: string
  /** Of the text. */
  digest: string
}

/** Reads one letter as it came from a file or a form. */
export function readSource(file: string, written: string): LetterSource {
  // The guards refuse a text of this length whatever it says.
  const text = written.length > longest ? written : tidied(written)
  const [whole = '', head = ''] = /^---\n([^]*?)\n---[ \t]*(?:\n|$)/.exec(text) ?? []
  let fields: { read: Record<string, unknown> | undefined } | undefined
  return {
    file,
    // A thousand of them take a second to read; whoever wants the names alone does not wait for that.
    get frontmatter() {
      fields ??= { read: readYaml(head) }
      return fields.read
    },
    body: text.slice(whole.length),
    bodyLine: whole.split('\n').length - 1,
    text,
    digest: digestOf(text),
  }
}

/** Of a tidied text: two letters with the same one say the same. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The date and slug a file's name is made of; undefined when it is made of something else. */
export function nameParts(file: string): { date: string; slug: string } | undefined {
  const [, date, slug] = /^(\d{4}-\d{2}-\d{2})-([a-z0-9-]+)\.mdx$/.exec(file) ?? []
  return date === undefined || slug === undefined ? undefined : { date, slug }
}

/** Line of a field of the frontmatter, 1 when there is none. */
export function lineOfField({ text }: LetterSource, field: string): number {
  return Math.max(1, text.split('\n').findIndex((row) => row.startsWith(`${field}:`)) + 1)
}

function readYaml(text: string): Record<string, unknown> | undefined {
  try {
    // Aliases could unfold a small text into a very large one.
    const value: unknown = parse(text, { maxAliasCount: 0 })
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
