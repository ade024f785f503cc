/** Which encoding a text file is in, and what speaks for the others. */
import { decodeSingleByte, utf8Length } from './single-byte.ts'
import type { SingleByte } from './single-byte.ts'

export type Encoding =
  'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'cp850' | 'macintosh'

export interface EncodingChoice {
  readonly encoding: Encoding
  /** some words of the file as this encoding reads them */
  readonly sample: string
}

export interface EncodingProof {
  readonly encoding: Encoding
  /** bytes that are no letter of it: read as Windows-1252 each */
  readonly broken: number
  /** encodings that could be meant as well, this one first; empty where the bytes leave no doubt */
  readonly choices: readonly EncodingChoice[]
}

const certain = (encoding: Encoding): EncodingProof => ({ encoding, broken: 0, choices: [] })

/** Looks at all bytes. */
export function proveEncoding(bytes: Uint8Array): EncodingProof {
  const [a, b, c] = bytes
  const marked = a === 0xef && b === 0xbb && c === 0xbf
  if (a === 0xff && b === 0xfe) return certain('utf-16le')
  if (a === 0xfe && b === 0xff) return certain('utf-16be')
  const wide = zerosBetween(bytes)
  if (wide !== null) return certain(wide)
  const { letters, broken } = countUtf8(bytes)
  if (marked) return { encoding: 'utf-8-bom', broken, choices: [] }
  // Two bytes that are a letter of UTF-8 by chance are rare in any other encoding: a few broken ones prove nothing.
  if (broken === 0 || letters >= broken) return { encoding: 'utf-8', broken, choices: [] }
  return proveSingleByte(bytes)
}

/** UTF-16 without a mark shows as zeros between Latin letters. */
function zerosBetween(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  const half = head.length / 2
  if (odd > half * 0.5 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.5 && odd < half * 0.1) return 'utf-16be'
  return null
}

function countUtf8(bytes: Uint8Array): { readonly letters: number; readonly broken: number } {
  let letters = 0
  let broken = 0
  const words = wordsOf(bytes)
  for (let at = 0; (at = aboveAscii(bytes, words, at)) < bytes.length;) {
    const length = utf8Length(bytes, at)
    if (length > 0) letters++
    else broken++
    at += Math.max(1, length)
  }
  return { letters, broken }
}

/** Four bytes each, as many as are whole: most files are ASCII but for a few letters, and are seen through so. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  // They begin only at every fourth byte of the memory.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  return new Uint32Array(buffer, byteOffset, length >> 2)
}

/** Where the next byte stands that is no letter of ASCII, from a place on; the end where there is none. */
function aboveAscii(bytes: Uint8Array, words: Uint32Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at]! < 0x80) {
    at++
    if (at % 4 === 0) while (at >> 2 < words.length && (words[at >> 2]! & 0x80808080) === 0) at += 4
  }
  return at
}

const singles: readonly SingleByte[] = ['windows-1252', 'cp850', 'macintosh']
const letter = /[a-zäöüß]/i

/** How well the letters above ASCII fit between their neighbours. */
function plausibility(words: readonly string[]): number {
  let score = 0
  for (const word of words)
    for (let at = 0; at < word.length; at++) {
      const char = word[at]!
      if (char < '\u0080') continue
      const before = word[at - 1] ?? ''
      const after = word[at + 1] ?? ''
      // What parts thousands is a space, a point or an apostrophe, and no letter.
      if (/\d/.test(before) && /\d/.test(after)) {
        score += /[\u00A0’´·]/.test(char) ? 3 : -3
        continue
      }
      const between = letter.test(before) || letter.test(after)
      if (/[äöüß]/.test(char)) score += between ? 3 : 1
      // A capital umlaut begins a word or stands among capitals.
      else if (/[ÄÖÜ]/.test(char))
        score +=
          /[a-zäöüß]/.test(before) || (letter.test(before) && /[a-zäöüß]/.test(after)) ? -1 : between ? 3 : 1
      else if (/[éèêëáàâçñíóúôîïåæøœšžłčřě]/i.test(char))
        score += between && !/[a-z][A-ZÀ-Þ]/.test(before + char) ? 1 : -1
      else if (/[€„“”‚‘’–—§°²³µ®©´«»]/.test(char))
        score += letter.test(before) && letter.test(after) && !/[’´–]/.test(char) ? -2 : 1
      else score -= 2
    }
  return score
}

function proveSingleByte(bytes: Uint8Array): EncodingProof {
  const places = samplePlaces(bytes)
  const read = (encoding: SingleByte) => places.map((place) => decodeSingleByte(place, encoding))
  const scored = singles
    .map((encoding) => {
      const words = read(encoding)
      return { encoding, words, score: plausibility(words) }
    })
    // Of equals the first stands: Windows-1252 is what nearly all programs write.
    .toSorted((x, y) => y.score - x.score)
  const best = scored[0]!
  return {
    encoding: best.encoding,
    broken: 0,
    choices: scored.map(({ encoding, words }) => ({
      encoding,
      sample: [...new Set(words)].slice(0, 4).join(', '),
    })),
  }
}

/** The words around bytes above ASCII, up to 400 of them from all over the file. */
function samplePlaces(bytes: Uint8Array): readonly Uint8Array[] {
  const places: Uint8Array[] = []
  const stop = (byte: number | undefined) =>
    byte === undefined || byte <= 0x20 || byte === 0x22 || byte === 0x2c || byte === 0x3b || byte === 0x7c
  for (let at = 0; at < bytes.length && places.length < 400; at++) {
    if (bytes[at]! < 0x80) continue
    let from = at
    let to = at + 1
    while (at - from < 20 && !stop(bytes[from - 1])) from--
    while (to - at < 20 && !stop(bytes[to])) to++
    places.push(bytes.subarray(from, to))
    at = to
  }
  return places
}
