// What would stop a letter, as sentences with file and line. Pure: the files were read before.
import type { Facts } from '../../site/facts.ts'
import { componentNames } from '../components/names.ts'
import { frontmatter } from '../frontmatter.ts'
import type { Element, LetterSource } from './source.ts'

/** `unfinished` is a draft's own mark and stops the letter, but not the site it lies in. */
export interface Problem {
  kind: 'error' | 'unfinished'
  file: string
  line: number
  /** German: the publisher reads it. */
  message: string
}

/** What letters may point to besides each other. */
export interface Surroundings {
  facts: Pick<Facts, 'slot' | 'topics'>
  /** Paths of pages that are not letters, e.g. '/kundenwert'. */
  pages: ReadonlySet<string>
  /** Pictures in content/letters by file name, bytes. */
  pictures: ReadonlyMap<string, number>
}

/** What drafts carry where words are still missing (draft.ts). */
export const todo = 'TODO'

/** Pictures travel in every mail. Bytes. */
const largestPicture = 60_000
const plainName = /^(\d{4}-\d{2}-\d{2})-([a-z0-9-]+)\.mdx$/
/** Would collide with pages below /briefe. */
const reserved = new Set(['thema', 'seite'])

type Say = (line: number, message: string, kind?: Problem['kind']) => void

