// Every question the pages ask of the letters. The answers follow the rules in rules.ts; this file only knows where the
// letters come from: files in content/letters, and rows of the store, of which one hides a file of the same slug.
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import type { Store } from '../store/open.ts'
import { figureNames } from './figures/rows.ts'
import { letterFiles, surroundingsOf } from './files.ts'
import { frontmatter, type Fields } from './frontmatter.ts'
import { homeOf, type Home } from './home.ts'
import { problemLine, problemsOf, readThrough } from './problems.ts'
import { type Problem } from './problem.ts'
import {
  appearsAt,
  isReleased,
  releasedSince,
  snapshot,
  standings,
  stateOf,
  type LetterState,
  type LetterStanding,
} from './publication.ts'
import { digestsOf, readLetterRows, type RowHead } from './rows.ts'
import { find, newestFirst, nextRelease, publicAt, publicCacheControl, visibleAt } from './rules.ts'
import type { Filed, Located } from './rules.ts'
import { nameParts, readSource, type LetterSource } from './source.ts'

/** What a letter says: its frontmatter, its slug, and the instant of its date (`visibleAt`, epoch milliseconds). */
export interface LetterContent extends Omit<Fields, keyof Filed>, Filed {
  /** Its name, date and slug: '2026-12-01-stundenplan.mdx'. */
  file: string
  /** The text below the frontmatter. */
  body: string
  /** Of all of it. */
  digest: string
}

/** One letter, and what the store knows of it; `visibleAt` is the instant its page appears, together with its mail. */
export interface Letter extends LetterContent {
  standing: LetterStanding
  /** Its home is a row of the desk, not a file. */
  written: boolean
}

export interface TopicCount {
  id: string
  name: string
  description: string
  count: number
}

export type Shelf = Pick<House, 'store' | 'facts'>

interface Kept {
  facts: Facts
  files: readonly LetterSource[]
  snapshot: string
  /** By slug. */
  rows: Map<string, WrittenRow>
  /** Letters that are both a file and a row, by slug. */
  twice: Map<string, Twice>
  sources: LetterSource[]
  letters: Letter[]
  problems: Problem[]
  /** Released letters, of whom the problems depend. */
  released: ReadonlyMap<string, number>
}

/** A letter written at the desk, read. */
interface WrittenRow {
  head: RowHead
  source: LetterSource
}

/** A letter that is both a file and a row. */
export interface Twice {
  home: Home
  file: LetterSource
  row: WrittenRow
}

// What was read last, made anew when a file, a row or a decision has changed.
const kept = new WeakMap<Store['db'], Kept>()

/**
 * Every letter that can be shown, the future ones too, newest first. For the desk; readers get publicLetters. What cannot
 * be shown is named in the log and left out, one by one.
 */
export async function allLetters(shelf: Shelf): Promise<Letter[]> {
  return [...(await read(shelf)).letters]
}

/** Every letter's text as it is written, whether it can be shown or not, and what is wrong with them. */
export async function allSources(shelf: Shelf): Promise<{ sources: LetterSource[]; problems: Problem[] }> {
  return read(shelf)
}

/** The letters that are both a file and a row, by slug, and which of the two counts. */
export async function lettersTwice(shelf: Shelf): Promise<ReadonlyMap<string, Twice>> {
  return (await read(shelf)).twice
}

/** The letters a reader may see at `now` (epoch milliseconds), newest first. */
export async function publicLetters(shelf: Shelf, now: number): Promise<Letter[]> {
  const released = (await read(shelf)).letters.filter(
    ({ standing }) => isReleased(standing) && standing.publication?.withheld_at == null,
  )
  return publicAt(released, now)
}

