// The real letters as the search gets them, and the measure of a query list against any search.
import { readdirSync, readFileSync } from 'node:fs'
import { plainText } from '../../../src/letters/search/plain-text.ts'
import type { SearchDocument } from '../../../src/letters/search/inverted-index.ts'
import { readFacts } from '../../../src/site/facts.ts'

const FOLDER = 'content/letters'

/** Every letter of content/letters, the future ones too. */
export function letterDocuments(): SearchDocument[] {
  const { topics } = readFacts('content/site.json')
  return readdirSync(FOLDER).map((file) => {
    const mdx = readFileSync(`${FOLDER}/${file}`, 'utf8')
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(mdx)?.[1] ?? ''
    const ids = field('topics').slice(1, -1).split(', ')
    return {
      slug: file.slice('2023-06-13-'.length, -'.mdx'.length),
      number: JSON.parse(field('number')) as string,
      title: JSON.parse(field('title')) as string,
      summary: JSON.parse(field('summary')) as string,
      topics: ids.map((id) => topics.find((topic) => topic.id === id)?.name ?? id),
      text: plainText(mdx),
    }
  })
}

/** A query with the letters it must find, and those that may be found without being wrong. */
export interface Expectation {
  kind: string
  query: string
  find: string[]
  also?: string[]
}

/** queries.json was there before the search and steered it; held-out.json was written when it stood; amounts.json before it knew
 * numbers of letters and amounts however written; second-dozen.json of the letters that came later, before anybody had
 * looked for anything in them. */
export function expectations(list: 'queries' | 'held-out' | 'amounts' | 'second-dozen'): Expectation[] {
  return JSON.parse(readFileSync(`tests/letters/search/${list}.json`, 'utf8')) as Expectation[]
}

/** Recall, precision and how often a letter that must be found comes first, over all queries of a list together. */
export interface Measure {
  recall: number
  precision: number
  first: number
  failures: string[]
}

/** @param found the slugs a search finds, best first */
export function measure(list: Expectation[], found: (query: string) => string[]): Measure {
  const sum = { wanted: 0, met: 0, shown: 0, right: 0, asked: 0, first: 0 }
  const failures: string[] = []
  for (const { query, find, also = [] } of list) {
    const got = found(query)
    const missed = find.filter((slug) => !got.includes(slug))
    const wrong = got.filter((slug) => !find.includes(slug) && !also.includes(slug))
    sum.wanted += find.length
    sum.met += find.length - missed.length
    sum.shown += got.length
    sum.right += got.length - wrong.length
    sum.asked += find.length > 0 ? 1 : 0
    sum.first += find.includes(got[0] ?? '') ? 1 : 0
    if (missed.length + wrong.length > 0) {
      failures.push(`„${query}“ misses ${missed.join(' ') || '–'}, wrongly finds ${wrong.join(' ') || '–'}`)
    }
  }
  return {
    recall: sum.met / sum.wanted,
    precision: sum.right / sum.shown,
    first: sum.first / sum.asked,
    failures,
  }
}
