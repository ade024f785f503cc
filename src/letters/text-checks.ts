/** What a single letter can do wrong, whatever stands beside it. */
import { frontmatter } from './frontmatter.ts'
import { lineOfField, nameParts, type LetterSource } from './source.ts'
import type { Problem, ReadText } from './problem.ts'

/** What drafts carry where words are still missing (authoring/draft.ts). */
export const todo = 'TODO'

/** Would collide with pages below /briefe. */
const reserved = new Set(['thema', 'seite', 'reihe'])

export type Say = (line: number, message: string, kind?: Problem['kind']) => void

/** The name of its file: day and address. */
export function checkName({ file, frontmatter: fields }: LetterSource, say: Say): void {
  const name = nameParts(file)
  if (!name) {
    const umlaut = /[^\x20-\x7e]/.test(file)
      ? ' Umlaute und andere Sonderzeichen vertragen sich nicht mit jeder Festplatte und Adresse.'
      : ''
    const wanted = 'Der Dateiname muss JJJJ-MM-TT-kurzname.mdx lauten, nur mit a-z, 0-9 und Bindestrich.'
    say(1, wanted + umlaut, 'unreadable')
    return
  }
  if (reserved.has(name.slug)) say(1, `„${name.slug}“ ist als Kurzname vergeben.`, 'unreadable')
  if (fields?.['date'] !== undefined && fields['date'] !== name.date)
    say(1, `Der Dateiname nennt ${name.date}, das Feld date ${JSON.stringify(fields['date'])}.`, 'unreadable')
}

export function checkFrontmatter(
  letter: LetterSource,
  schema: ReturnType<typeof frontmatter>,
  say: Say,
): void {
  if (!letter.frontmatter) {
    say(1, 'Der Kopf zwischen den beiden --- lässt sich nicht als YAML lesen.', 'unreadable')
    return
  }
  for (const { path, message } of schema.safeParse(letter.frontmatter).error?.issues ?? []) {
    const field = String(path[0] ?? '')
    say(lineOfField(letter, field), field === '' ? message : `${path.join('.')}: ${message}`, 'unreadable')
  }
}

export function markUnfinished({ text }: LetterSource, say: Say): void {
  text.split('\n').forEach((row, at) => {
    if (row.includes(todo))
      say(at + 1, `Hier steht noch der Platzhalter ${todo}. Schreiben Sie hier Ihren Text.`, 'unfinished')
  })
}

/** The title, pasted along with the text below it. */
export function checkFirstHeading(
  { frontmatter: fields }: LetterSource,
  { headings }: ReadText,
  say: Say,
): void {
  const plain = (text: unknown) =>
    typeof text === 'string' ? text.toLowerCase().replaceAll(/\s+/g, ' ').trim() : ''
  const [first] = headings
  if (first && plain(first.text) === plain(fields?.['title']))
    say(
      first.line,
      'Diese Überschrift ist der Titel des Briefs, der schon darüber steht. Löschen Sie sie hier.',
    )
}

/** Headings that skip a level. */
export function checkHeadings({ headings }: ReadText, say: Say): void {
  let level = 1
  for (const { depth, line } of headings) {
    if (depth === 1) say(line, 'Überschriften beginnen mit ##; die erste Ebene ist der Titel über dem Text.')
    else if (depth > level + 1)
      say(line, `Nach Ebene ${level} folgt Ebene ${depth}; eine wurde übersprungen.`)
    level = Math.max(depth, 2)
  }
}
