// One term of a query looked up in the index: which letters carry it, how often, and which of their words to mark.
import { WEIGHTS, type IndexedText, type Index, type IndexedDocument } from './inverted-index.ts'
import type { Term } from './query.ts'
import { formsOf, splitsOf, SURE, typosOf, type Meant } from './vocabulary.ts'

/** Where a term was found. */
export interface Occurrences {
  /** Document number to weighted occurrences (a word in the text, exactly as typed, counts 1). */
  occurrences: Map<number, number>
  /** Words to mark wherever they stand, and how surely they are meant. */
  words: Meant
  /** For a phrase: the words meant at each of its places; only whole runs of them are marked. */
  phrase?: Meant[]
}

// Two halves of a compound that the letters do not know must stand this close (in words) to mean it.
const NEAR = 20
// A phrase found in one place says more than a word.
const PHRASE = 2

export function lookUp(index: Index, term: Term): Occurrences {
  if (term.kind === 'phrase') return lookUpPhrase(index, term.words)
  const forms = formsOf(index.vocabulary, term.word)
  if (forms.size > 0) return { occurrences: occurrencesOf(index, forms), words: forms }
  const typos = typosOf(index.vocabulary, term.word)
  if (typos.size > 0) return { occurrences: occurrencesOf(index, typos), words: typos }
  return lookUpSplit(index, term.word)
}

/** The runs of a phrase in a field, by the place of their first word. */
export function runsOf(field: IndexedText, phrase: Meant[]): number[] {
  const runs: number[] = []
  for (let at = 0; at + phrase.length <= field.words.length; at++) {
    if (phrase.every((meant, step) => meant.has(field.words[at + step] as number))) runs.push(at)
  }
  return runs
}

function occurrencesOf(index: Index, words: Meant): Map<number, number> {
  const occurrences = new Map<number, number>()
  for (const [word, sure] of words) {
    for (const [document, often] of index.postings[word] ?? []) {
      occurrences.set(document, (occurrences.get(document) ?? 0) + sure * often)
    }
  }
  return occurrences
}

function lookUpPhrase(index: Index, words: string[]): Occurrences {
  // A phrase means its words as they stand, or another form of them, but no compounds and no slips.
  const phrase = words.map((word) => only(formsOf(index.vocabulary, word), SURE.stem))
  const occurrences = new Map<number, number>()
  const carriers = phrase.map((meant) => occurrencesOf(index, meant))
  for (const document of carriers[0]?.keys() ?? []) {
    if (!carriers.every((carrier) => carrier.has(document))) continue
    const { title, summary, text } = index.documents[document] as IndexedDocument
    const runs = [title, summary, text].reduce((sum, field) => sum + runsOf(field, phrase).length, 0)
    if (runs > 0) occurrences.set(document, PHRASE * runs)
  }
  return { occurrences, words: new Map(), phrase }
}

// Kundenbindung, where the letters only speak of customers and of Bindungsrate: both halves near each other.
function lookUpSplit(index: Index, word: string): Occurrences {
  const found: Occurrences = { occurrences: new Map(), words: new Map() }
  for (const halves of splitsOf(word)) {
    const [left, right] = halves.map((half) => formsOf(index.vocabulary, half)) as [Meant, Meant]
    if (left.size === 0 || right.size === 0) continue
    const withRight = occurrencesOf(index, right)
    const carriers = [...occurrencesOf(index, left).keys()].filter((document) => withRight.has(document))
    const before = found.occurrences.size
    for (const document of carriers) {
      const pairs = pairsIn(index.documents[document] as IndexedDocument, left, right)
      if (pairs > 0)
        found.occurrences.set(document, (found.occurrences.get(document) ?? 0) + SURE.split * pairs)
    }
    if (found.occurrences.size === before) continue
    for (const number of [...left.keys(), ...right.keys()]) found.words.set(number, SURE.split)
  }
  return found
}

// The title runs into the summary and that into the text, as they do on a page.
function pairsIn({ title, summary, text }: IndexedDocument, left: Meant, right: Meant): number {
  let pairs = 0
  let at = 0
  let lastLeft = -Infinity
  let lastRight = -Infinity
  const read = (field: IndexedText, weight: number) => {
    for (const word of field.words) {
      at++
      const [isLeft, isRight] = [left.has(word), right.has(word)]
      if (isLeft) lastLeft = at
      if (isRight) lastRight = at
      if ((isLeft || isRight) && Math.abs(lastLeft - lastRight) <= NEAR) pairs += weight
    }
  }
  read(title, WEIGHTS.title)
  read(summary, WEIGHTS.summary)
  read(text, WEIGHTS.text)
  return pairs
}

function only(meant: Meant, least: number): Meant {
  return new Map([...meant].filter(([, sure]) => sure >= least))
}