/** A public letter by its slug, where a former slug leads, or that it was there and is withheld. */
export async function findLetter(
  shelf: Shelf,
  now: number,
  slug: string,
): Promise<Located<Letter> | { kind: 'withheld' }> {
  const found = find(await publicLetters(shelf, now), slug)
  if (found.kind !== 'unknown') return found
  const { letters } = await read(shelf)
  const withheld = letters.filter((one) => stateAt(one, now) === 'withheld' && one.visibleAt <= now)
  return find(withheld, slug).kind === 'unknown' ? found : { kind: 'withheld' }
}

/** A public letter by its own slug, or null. */
export async function publicLetter(shelf: Shelf, now: number, slug: string): Promise<Letter | null> {
  const found = await findLetter(shelf, now, slug)
  return found.kind === 'letter' ? found.letter : null
}

/** Finds a public letter by its own slug or one it had before, or null. */
export const letterFinder =
  (house: Shelf & Pick<House, 'now'>) =>
  async (slug: string): Promise<Letter | null> => {
    const now = house.now()
    const found = await findLetter(house, now, slug)
    if (found.kind === 'moved') return publicLetter(house, now, found.slug)
    return found.kind === 'letter' ? found.letter : null
  }

/** Where a letter stands at `now` (epoch milliseconds). */
export function stateAt(letter: Letter, now: number): LetterState {
  return stateOf(letter, letter.standing, now)
}

/** The topics that have public letters, in the order of content/site.json, with how many. */
export async function publicTopics(shelf: Shelf, now: number): Promise<TopicCount[]> {
  const letters = await publicLetters(shelf, now)
  return shelf.facts.topics
    .map((topic) => ({ ...topic, count: letters.filter((one) => one.topics.includes(topic.id)).length }))
    .filter((topic) => topic.count > 0)
}

/** A topic with its public letters at `now`, newest first; undefined when it has none. */
export async function topicAt(
  shelf: Shelf,
  now: number,
  id: string,
): Promise<{ topic: TopicCount; letters: Letter[] } | undefined> {
  const topic = (await publicTopics(shelf, now)).find((one) => one.id === id)
  if (!topic) return undefined
  const letters = (await publicLetters(shelf, now)).filter((one) => one.topics.includes(id))
  return { topic, letters }
}

/** Cache-Control for a public page answered at `now`. */
export async function cacheControl(shelf: Shelf, now: number): Promise<string> {
  return publicCacheControl(now, nextRelease((await read(shelf)).letters, now))
}

// While the store is away the letters are those of a moment ago: an outage must not close the front door.
async function read(shelf: Shelf): Promise<Kept> {
  const before = kept.get(shelf.store.db)
  if (!before) return readNow(shelf, undefined)
  return readNow(shelf, before).catch((error: unknown) => {
    console.error('The letters are shown as they were last read:', error)
    return before
  })
}

async function readNow({ store, facts }: Shelf, before: Kept | undefined): Promise<Kept> {
  const root = process.cwd()
  const files = letterFiles(root)
  const now = await snapshot(store)
  if (before?.files === files && before.snapshot === now && before.facts === facts) return before
  const rows = await rowsOf(store, before?.rows)
  const twice = await bothOf(store, files, rows)
  const isFile = (slug = '') => !rows.has(slug) || twice.get(slug)?.home === 'file'
  const sources = [
    ...files.filter(({ file }) => isFile(nameParts(file)?.slug)),
    ...[...rows].filter(([slug]) => !isFile(slug)).map(([, { source }]) => source),
  ].toSorted((a, b) => (a.file < b.file ? -1 : 1))
  const same =
    before?.sources.length === sources.length && sources.every((one, at) => one === before.sources[at])
  const standing = await standings(store)
  const released = releasedSince(standing)
  const unchanged = same && before.facts === facts && haveSame(released, before.released)
  const problems = unchanged ? before.problems : await check(store, sources, root, { facts, released })
  if (problems !== before?.problems) tellHidden(problems)
  const letters = showable(sources, problems, facts)
    .map((letter) => {
      const known = standing.get(letter.slug) ?? nothingKnown
      const beside = { written: !isFile(letter.slug), standing: known }
      return Object.assign({}, letter, beside, { visibleAt: appearsAt(letter, known, facts.slot) })
    })
    .sort(newestFirst)
  const fresh = { facts, files, snapshot: now, rows, twice, sources, letters, problems, released }
  kept.set(store.db, fresh)
  return fresh
}

