// Which written words a typed word means, and how surely: the word itself, another form of it, a part of a compound,
// or a slip of the finger. The vocabulary of the letters is the dictionary; there is no other.
import { stem, verbStem } from './stem.ts'
import { isTypo } from './typo.ts'
import { isNumber } from './words.ts'

/** How much an occurrence counts, by how it was found. */
export const SURE = { exact: 1, stem: 0.8, verb: 0.5, compound: 0.4, split: 0.3, typo: 0.3 } as const

interface Entry {
  word: string
  stem: string
  verb: string
  /** Whether the letters ever write it small; a word they do not is a noun. */
  small: boolean
}

/** Every word of the letters once; its number is its place in `entries`. */
export interface Vocabulary {
  entries: Entry[]
  numbers: Map<string, number>
}

/** Word number to how surely it is meant (0 to 1). */
export type Meant = Map<number, number>

/** The number of a folded word, which is added when it is new. */
export function numberOf({ entries, numbers }: Vocabulary, word: string, small: boolean): number {
  const known = numbers.get(word)
  if (known === undefined) {
    const stemmed = isNumber(word) ? word : stem(word)
    numbers.set(word, entries.length)
    return entries.push({ word, stem: stemmed, verb: verbStem(stemmed), small }) - 1
  }
  if (small) (entries[known] as Entry).small = true
  return known
}

/** Words that are the typed one, a form of it, or a compound with it. */
export function formsOf(vocabulary: Vocabulary, word: string): Meant {
  const { entries, numbers } = vocabulary
  const same = numbers.get(word)
  if (isNumber(word)) return new Map(same === undefined ? [] : [[same, SURE.exact]])
  const stemmed = stem(word)
  const verb = verbStem(stemmed)
  const noun = isNoun(vocabulary, word)
  const meant: Meant = new Map()
  entries.forEach((entry, number) => {
    if (isNumber(entry.word)) return
    if (entry.word === word) meant.set(number, SURE.exact)
    else if (noun && entry.small) return
    else if (entry.stem === stemmed) meant.set(number, SURE.stem)
    else if (entry.verb === verb && verb.length >= 4) meant.set(number, SURE.verb)
    else if (isPart(stemmed, entry.stem)) meant.set(number, SURE.compound)
  })
  return meant
}

// Verkäufer is no form of verkaufen, Gehalt none of gehalten, though their stems are the same. A noun in -ung stays with
// its verb. The capital is looked up in the letters, for readers type without.
function isNoun({ entries, numbers }: Vocabulary, word: string): boolean {
  const known = numbers.get(word) ?? numbers.get(word.replace(/(?:e?[ns]|e)$/, ''))
  return known !== undefined && entries[known]?.small === false && !/ung(?:en)?$/.test(word)
}

/** Words the typed one may be a misspelling of, and their other forms. Asked only when nothing else was meant. */
export function typosOf(vocabulary: Vocabulary, word: string): Meant {
  const meant: Meant = new Map()
  for (const entry of vocabulary.entries) {
    if (isNumber(entry.word) || !isTypo(word, entry.word)) continue
    for (const [number, sure] of formsOf(vocabulary, entry.word)) {
      meant.set(number, Math.max(meant.get(number) ?? 0, SURE.typo * sure))
    }
  }
  return meant
}

// What stands before a word without making a compound of it: Einführung is no kind of Führung, kündigen no kind of
// ankündigen. The price: Gespräch does not find Nachgespräch.
const PREFIX =
  /^(?:an|ab|auf|aus|bei|be|durch|ein|emp|ent|er|ge|her|hin|mit|miss|nach|nieder|uber|um|un|unter|ver|vor|weg|wider|wieder|zer|zu|zuruck|zusammen)$/

/** Whether a stem is the beginning, the end or the middle of a compound's stem. Other parts have 3 letters at least. */
export function isPart(part: string, compound: string): boolean {
  if (part.length < 4 || compound.length < part.length + 3) return false
  if (compound.startsWith(part)) return true
  const at = compound.lastIndexOf(part)
  const rest = compound.length - at - part.length
  // Five letters in the middle: four stand by chance in too many words (Bier in halbieren).
  const ends = rest === 0 || (rest >= 3 && part.length >= 5)
  return at >= 3 && ends && !PREFIX.test(compound.slice(0, at))
}

/** The ways a typed compound falls into two words, without the s or n between them. */
export function splitsOf(word: string): [string, string][] {
  if (word.length < 7 || word.length > 40) return []
  return Array.from({ length: word.length - 5 }, (_, index) => [
    word.slice(0, index + 3),
    word.slice(index + 3),
  ])
}
