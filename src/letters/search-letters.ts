// The search as the pages ask it: over the letters public at an instant, with an index that lives as long as that set.
import type { Facts } from '../site/facts.ts'
import { publicLetters, type Letter, type Shelf } from './library.ts'
import { correctionsOf, type Correction } from './search/corrections.ts'
import type { SearchDocument } from './search/inverted-index.ts'
import { plainText } from './search/plain-text.ts'
import { buildIndexInSlices, search, type Hit, type Index } from './search/search.ts'

/** More than anybody reads; the count above the list stays honest because no archive of ours holds so many hits. */
const most = 100

export interface FoundLetter extends Pick<Hit, 'title' | 'excerpt'> {
  letter: Letter
}

// In the memory of the pages' bundle: the index is made of rendered text only and rebuilt within milliseconds.
let kept: { letters: string; index: Promise<Index> } | undefined

export interface Found {
  letters: FoundLetter[]
  /** Whether they carry all that was looked for; else they carry most of it. */
  whole: boolean
  /** Words that were taken for others, or that no letter knows. */
  corrections: Correction[]
}

/** The public letters at `now` (epoch milliseconds) that answer a query, best first. */
export async function searchLetters(shelf: Shelf, now: number, query: string): Promise<Found> {
  const letters = await publicLetters(shelf, now)
  const key = letters.map(({ file, digest }) => `${file} ${digest}`).join('\n')
  if (kept?.letters !== key) kept = { letters: key, index: indexOf(letters, shelf.facts) }
  const index = await kept.index
  const hits = search(index, query, most)
  const found = hits.flatMap(({ slug, title, excerpt }) => {
    const letter = letters.find((one) => one.slug === slug)
    return letter ? [{ letter, title, excerpt }] : []
  })
  const whole = hits.every((hit) => hit.whole)
  return { letters: found, whole, corrections: found.length > 0 ? correctionsOf(index, query) : [] }
}

async function indexOf(letters: Letter[], facts: Facts): Promise<Index> {
  try {
    return await buildIndexInSlices(documentsOf(letters, facts))
  } catch (error) {
    // The next search tries again.
    kept = undefined
    throw error
  }
}

function* documentsOf(letters: Letter[], { topics }: Facts): Generator<SearchDocument> {
  for (const { slug, number, title, summary, topics: ids, body } of letters) {
    yield {
      slug,
      number,
      title,
      summary,
      topics: topics.filter(({ id }) => ids.some((one) => one === id)).map(({ name }) => name),
      text: plainText(body),
    }
  }
}
