// What would stop a letter, as sentences with name and line: the same for `npm run letter:check`, the build and the desk.
// Pure: the letters were read before.
import { setImmediate } from 'node:timers/promises'
import type { Facts } from '../site/facts.ts'
import { figureAt, figureFolder } from './figures/name.ts'
import { frontmatter } from './frontmatter.ts'
import { lineOfField, nameParts, type LetterSource } from './source.ts'
import type { TextProblem } from './text/problem.ts'
import { readText, type LetterText } from './text/read.ts'

/** `unfinished` is a draft's own mark; an `error` stops the letter, an `unreadable` one also hides it. */
export interface Problem extends TextProblem {
  file: string
}

/** What letters may point to besides each other. */
export interface Surroundings {
  facts: Pick<Facts, 'slot' | 'topics' | 'authors'>
  /** Paths of pages that are not letters, e.g. '/kundenwert'. */
  pages: ReadonlySet<string>
  /** Pictures in content/letters by file name, bytes. */
  pictures: ReadonlyMap<string, number>
  /** Pictures in the store by name; undefined for who has no store, and takes each to be there. */
  figures?: ReadonlySet<string>
  /** Released letters by slug, with when the store first saw them (epoch ms); undefined for who has no store. */
  released?: ReadonlyMap<string, number>
}

/** What drafts carry where words are still missing (authoring/draft.ts). */
export const todo = 'TODO'

/** Pictures travel in every mail. Bytes. */
const largestPicture = 60_000
/** Would collide with pages below /briefe. */
const reserved = new Set(['thema', 'seite', 'reihe'])

type Say = (line: number, message: string, kind?: Problem['kind']) => void

