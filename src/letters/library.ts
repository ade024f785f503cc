// Every question the pages ask of the letters. The answers follow the rules in rules.ts; this file only knows where the
// letters come from.
import type { Facts } from '../site/facts.ts'
import { letterFiles, surroundingsOf } from './files.ts'
import { frontmatter, type Fields } from './frontmatter.ts'
import { problemLine, problemsOf } from './problems.ts'
import { find, newestFirst, nextRelease, publicAt, publicCacheControl, visibleAt } from './rules.ts'
import type { Filed, Found } from './rules.ts'
import { nameParts, type LetterSource } from './source.ts'

/** One letter: its frontmatter, its slug, and the instant it becomes public (`visibleAt`, epoch milliseconds). */
export interface Letter extends Omit<Fields, keyof Filed>, Filed {
  /** Its name, date and slug: '2026-12-01-stundenplan.mdx'. */
  file: string
  /** The text below the frontmatter. */
  body: string
  /** Of all of it. */
  digest: string
}

export interface TopicCount {
  id: string
  name: string
  description: string
  count: number
}

// Made anew when a letter has changed; what it is made from is its key.
let kept: { sources: readonly LetterSource[]; facts: Facts; letters: Letter[] } | undefined

/**
 * Every letter that can be shown, the future ones too, newest first. For the desk; readers get publicLetters. What cannot
 * be shown is named in the log and left out, one by one.
 */
export async function allLetters(facts: Facts): Promise<Letter[]> {
  const root = process.cwd()
  const sources = letterFiles(root)
  if (kept?.sources !== sources || kept.facts !== facts) {
    kept = { sources, facts, letters: showable(sources, facts, root) }
  }
  return [...kept.letters]
}

/** The letters a reader may see at `now` (epoch milliseconds), newest first. */
export async function publicLetters(now: number, facts: Facts): Promise<Letter[]> {
  return publicAt(await allLetters(facts), now)
}

/** A public letter by its slug, or where a former slug leads. */
export async function findLetter(now: number, facts: Facts, slug: string): Promise<Found<Letter>> {
  return find(await publicLetters(now, facts), slug)
}

/** A public letter by its own slug, or null. */
export async function publicLetter(now: number, facts: Facts, slug: string): Promise<Letter | null> {
  const found = await findLetter(now, facts, slug)
  return found.kind === 'letter' ? found.letter : null
}

/** The topics that have public letters, in the order of content/site.json, with how many. */
export async function publicTopics(now: number, facts: Facts): Promise<TopicCount[]> {
  const letters = await publicLetters(now, facts)
  return facts.topics
    .map((topic) => ({ ...topic, count: letters.filter((one) => one.topics.includes(topic.id)).length }))
    .filter((topic) => topic.count > 0)
}

/** A topic with its public letters at `now`, newest first; undefined when it has none. */
export async function topicAt(
  now: number,
  facts: Facts,
  id: string,
): Promise<{ topic: TopicCount; letters: Letter[] } | undefined> {
  const topic = (await publicTopics(now, facts)).find((one) => one.id === id)
  if (!topic) return undefined
  const letters = (await publicLetters(now, facts)).filter((one) => one.topics.some((own) => own === id))
  return { topic, letters }
}

/** Cache-Control for a public page answered at `now`. */
export async function cacheControl(now: number, facts: Facts): Promise<string> {
  return publicCacheControl(now, nextRelease(await allLetters(facts), now))
}

function showable(sources: readonly LetterSource[], facts: Facts, root: string): Letter[] {
  const hidden = new Set<string>()
  for (const problem of problemsOf(sources, surroundingsOf(root))) {
    if (problem.kind !== 'unreadable') continue
    if (!hidden.has(problem.file)) console.error(`A letter is left out: ${problemLine(problem)}`)
    hidden.add(problem.file)
  }
  const schema = frontmatter(facts)
  return sources
    .filter(({ file }) => !hidden.has(file))
    .flatMap((source) => toLetter(source, schema, facts))
    .sort(newestFirst)
}

function toLetter(source: LetterSource, schema: ReturnType<typeof frontmatter>, facts: Facts): Letter[] {
  const name = nameParts(source.file)
  const fields = schema.safeParse(source.frontmatter)
  if (!name || !fields.success) return []
  const { file, body, digest } = source
  return [
    { ...fields.data, slug: name.slug, visibleAt: visibleAt(name.date, facts.slot), file, body, digest },
  ]
}
