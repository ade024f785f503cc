// A letter's file written from its fields, as `letter:new` and authors write it: the same fields and body, the same bytes.
import { lineOfField, type LetterSource } from './source.ts'

/** The frontmatter as it is typed; topics and former addresses are lists of words. */
export interface Written {
  number: string
  title: string
  date: string
  topics: string[]
  /** '' where the first author of the house signs. */
  author: string
  /** '' for a letter that stands alone. */
  series: string
  summary: string
  subject: string
  preheader: string
  material: string
  formerSlugs: string[]
}

/** The whole text of a letter. */
export function letterText(fields: Written, body: string): string {
  const { number, title, date, topics, author, series, summary, subject, preheader, material, formerSlugs } =
    fields
  const head = { number, title, date }
  const rest = { summary, subject, preheader, material }
  const line = ([name, value]: [string, string]) => `${name}: ${JSON.stringify(value)}`
  return [
    '---',
    ...Object.entries(head).map(line),
    `topics: [${topics.map(listed).join(', ')}]`,
    ...(author === '' ? [] : [`author: ${author}`]),
    ...(series === '' ? [] : [line(['series', series])]),
    ...Object.entries(rest).map(line),
    `formerSlugs: [${formerSlugs.map(listed).join(', ')}]`,
    '---',
    '',
    `${body.trim()}\n`,
  ].join('\n')
}

/** What was chosen, in the order it had before: a form knows its own order alone, and a letter saved as it was stays as it was. */
export function inOrderOf(before: readonly string[], chosen: readonly string[]): string[] {
  return [...before.filter((one) => chosen.includes(one)), ...chosen.filter((one) => !before.includes(one))]
}

// As authors write it, unless YAML would read something else.
function listed(word: string): string {
  return /^[a-z][a-z0-9-]*$/.test(word) && !/^(?:true|false|null|yes|no)$/.test(word)
    ? word
    : JSON.stringify(word)
}

/** The fields of a letter as far as they can be read; what is missing is empty. */
export function writtenIn({ frontmatter = {} }: LetterSource): Written {
  const one = (name: string) => {
    const value = frontmatter[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const list = (name: string) => {
    const value = frontmatter[name]
    return Array.isArray(value) ? value.map(String) : []
  }
  return {
    number: one('number'),
    title: one('title'),
    date: one('date'),
    topics: list('topics'),
    author: one('author'),
    series: one('series'),
    summary: one('summary'),
    subject: one('subject'),
    preheader: one('preheader'),
    material: one('material'),
    formerSlugs: list('formerSlugs'),
  }
}

/** Which field of the frontmatter a line belongs to; undefined in the body. */
export function fieldAt(source: LetterSource, line: number): keyof Written | undefined {
  if (line > source.bodyLine) return undefined
  const names = Object.keys(writtenIn(source)) as (keyof Written)[]
  return names.find((name) => line > 1 && lineOfField(source, name) === line)
}
