// Full-text search over the letters, made for German: umlauts as they are typed, inflection, parts of compounds, one
// slip of the finger. Pure and in memory: build the index once per set of public letters, ask it as often as you like.
import { excerptOf, markWords, type Segment } from './excerpt.ts'
import type { Index, IndexedDocument } from './inverted-index.ts'
import { lookUp, type Occurrences } from './look-up.ts'
import { termsOf } from './query.ts'

export type { Segment } from './excerpt.ts'
export { buildIndexInSlices, type Index } from './inverted-index.ts'

/** A letter found: score above 0, higher is better; title and excerpt in pieces, what matched is marked. */
export interface Hit {
  slug: string
  score: number
  /** Whether it carries every term of the query. */
  whole: boolean
  title: Segment[]
  excerpt: Segment[]
}

/**
 * The letters that carry every term of the query, best first; when none does, those that carry the most telling ones.
 * Nothing for an empty query, and never an exception, whatever was typed.
 */
export function search(index: Index, query: string, limit: number): Hit[] {
  const terms = termsOf(query).map((term) => lookUp(index, term))
  const best = rank(index, terms).slice(0, Math.max(0, limit))
  return best.map(({ document: number, score, carried }) => {
    const document = index.documents[number] as IndexedDocument
    return {
      slug: document.slug,
      score,
      whole: carried === terms.length,
      title: markWords(document.title, terms),
      excerpt: excerptOf(document, terms),
    }
  })
}

// BM25's usual saturation; lengths matter less than usual, for letters are all about as long.
const K1 = 1.2
const B = 0.4
// Without a letter that carries every term: how much of the best letter's terms, by their rarity, must be there.
const ENOUGH = 0.6
// A letter that scores less than this share of the best one only brushes the subject.
const FAINT = 0.1

interface Scored {
  document: number
  score: number
  /** How many of the terms the letter carries, and how rare these are together. */
  carried: number
  rarity: number
}

function rank(index: Index, terms: Occurrences[]): Scored[] {
  const count = index.documents.length
  const average = index.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, count)
  const scored = new Map<number, Scored>()
  for (const { occurrences } of terms) {
    const rarity = Math.log(1 + (count - occurrences.size + 0.5) / (occurrences.size + 0.5))
    for (const [document, often] of occurrences) {
      const length = (index.lengths[document] ?? 0) / Math.max(1, average)
      const one = scored.get(document) ?? { document, score: 0, carried: 0, rarity: 0 }
      one.score += (rarity * often * (K1 + 1)) / (often + K1 * (1 - B + B * length))
      one.carried += 1
      one.rarity += rarity
      scored.set(document, one)
    }
  }
  const all = [...scored.values()]
  const complete = all.filter((one) => one.carried === terms.length)
  const most = all.reduce((max, one) => Math.max(max, one.rarity), 0)
  const kept = complete.length > 0 ? complete : all.filter((one) => one.rarity >= ENOUGH * most)
  const top = kept.reduce((max, one) => Math.max(max, one.score), 0)
  return kept
    .filter((one) => one.score >= FAINT * top)
    .sort((a, b) => b.score - a.score || a.document - b.document)
}
