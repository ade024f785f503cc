/**
 * Reads a number as Germans type it: "1.234,5", "20 %", "12 T€", "1,5 Mio. €", "500,-". What could mean two
 * numbers is asked, never guessed.
 */

export type NumberUnit = 'count' | 'eur' | 'percent' | 'hours' | 'heads'

export type ReadNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  /** two readings, e.g. "1,234 €": one thousand and more in English, one euro and a bit in German */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  /** a unit that does not belong here, as typed */
  | { readonly kind: 'wrong-unit'; readonly unit: string }
  | { readonly kind: 'unreadable' }

/** Factor of a unit written behind a number; anything not listed does not belong to that kind of field. */
const factors: Record<NumberUnit, Readonly<Record<string, number>>> = {
  count: { kunden: 1, stück: 1 },
  percent: { '%': 1, prozent: 1 },
  hours: { h: 1, std: 1, stunden: 1 },
  heads: { personen: 1, köpfe: 1, vzä: 1, fte: 1 },
  eur: {
    '€': 1,
    eur: 1,
    euro: 1,
    't€': 1000,
    teur: 1000,
    'k€': 1000,
    tsd: 1000,
    'tsd€': 1000,
    tausend: 1000,
    mio: 1e6,
    'mio€': 1e6,
    mioeur: 1e6,
    'm€': 1e6,
    tsdeur: 1000,
  },
}

const unknown = new Set(['?', '-', 'weißichnicht', 'weissichnicht', 'unbekannt', 'k.a.'])

/**
 * @param text as typed
 * @param unit of the field; decides which units may be written behind the number and what "1,234" may mean
 */
export function readGermanNumber(text: string, unit: NumberUnit): ReadNumber {
  const typed = text
    .trim()
    .toLowerCase()
    .replaceAll(/[−–—]/g, '-')
    .replaceAll(/[\s\u00A0\u2007\u2009\u202F]/g, '')
    .replace(/^(?:ca\.?|rund|etwa|~|≈)/, '')
  if (typed === '' || unknown.has(typed)) return { kind: 'empty' }
  const leading = unit === 'eur' ? typed.replace(/^(-?)(?:€|eur)/, '$1') : typed
  const match = /^([+-]?[\d.,'’]*\d[.,]?)(?:-+)?([^\d]*)$/.exec(leading)
  if (!match) return { kind: 'unreadable' }
  const [, digits = '', suffix = ''] = match
  const unitWord = suffix.replaceAll('.', '')
  const factor = unitWord === '' ? 1 : factors[unit][unitWord]
  if (factor === undefined) return { kind: 'wrong-unit', unit: suffix }
  return readDigits(digits.replaceAll(/['’]/g, ''), unit, factor)
}

function readDigits(typed: string, unit: NumberUnit, factor: number): ReadNumber {
  const sign = typed.startsWith('-') ? -1 : 1
  const digits = typed.replace(/^[+-]/, '').replace(/[.,]$/, '')
  const value = (plain: string): ReadNumber => ({
    kind: 'number',
    value: round(sign * Number(plain) * factor),
  })
  if (/^\d+$/.test(digits)) return value(digits)
  // German: points group by three, one comma before the decimals.
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(digits))
    return value(digits.replaceAll('.', '').replace(',', '.'))
  // English with both marks: the last one can only be the decimal point.
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits) || /^\d{1,3}(?:,\d{3}){2,}$/.test(digits))
    return value(digits.replaceAll(',', ''))
  // "1,234": nobody writes euros or customers with three decimals, so this smells of English thousands.
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits) && factor === 1 && (unit === 'eur' || unit === 'count')) {
    const [whole = '', rest = ''] = digits.split(',')
    return { kind: 'ambiguous', readings: [`${whole}.${rest}`, `${whole},${rest.slice(0, 2)}`] }
  }
  if (/^\d+,\d+$/.test(digits)) return value(digits.replace(',', '.'))
  if (/^\d+\.\d{1,2}$/.test(digits)) return value(digits)
  return { kind: 'unreadable' }
}

/** 1.1 × 1000 is 1100.0000000000002 in binary. */
const round = (value: number) => Number(value.toPrecision(14))