function haveSame(some: Kept['released'], others: Kept['released']): boolean {
  return some.size === others.size && [...some].every(([slug, since]) => others.get(slug) === since)
}

async function check(
  store: Store,
  sources: LetterSource[],
  root: string,
  { facts, released }: Pick<Kept, 'facts' | 'released'>,
): Promise<Problem[]> {
  const around = { ...surroundingsOf(root, { figures: await figureNames(store.db), facts }), released }
  await readThrough(sources, around.facts)
  return problemsOf(sources, around)
}

async function rowsOf({ db }: Pick<Store, 'db'>, before: Kept['rows'] = new Map()): Promise<Kept['rows']> {
  const known = new Map([...before].map(([slug, { head }]) => [slug, head.revision]))
  const { heads, texts } = await readLetterRows(db, known)
  return new Map(
    heads.flatMap((head) => {
      const text = texts.get(head.slug)
      const source = text === undefined ? before.get(head.slug)?.source : readSource(head.file, text)
      return source ? [[head.slug, { head, source }]] : []
    }),
  )
}

async function bothOf(
  { db }: Pick<Store, 'db'>,
  files: readonly LetterSource[],
  rows: Kept['rows'],
): Promise<Kept['twice']> {
  const both = files.flatMap((file) => {
    const row = rows.get(nameParts(file.file)?.slug ?? '')
    return row ? [{ file, row }] : []
  })
  const differing = both.filter(({ file, row }) => file.digest !== row.source.digest)
  const earlier = await digestsOf(
    db,
    differing.map(({ row }) => row.head.slug),
  )
  return new Map(
    both.map(({ file, row }) => {
      const { slug, file_digest: fileDigest, returned_at: since } = row.head
      const known = { digest: row.source.digest, fileDigest, returned: since !== null }
      const home = homeOf(file.digest, { ...known, earlier: earlier.get(slug) ?? new Set() })
      return [slug, { home, file, row }]
    }),
  )
}

const nothingKnown: LetterStanding = { publication: undefined, mailing: undefined }

function tellHidden(problems: readonly Problem[]): void {
  const told = new Set<string>()
  for (const problem of problems) {
    if (problem.kind !== 'unreadable' || told.has(problem.file)) continue
    console.error(`A letter is left out: ${problemLine(problem)}`)
    told.add(problem.file)
  }
}

/** The letters of these that can be shown, without what the store knows of them. */
export function showable(
  sources: readonly LetterSource[],
  problems: readonly Problem[],
  facts: Facts,
): LetterContent[] {
  const hidden = new Set(problems.filter(({ kind }) => kind === 'unreadable').map(({ file }) => file))
  const schema = frontmatter(facts)
  return sources.filter(({ file }) => !hidden.has(file)).flatMap((source) => toLetter(source, schema, facts))
}

// What was made of a text that has not changed.
const made = new WeakMap<LetterSource, { facts: Facts; letter: LetterContent }>()

function toLetter(
  source: LetterSource,
  schema: ReturnType<typeof frontmatter>,
  facts: Facts,
): LetterContent[] {
  const before = made.get(source)
  if (before?.facts === facts) return [before.letter]
  const name = nameParts(source.file)
  const fields = schema.safeParse(source.frontmatter)
  if (!name || !fields.success) return []
  const { file, body, digest } = source
  const shown = { ...fields.data, slug: name.slug, visibleAt: visibleAt(name.date, facts.slot) }
  const letter = { ...shown, file, body, digest }
  made.set(source, { facts, letter })
  return [letter]
}
