// A typed number that must lie within a range: the number, or the sentence that says what is wrong with it.
import { germanNumber } from './numbers.ts'
import { readGermanNumber, type NumberUnit } from './typed-number.ts'

export interface Range {
  readonly min: number
  readonly max: number
  /** German: 'zwischen 0 und 100 %' */
  readonly words: string
}

export type NumberWithin =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'wrong'; readonly message: string }

const examples: Record<NumberUnit, string> = {
  count: '400',
  eur: '20.000',
  percent: '30',
  hours: '4,5',
  heads: '5',
}

/** Reads what somebody typed into a field of this unit. */
export function readWithin(text: string, unit: NumberUnit, range: Range): NumberWithin {
  const read = readGermanNumber(text, unit)
  if (read.kind === 'empty') return read
  if (read.kind === 'number') {
    if (unit === 'count' && !Number.isInteger(read.value)) return wrong('Bitte geben Sie eine ganze Zahl an.')
    if (read.value < range.min || read.value > range.max)
      return wrong(`Der Wert muss ${range.words} liegen; gelesen haben wir ${germanNumber(read.value)}.`)
    return read
  }
  const typed = `„${text.trim()}“`
  if (read.kind === 'ambiguous')
    return wrong(`${typed} kann ${read.readings[0]} oder ${read.readings[1]} heißen. Was meinen Sie?`)
  if (read.kind === 'wrong-unit')
    return wrong(`Die Einheit „${read.unit}“ passt hier nicht. Schreiben Sie zum Beispiel ${examples[unit]}.`)
  return wrong(`${typed} lesen wir nicht als Zahl. Schreiben Sie zum Beispiel ${examples[unit]}.`)
}

const wrong = (message: string): NumberWithin => ({ kind: 'wrong', message })
