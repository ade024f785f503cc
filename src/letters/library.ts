// Every question the pages ask of the letters. The answers follow the rules in rules.ts; this file only knows where
// the letters come from (Astro's collection, built from content/letters).
import { getCollection, type CollectionEntry } from 'astro:content'
import type { Facts } from '../site/facts.ts'
import { find, newestFirst, nextRelease, publicAt, publicCacheControl, visibleAt } from './rules.ts'
import type { Filed, Found } from './rules.ts'

type Entry = CollectionEntry<'letters'>

/** One letter: its frontmatter, its slug, and the instant it becomes public (`visibleAt`, epoch milliseconds). */
export type Letter = Entry['data'] & Filed & { entry: Entry }

export interface TopicCount {
  id: string
  name: string
  description: string
  count: number
}

/** Every letter, the future ones too, newest first. For the desk; readers get publicLetters. */
export async function allLetters(facts: Facts): Promise<Letter[]> {
  const letters = (await getCollection('letters')).map((entry) => toLetter(entry, facts))
  assertUnique(letters)
  return letters.sort(newestFirst)
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

function toLetter(entry: Entry, facts: Facts): Letter {
  const [, date, slug] = /^(\d{4}-\d{2}-\d{2})-([a-z0-9-]+)$/.exec(entry.id) ?? []
  if (slug === undefined || date !== entry.data.date) {
    throw new Error(
      `content/letters/${entry.id}.mdx: expected a name made of its date ${entry.data.date} and a slug of a-z, 0-9 and hyphens`,
    )
  }
  return { ...entry.data, slug, visibleAt: visibleAt(entry.data.date, facts.slot), entry }
}

// Two letters under one address or number would hide one of them without a word.
function assertUnique(letters: Letter[]): void {
  const owner = new Map<string, string>()
  for (const { entry, slug, formerSlugs, number } of letters) {
    for (const key of [`number ${number}`, ...[slug, ...formerSlugs].map((one) => `address ${one}`)]) {
      const other = owner.get(key)
      if (other) throw new Error(`content/letters/${entry.id}.mdx: ${key} is already used by ${other}.mdx`)
      owner.set(key, entry.id)
    }
  }
}
