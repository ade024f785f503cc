// What a search at the desk compares: without case, accents and the two ways to write an umlaut. In the program, because
// the two stores do not agree on any of it: SQLite's lower() leaves an Ä as it is.

/** What is asked for, ready to be compared. */
export interface WantedWords {
  /** Its words, each folded both ways. */
  words: Folded[]
}

interface Folded {
  /** „Müller“ as „mueller“. */
  long: string
  /** „Müller“ as „muller“, as foreign keyboards write it. */
  short: string
}

export function wanted(typed: string): WantedWords {
  const words = typed.split(/\s+/u).map(fold)
  return { words: words.filter(({ long }) => long !== '') }
}

/** Whether every word asked for stands somewhere in these texts. */
export function isWanted({ words }: WantedWords, texts: readonly (string | null)[]): boolean {
  if (words.length === 0) return true
  const text = fold(texts.filter(Boolean).join('\n'))
  return words.every(({ long, short }) => text.long.includes(long) || text.short.includes(short))
}

/** Texts folded once and kept, to be compared in the store: every way a word of theirs may be asked for. */
export function foldedWords(texts: readonly (string | null)[]): string {
  const { long, short } = fold(texts.filter(Boolean).join('\n'))
  return long === short ? long : `${long}\n${short}`
}

function fold(text: string): Folded {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('ß', 'ss')
  // Most texts are ASCII, and are through here.
  if (!/[^\n -~]/.test(lower)) return { long: lower, short: lower }
  return { long: plain(lower.replaceAll(/[äöü]/g, '$&e')), short: plain(lower) }
}

const plain = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o')
