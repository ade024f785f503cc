// What a reader typed, as terms to look for.
import { fold, STOP_WORDS, tidy, wordsOf } from './words.ts'

/** A term of a query: one folded word, or the words of a quoted phrase in their order. */
export type Term = { kind: 'word'; word: string } | { kind: 'phrase'; words: string[] }

// Nobody looks for more; what lies beyond only costs time.
const LENGTH = 200
const TERMS = 12

/** Words without stop words, each once; phrases in any quotation marks with all their words. */
export function termsOf(query: string): Term[] {
  const parts = tidy(query.slice(0, LENGTH)).split(/["„“”«»]/)
  const terms = new Map<string, Term>()
  parts.forEach((part, index) => {
    const words = wordsOf(part).map((word) => fold(word.text))
    // Between the first and the second mark, the third and the fourth, ...; a mark without its twin quotes nothing.
    const quoted = index % 2 === 1 && index < parts.length - 1 && words.length > 1
    if (quoted) terms.set(words.join(' '), { kind: 'phrase', words })
    else for (const word of words) if (!STOP_WORDS.has(word)) terms.set(word, { kind: 'word', word })
  })
  return [...terms.values()].slice(0, TERMS)
}
