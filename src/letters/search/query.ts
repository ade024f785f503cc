// What a reader typed, as terms to look for.
import { fold, isNumber, STOP_WORDS, tidy, wordsOf } from './words.ts'

/** A term of a query: one folded word, or the words of a quoted phrase in their order. */
export type Term = { kind: 'word'; word: string } | { kind: 'phrase'; words: string[] }

// Nobody looks for more; what lies beyond only costs time.
const LENGTH = 200
const TERMS = 12

// The letters write signs there.
const isUnit = (word: string) => /^(?:euro?s?|prozent)$/.test(word)

/** Words without stop words, each once; phrases in any quotation marks with all their words. */
export function termsOf(query: string): Term[] {
  const parts = tidy(query.slice(0, LENGTH)).split(/["„“”«»]/)
  const terms = new Map<string, Term>()
  parts.forEach((part, index) => {
    const words = wordsOf(part).map((word) => fold(word.text))
    // Between the first and the second mark, the third and the fourth, ...; a mark without its twin quotes nothing.
    const quoted = index % 2 === 1 && index < parts.length - 1 && words.length > 1
    if (quoted) terms.set(words.join(' '), { kind: 'phrase', words })
    else
      words.forEach((word, at) => {
        const unit = isUnit(word) && (isNumber(words[at - 1] ?? '') || isNumber(words[at + 1] ?? ''))
        if (!STOP_WORDS.has(word) && !unit) terms.set(word, { kind: 'word', word })
      })
  })
  // Whoever names a letter by its number means that one alone.
  const numbers = [...terms.values()].filter((term) => term.kind === 'word' && term.word.includes('/'))
  if (numbers.length > 0) return numbers.slice(0, TERMS)
  return [...terms.values()].slice(0, TERMS)
}
