// German word endings. Words come folded (words.ts), so umlauts of plurals are already gone.

const VOWEL = /[aeiouy]/
// Letters that may stand before an ending -s and -st (Porter's lists).
const BEFORE_S = /[bdfghklmnrt]$/
const BEFORE_ST = /.{3}[bdfghklmnt]$/

/**
 * The stem of a folded word by the Snowball rules for German (https://snowballstem.org/algorithms/german/stemmer.html):
 * endings -e -en -er -em -ern -es -s -n, -est -st, then -ung -end -ig -ik -isch -lich -heit -keit.
 */
export function stem(word: string): string {
  // u and y between vowels are consonants (treue, bauen).
  const marked = word.replaceAll(/(?<=[aeiouy])[uy](?=[aeiouy])/g, (letter) => letter.toUpperCase())
  const first = Math.max(3, regionAfter(marked, 0))
  const second = regionAfter(marked, regionAfter(marked, 0))
  return derivation(comparison(inflection(marked, first), first), first, second).toLowerCase()
}

/** The word without the endings every noun takes (-e -en -es -s, -n after -er and -el), as it stands in compounds: Kunden, Verkäufern. */
export function bareWord(word: string): string {
  const bare = word.replace(/(?:e[ns]?|(?<=.{3}e[lr])n|(?<=[bdfghklmnrt])s)$/, '')
  return bare.length < 3 ? word : bare
}

/** The stem without a verb's -t and -et and without ge-…-t, so that führt and gemahnt meet führen and mahnen. */
export function verbStem(stemmed: string): string {
  const participle = /^ge(.{4,}?)e?t$/.exec(stemmed)?.[1]
  return participle ?? stemmed.replace(/(?<=.{4})e?t$/, '')
}

/** Where the region after the first consonant that follows a vowel begins (R1, and from there R2). */
function regionAfter(word: string, from: number): number {
  let at = from
  while (at < word.length && !VOWEL.test(word.charAt(at))) at++
  while (at < word.length && VOWEL.test(word.charAt(at))) at++
  return Math.min(at + 1, word.length)
}

function inflection(word: string, region: number): string {
  const ending = /(?:ern|em|er|en|es|e|s|(?<=l)ns?)$/.exec(word)?.[0]
  if (ending === undefined || word.length - ending.length < region) return word
  const rest = word.slice(0, -ending.length)
  if (ending === 's') return BEFORE_S.test(rest) ? rest : word
  return ending.startsWith('e') && ending.length < 3 && rest.endsWith('niss') ? rest.slice(0, -1) : rest
}

function comparison(word: string, region: number): string {
  const ending = /(?:est|en|er|st)$/.exec(word)?.[0]
  if (ending === undefined || word.length - ending.length < region) return word
  const rest = word.slice(0, -ending.length)
  return ending !== 'st' || BEFORE_ST.test(rest) ? rest : word
}

function derivation(word: string, first: number, second: number): string {
  const ending = /(?:isch|lich|heit|keit|end|ung|ig|ik)$/.exec(word)?.[0]
  if (ending === undefined || word.length - ending.length < second) return word
  const rest = word.slice(0, -ending.length)
  const also = (pattern: RegExp, region: number) => {
    const found = pattern.exec(rest)?.[0]
    return found !== undefined && rest.length - found.length >= region ? rest.slice(0, -found.length) : rest
  }
  switch (ending) {
    case 'end':
    case 'ung':
      return also(/(?<!e)ig$/, second)
    case 'lich':
    case 'heit':
      return also(/e[rn]$/, first)
    case 'keit':
      return also(/(?:lich|ig)$/, second)
    default:
      return rest.endsWith('e') ? word : rest
  }
}