/** Every problem of every letter, by file and line. */
export function problemsOf(letters: readonly LetterSource[], around: Surroundings): Problem[] {
  const problems: Problem[] = []
  const schema = frontmatter(around.facts)
  for (const letter of letters) {
    const say: Say = (line, message, kind = 'error') => {
      problems.push({ kind, file: letter.file, line, message })
    }
    checkName(letter, say)
    checkFrontmatter(letter, schema, say)
    checkText(letter, say)
    for (const element of letter.elements) checkElement(letter, element, around, letters, say)
  }
  problems.push(...taken(letters), ...badPictures(around))
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

/** One line for a terminal, in the form editors make clickable. */
export function problemLine({ file, line, message }: Problem): string {
  return `content/letters/${file}:${line}  ${message}`
}

function checkName({ file, frontmatter: fields }: LetterSource, say: Say): void {
  const [, date, slug] = plainName.exec(file) ?? []
  if (slug === undefined) {
    const umlaut = /[^\x20-\x7e]/.test(file)
      ? ' Umlaute und andere Sonderzeichen vertragen sich nicht mit jeder Festplatte und Adresse.'
      : ''
    say(1, `Der Dateiname muss JJJJ-MM-TT-kurzname.mdx lauten, nur mit a-z, 0-9 und Bindestrich.${umlaut}`)
    return
  }
  if (reserved.has(slug)) say(1, `„${slug}“ ist als Kurzname vergeben.`)
  if (fields?.['date'] !== undefined && fields['date'] !== date)
    say(1, `Der Dateiname nennt ${date}, das Feld date ${JSON.stringify(fields['date'])}.`)
}

function checkFrontmatter(letter: LetterSource, schema: ReturnType<typeof frontmatter>, say: Say): void {
  if (!letter.frontmatter) {
    say(1, 'Der Kopf zwischen den beiden --- lässt sich nicht als YAML lesen.')
    return
  }
  for (const { path, message } of schema.safeParse(letter.frontmatter).error?.issues ?? []) {
    const field = String(path[0] ?? '')
    say(letter.lineOf(field), field === '' ? message : `${path.join('.')}: ${message}`)
  }
}

function checkText({ broken, text, elements }: LetterSource, say: Say): void {
  if (broken) say(broken.line, `Der Text lässt sich nicht lesen: ${broken.message}`)
  text.split('\n').forEach((row, at) => {
    if (row.includes(todo)) say(at + 1, `Hier steht noch ${todo}.`, 'unfinished')
  })
  let level = 1
  for (const { name, line } of elements.filter(({ kind }) => kind === 'heading')) {
    const own = Number(name)
    if (own === 1) say(line, 'Überschriften beginnen mit ##; die erste Ebene ist der Titel des Briefs.')
    else if (own > level + 1) say(line, `Nach Ebene ${level} folgt Ebene ${own}; eine wurde übersprungen.`)
    level = Math.max(own, 2)
  }
}

function checkElement(
  letter: LetterSource,
  element: Element,
  around: Surroundings,
  letters: readonly LetterSource[],
  say: Say,
): void {
  const { kind, name, attributes, line } = element
  if (kind === 'code')
    say(line, 'Ein Brief kann nichts importieren oder exportieren; seine Bausteine sind da.')
  if (kind === 'image')
    say(line, 'Bilder stehen in <Figure src="./bild.png" alt="…" />, sonst fehlen sie in der Mail.')
  if (kind === 'link') checkLink(letter, name, around, letters, (message) => say(line, message))
  if (kind !== 'component') return
  if (!componentNames.some((known) => known === name)) {
    say(
      line,
      `<${name}> gibt es nicht als Baustein für Netz und Mail. Es gibt: ${componentNames.join(', ')}.`,
    )
  }
  if (name === 'Figure') checkFigure(attributes, around, (message) => say(line, message))
}

function checkFigure(
  { src = '', alt = '' }: Record<string, string>,
  { pictures }: Surroundings,
  say: (message: string) => void,
): void {
  if (!pictures.has(src.replace(/^\.\//, ''))) say(`Das Bild „${src}“ liegt nicht in content/letters.`)
  if (alt.trim().length < 5)
    say('Dem Bild fehlt sein Alternativtext (alt): was zeigt es jemandem, der es nicht sieht?')
}

function checkLink(
  letter: LetterSource,
  address: string,
  { facts, pages }: Surroundings,
  letters: readonly LetterSource[],
  say: (message: string) => void,
): void {
  if (/^(?:https:\/\/[^/\s]+\.[^/\s]+|mailto:[^@\s]+@[^@\s]+)/.test(address)) return
  const [path = '', anchor] = address.split('#')
  if (path === '') {
    const anchors = [
      'anfrage',
      ...letter.elements.flatMap((one) => (one.kind === 'heading' ? [anchorOf(one.text)] : [])),
    ]
    if (anchor === undefined || !anchors.includes(anchor))
      say(`Der Link „${address}“ führt zu keiner Überschrift dieses Briefs.`)
    return
  }
  const plain = path.split('?', 1)[0] ?? ''
  const topic = /^\/briefe\/thema\/([^/]+)$/.exec(plain)?.[1]
  const slug = /^\/briefe\/([^/]+)$/.exec(plain)?.[1]
  if (pages.has(plain) || facts.topics.some(({ id }) => id === topic)) return
  const target = letters.find((one) => slug !== undefined && slugsOf(one).includes(slug))
  if (!target) say(`Der Link „${address}“ führt ins Leere.`)
  else if (String(target.frontmatter?.['date']) > String(letter.frontmatter?.['date']))
    say(`Der Link „${address}“ führt zu einem Brief, der erst später erscheint.`)
}

/** The slug of a letter's address and its former ones. */
function slugsOf({ file, frontmatter: fields }: LetterSource): string[] {
  const former = fields?.['formerSlugs']
  return [plainName.exec(file)?.[2] ?? '', ...(Array.isArray(former) ? former.map(String) : [])].filter(
    Boolean,
  )
}

// As GitHub and Astro make them from a heading.
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

function taken(letters: readonly LetterSource[]): Problem[] {
  const problems: Problem[] = []
  const owners = new Map<string, string>()
  for (const letter of letters) {
    const keys = [
      [`Die Nummer ${String(letter.frontmatter?.['number'])}`, letter.lineOf('number')],
      ...slugsOf(letter).map((slug) => [`Die Adresse /briefe/${slug}`, 1]),
    ] as [string, number][]
    for (const [key, line] of keys) {
      const owner = owners.get(key)
      if (owner !== undefined) {
        problems.push({ kind: 'error', file: letter.file, line, message: `${key} gehört schon ${owner}.` })
      } else owners.set(key, letter.file)
    }
  }
  return problems
}

function badPictures({ pictures }: Surroundings): Problem[] {
  const problems: Problem[] = []
  for (const [file, bytes] of pictures) {
    const say = (message: string) => problems.push({ kind: 'error', file, line: 1, message })
    if (!/^[a-z0-9.-]+$/.test(file)) say('Bilder heißen nur mit a-z, 0-9, Punkt und Bindestrich.')
    if (bytes > largestPicture) say(`${bytes} Bytes; ein Bild darf ${largestPicture} haben.`)
  }
  return problems
}