/** Every problem of every letter, by file and line. */
export function problemsOf(letters: readonly LetterSource[], around: Surroundings): Problem[] {
  const bySlug = slugsAmong(letters)
  const rules = rulesOf(around.facts)
  const problems = letters.flatMap((letter) => lookAt(letter, bySlug, around, rules))
  problems.push(...taken(letters, around.released), ...badPictures(around))
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

/** Every problem of one letter among these, but for what it shares with another, by line. */
export function problemsIn(
  letter: LetterSource,
  letters: readonly LetterSource[],
  around: Surroundings,
): Problem[] {
  return lookAt(letter, slugsAmong(letters), around, rulesOf(around.facts))
}

/** So long letters are read before others are let through, ms. */
const slice = 20

/** Reads each of these letters that has not been read yet, so that `problemsOf` keeps nobody waiting. */
export async function readThrough(
  letters: readonly LetterSource[],
  facts: Surroundings['facts'],
): Promise<void> {
  const rules = rulesOf(facts)
  let began = performance.now()
  for (const letter of letters) {
    lookInto(letter, rules)
    if (performance.now() - began < slice) continue
    await setImmediate()
    began = performance.now()
  }
}

interface Rules {
  /** Stands for the facts the schema is made of. */
  key: string
  schema: ReturnType<typeof frontmatter>
}

function rulesOf({ slot, topics, authors }: Surroundings['facts']): Rules {
  return { key: JSON.stringify([slot, topics, authors]), schema: frontmatter({ slot, topics, authors }) }
}

type BySlug = ReadonlyMap<string, LetterSource>

function slugsAmong(letters: readonly LetterSource[]): BySlug {
  const bySlug = new Map<string, LetterSource>()
  for (const letter of letters) for (const slug of slugsOf(letter)) bySlug.set(slug, letter)
  return bySlug
}

function lookAt(letter: LetterSource, bySlug: BySlug, around: Surroundings, rules: Rules): Problem[] {
  const { own, text } = lookInto(letter, rules)
  const problems = [...own]
  const inBody: Say = (line, message, kind = 'error') => {
    problems.push({ kind, file: letter.file, line: letter.bodyLine + line, message })
  }
  for (const { src, line } of text.pictures)
    checkPicture(src, around, (message) => inBody(line, message, 'unreadable'))
  for (const { address, line } of text.links)
    checkLink(letter, text, address, around, bySlug, (message) => inBody(line, message))
  return problems.sort((a, b) => a.line - b.line)
}

/** A text without its tree, which is many times as large. */
type ReadText = Omit<LetterText, 'nodes'>

interface Looked {
  /** By which rules. */
  key: string
  /** What is wrong with the letter whatever stands beside it. */
  own: Problem[]
  text: ReadText
}

// What was said of a letter that has not changed.
const looked = new WeakMap<LetterSource, Looked>()

function lookInto(letter: LetterSource, { key, schema }: Rules): Looked {
  const known = looked.get(letter)
  if (known?.key === key) return known
  const own: Problem[] = []
  const say: Say = (line, message, kind = 'error') => {
    own.push({ kind, file: letter.file, line, message })
  }
  checkName(letter, say)
  checkFrontmatter(letter, schema, say)
  markUnfinished(letter, say)
  const text = known?.text ?? withoutTree(readText(letter.body))
  const inBody: Say = (line, message, kind) => say(letter.bodyLine + line, message, kind)
  for (const { line, message, kind } of text.problems) inBody(line, message, kind)
  checkHeadings(text, inBody)
  const fresh = { key, own, text }
  looked.set(letter, fresh)
  return fresh
}

function withoutTree({ headings, links, pictures, problems }: LetterText): ReadText {
  return { headings, links, pictures, problems }
}

/** One line for a terminal, in the form editors make clickable. */
export function problemLine({ file, line, message }: Problem): string {
  return `content/letters/${file}:${line}  ${message}`
}

function checkName({ file, frontmatter: fields }: LetterSource, say: Say): void {
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

function checkFrontmatter(letter: LetterSource, schema: ReturnType<typeof frontmatter>, say: Say): void {
  if (!letter.frontmatter) {
    say(1, 'Der Kopf zwischen den beiden --- lässt sich nicht als YAML lesen.', 'unreadable')
    return
  }
  for (const { path, message } of schema.safeParse(letter.frontmatter).error?.issues ?? []) {
    const field = String(path[0] ?? '')
    say(lineOfField(letter, field), field === '' ? message : `${path.join('.')}: ${message}`, 'unreadable')
  }
}

function markUnfinished({ text }: LetterSource, say: Say): void {
  text.split('\n').forEach((row, at) => {
    if (row.includes(todo)) say(at + 1, `Hier steht noch ${todo}.`, 'unfinished')
  })
}

function checkHeadings({ headings }: ReadText, say: Say): void {
  let level = 1
  for (const { depth, line } of headings) {
    if (depth === 1) say(line, 'Überschriften beginnen mit ##; die erste Ebene ist der Titel des Briefs.')
    else if (depth > level + 1)
      say(line, `Nach Ebene ${level} folgt Ebene ${depth}; eine wurde übersprungen.`)
    level = Math.max(depth, 2)
  }
}

function checkPicture(
  src: string,
  { pictures, figures }: Surroundings,
  say: (message: string) => void,
): void {
  const figure = figureAt(src)
  const there = figure ? (figures?.has(figure.name) ?? true) : pictures.has(src.replace(/^\.\//, ''))
  if (there) return
  say(
    src.startsWith(figureFolder)
      ? 'Hier fehlt ein Bild. Wählen Sie es noch einmal aus.'
      : `Das Bild „${src}“ liegt nicht in content/letters.`,
  )
}

function checkLink(
  letter: LetterSource,
  { headings }: ReadText,
  address: string,
  { facts, pages }: Surroundings,
  bySlug: BySlug,
  say: (message: string) => void,
): void {
  if (/^(?:https:\/\/[^/\s]+\.[^/\s]+|mailto:[^@\s]+@[^@\s]+)/.test(address)) return
  const [path = '', anchor] = address.split('#')
  if (path === '') {
    const anchors = ['anfrage', ...headings.map(({ slug }) => slug)]
    const written = anchor === undefined ? undefined : decoded(anchor)
    if (written === undefined || !anchors.includes(written))
      say(`Der Link „${address}“ führt zu keiner Überschrift dieses Briefs.`)
    return
  }
  const plain = path.split('?', 1)[0] ?? ''
  const topic = /^\/briefe\/thema\/([^/]+)$/.exec(plain)?.[1]
  const slug = /^\/briefe\/([^/]+)$/.exec(plain)?.[1]
  if (pages.has(plain) || facts.topics.some(({ id }) => id === topic)) return
  const target = bySlug.get(slug ?? '')
  if (!target) say(`Der Link „${address}“ führt ins Leere.`)
  else if (String(target.frontmatter?.['date']) > String(letter.frontmatter?.['date']))
    say(`Der Link „${address}“ führt zu einem Brief, der erst später erscheint.`)
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}

/** The slug of a letter's address and its former ones. */
export function slugsOf({ file, frontmatter: fields }: LetterSource): string[] {
  const former = fields?.['formerSlugs']
  const own = nameParts(file)?.slug
  const all = [...(own === undefined ? [] : [own]), ...(Array.isArray(former) ? former.map(String) : [])]
  return [...new Set(all)]
}

/**
 * Two letters under one address or number would hide one of them without a word: the one with less right to it says so.
 * A released letter keeps what it has, whatever the dates say; of two, the one the store saw first; else the first here.
 */
export function taken(
  letters: readonly LetterSource[],
  released: ReadonlyMap<string, number> = new Map(),
): Problem[] {
  const since = ({ file }: LetterSource) =>
    released.get(nameParts(file)?.slug ?? '') ?? Number.MAX_SAFE_INTEGER
  const problems: Problem[] = []
  const owners = new Map<string, string>()
  for (const letter of letters.toSorted((a, b) => since(a) - since(b))) {
    const keys = [
      [`Die Nummer ${String(letter.frontmatter?.['number'])}`, 'number'],
      ...slugsOf(letter).map((slug) => [`Die Adresse /briefe/${slug}`, '']),
    ] as [string, string][]
    for (const [key, field] of keys) {
      const owner = owners.get(key)
      if (owner !== undefined) {
        const message = `${key} gehört schon ${owner}.`
        const line = field === '' ? 1 : lineOfField(letter, field)
        problems.push({ kind: 'unreadable', file: letter.file, line, message })
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
