// What became of a word that no letter knows, to be said above the results: another was looked for instead, or none.
import type { Index } from './inverted-index.ts'
import { lookUp } from './look-up.ts'
import { termsOf } from './query.ts'
import { formsOf, SURE, typosOf } from './vocabulary.ts'
import { fold, STOP_WORDS, tidy, wordsOf } from './words.ts'

export interface Correction {
  /** As it was typed. */
  typed: string
  /** As the letters write it, one form of each; at most two, none when nothing comes near it. */
  meant: string[]
}

/** More would be no help. */
const most = 2

/** The words of a query that were taken for others, or that nothing was found for. */
export function correctionsOf(index: Index, query: string): Correction[] {
  const words = wordsOf(tidy(query.slice(0, 200))).slice(0, 12)
  const asked = new Set(termsOf(query).map((term) => (term.kind === 'word' ? term.word : '')))
  return words.flatMap(({ text: typed }) => {
    const word = fold(typed)
    if (STOP_WORDS.has(word) || formsOf(index.vocabulary, word).size > 0) return []
    const nothing = asked.has(word) && lookUp(index, { kind: 'word', word }).occurrences.size === 0
    if (nothing) return [{ typed, meant: [] }]
    // Not their compounds and other forms, which are found beside them.
    const typos = [...typosOf(index.vocabulary, word)].filter(([, sure]) => sure >= SURE.typo)
    const byStem = new Map<string, number>()
    for (const [number] of typos) {
      const stem = index.vocabulary.entries[number]?.stem ?? ''
      if (!byStem.has(stem)) byStem.set(stem, number)
    }
    const meant = [...byStem.values()].slice(0, most).map((number) => written(index, number))
    return meant.length > 0 ? [{ typed, meant }] : []
  })
}

// The vocabulary knows folded words only; a reader is shown the word itself.
function written(index: Index, number: number): string {
  for (const at of index.postings[number]?.keys() ?? []) {
    const document = index.documents[at]
    for (const field of document ? [document.title, document.text, document.summary, document.topics] : []) {
      const place = field.words.indexOf(number)
      if (place >= 0) return field.text.slice(field.starts[place], field.ends[place])
    }
  }
  return index.vocabulary.entries[number]?.word ?? ''
}
