// Which written words a typed word means, and how surely: the word itself, another form of it, a part of a compound,
// or a slip of the finger. The vocabulary of the letters is the dictionary; there is no other.
import { bareWord, stem, verbStem } from './stem.ts'
import { isTypo } from './typo.ts'
import { isNumber, STOP_WORDS } from './words.ts'

/** How much an occurrence counts, by how it was found. */
export const SURE = { exact: 1, stem: 0.8, verb: 0.5, compound: 0.4, split: 0.3, typo: 0.3 } as const

interface Entry {
  word: string
  stem: string
  bare: string
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
    return entries.push({ word, stem: stemmed, bare: bareWord(word), verb: verbStem(stemmed), small }) - 1
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
  const parts = partsOf(vocabulary, word, stemmed)
  const noun = isNoun(vocabulary, word)
  const meant: Meant = new Map()
  entries.forEach((entry, number) => {
    if (isNumber(entry.word)) return
    if (entry.word === word) meant.set(number, SURE.exact)
    else if (noun && entry.small) return
    else if (entry.stem === stemmed) meant.set(number, SURE.stem)
    else if (entry.verb === verb && verb.length >= 4) meant.set(number, SURE.verb)
    else if (parts.some((part) => isPart(part, entry))) meant.set(number, SURE.compound)
  })
  return meant
}

// Verkäufer is no form of verkaufen, Gehalt none of gehalten, though their stems are the same. A noun in -ung stays with
// its verb. The capital is looked up in the letters, for readers type without.
function isNoun({ entries, numbers }: Vocabulary, word: string): boolean {
  const known = numbers.get(word) ?? numbers.get(bareWord(word))
  return known !== undefined && entries[known]?.small === false && !/ung(?:en)?$/.test(word)
}

/** Words the typed one may be a misspelling of, and their other forms. Asked only when nothing else was meant. */
export function typosOf(vocabulary: Vocabulary, word: string): Meant {
  const meant: Meant = new Map()
  for (const entry of vocabulary.entries) {
    if (isNumber(entry.word) || STOP_WORDS.has(entry.word) || !isTypo(word, entry.word)) continue
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

// How the word may stand in a compound: without its ending, and as its stem when the letters know that as a word
// (Gehälter in Gehaltsmodell; but not Wetter in Wettbewerb). A last letter that was to be doubled is a slip: Rabat is no
// part of Rabattmatrix.
function partsOf({ numbers }: Vocabulary, word: string, stemmed: string): string[] {
  if (!numbers.has(word) && numbers.has(word + word.slice(-1))) return []
  const bare = bareWord(word)
  return (numbers.has(stemmed) && stemmed !== bare ? [bare, stemmed] : [bare]).filter(
    (part) => part.length >= 4,
  )
}

// Whether the part is the beginning, the end or the middle of a compound; what else it has must be 3 letters or more.
function isPart(part: string, { bare: compound, small }: Entry): boolean {
  if (compound.length < part.length + 3) return false
  if (compound.startsWith(part)) return true
  const at = compound.lastIndexOf(part)
  if (at < 3 || PREFIX.test(compound.slice(0, at))) return false
  const rest = compound.length - at - part.length
  // Four letters stand by chance in too many words: at the end only of nouns (Bier, halbieren), and not in the middle.
  return rest === 0 ? part.length >= 5 || !small : rest >= 3 && part.length >= 5
}

/** The ways a typed compound falls into two words, without the s or n between them. */
export function splitsOf(word: string): [string, string][] {
  if (word.length < 7 || word.length > 40) return []
  return Array.from({ length: word.length - 5 }, (_, index) => [
    word.slice(0, index + 3),
    word.slice(index + 3),
  ])
}
