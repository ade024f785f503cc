// The letters taken apart: which word stands where, and how often in which letter.
import { setImmediate } from 'node:timers/promises'
import { numberOf, type Vocabulary } from './vocabulary.ts'
import { fold, tidy, wordsOf } from './words.ts'

/** A letter to be found: topics by name, text plain (see plainText). */
export interface SearchDocument {
  slug: string
  /** '5/23' */
  number?: string
  title: string
  summary: string
  topics: readonly string[]
  text: string
}

/** A text cut into words: their numbers in the vocabulary, and where each begins and ends. */
export interface IndexedText {
  text: string
  words: Uint32Array
  starts: Uint32Array
  ends: Uint32Array
}

export interface IndexedDocument {
  slug: string
  title: IndexedText
  topics: IndexedText
  summary: IndexedText
  text: IndexedText
}

export interface Index {
  documents: IndexedDocument[]
  vocabulary: Vocabulary
  /** By word number: document number to weighted occurrences. */
  postings: Map<number, number>[]
  /** Words of summary and text, by document number. */
  lengths: number[]
}

/** An occurrence in the title counts as much as so many in the text. */
export const WEIGHTS = { title: 5, topics: 3, summary: 2, text: 1 } as const
const FIELDS = ['title', 'topics', 'summary', 'text'] as const

/** So long letters are taken in before others are let through, ms. */
const slice = 20

/**
 * Builds the index of these letters, letting others through meanwhile; each letter is made when its turn comes. Costs
 * about a millisecond a letter; keep it while the letters stay the same.
 */
export async function buildIndexInSlices(documents: Iterable<SearchDocument>): Promise<Index> {
  const { index, take } = emptyIndex()
  let began = performance.now()
  for (const document of documents) {
    take(document)
    if (performance.now() - began < slice) continue
    await setImmediate()
    began = performance.now()
  }
  return index
}

/** An index, and how it takes in a letter. */
export function emptyIndex(): { index: Index; take: (document: SearchDocument) => void } {
  const index: Index = {
    documents: [],
    vocabulary: { entries: [], numbers: new Map() },
    postings: [],
    lengths: [],
  }
  // Letters repeat their words: folding each spelling once saves a quarter of a second on a thousand letters.
  const known = new Map<string, number>()
  const numberOfWord = (word: string) => {
    const number = known.get(word) ?? numberOf(index.vocabulary, fold(word), /^\p{Ll}/u.test(word))
    known.set(word, number)
    return number
  }
  return { index, take: (document) => add(index, document, numberOfWord) }
}

function add(
  index: Index,
  { slug, number: named = '', title, summary, topics, text }: SearchDocument,
  numberOfWord: (word: string) => number,
): void {
  const field = (content: string) => toField(content, numberOfWord)
  const document: IndexedDocument = {
    slug,
    title: field(title),
    topics: field([named, ...topics].join(' · ')),
    summary: field(summary),
    text: field(text),
  }
  const number = index.documents.push(document) - 1
  for (const name of FIELDS) {
    for (const word of document[name].words) {
      const posting = (index.postings[word] ??= new Map())
      posting.set(number, (posting.get(number) ?? 0) + WEIGHTS[name])
    }
  }
  index.lengths.push(document.summary.words.length + document.text.words.length)
}

function toField(content: string, numberOfWord: (word: string) => number): IndexedText {
  const text = tidy(content)
  const words = wordsOf(text)
  return {
    text,
    words: Uint32Array.from(words, (word) => numberOfWord(word.text)),
    starts: Uint32Array.from(words, (word) => word.start),
    ends: Uint32Array.from(words, (word) => word.start + word.text.length),
  }
}
