/**
 * Numbers as Germans, Swiss and English write them. One column has one decimal mark; what could be read in two
 * ways ("1.234") gives no evidence, and a column without evidence is asked about, never guessed.
 */
import { cellText, isPlaceholder } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'

/** The decimal mark: German comma or English (and Swiss) point. */
export type NumberStyle = 'comma' | 'point'
const markCode: Readonly<Record<NumberStyle, number>> = { comma: 44, point: 46 }

export type ReadCell =
  | { readonly kind: 'blank' }
  /** also dates, formulas, names */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'number'
      readonly value: number
      readonly percent: boolean
      /** written in the cell itself ("12,5 Mio."): wins over the unit of the header */
      readonly ownUnit: boolean
      /** ISO code where a sign or code was written */
      readonly currency: string | null
      /** Soll or Haben behind an amount */
      readonly mark: 'S' | 'H' | null
    }

const currencies: Readonly<Record<string, string>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  chf: 'CHF',
  'fr.': 'CHF',
  sfr: 'CHF',
  $: 'USD',
  usd: 'USD',
  us$: 'USD',
  '£': 'GBP',
  gbp: 'GBP',
}
const factors: Readonly<Record<string, number>> = {
  t: 1e3,
  k: 1e3,
  tsd: 1e3,
  'tsd.': 1e3,
  tausend: 1e3,
  mio: 1e6,
  'mio.': 1e6,
  m: 1e6,
  million: 1e6,
  millionen: 1e6,
  mrd: 1e9,
  'mrd.': 1e9,
}
/** Units that change nothing. */
const plainUnits = new Set(['h', 'std', 'std.', 'stunden', 'tage', 'tg', 'd', 'stk', 'stück', 'x', 'besuche'])

/** Of one written amount, its unit included; a cell that is longer holds words. */
const longestAmount = 60
/** Read with blanks made single: several of them could be shared out among the parts in very many ways. */
const shape =
  /^\(? ?([+-]?) ?(€|eur|chf|fr\.|sfr|us\$|usd|\$|£|gbp)? ?([+-]?) ?(\d[\d.,'’ ]*(?:e[+-]?\d+)?|[.,]\d+) ?\)? ?(-?) ?([^\d()-]*?) ?(-?) ?\)?$/i

/** Has an amount a minus before or behind it, or brackets around it, whatever its digits? */
export const isBelowZero = (text: string): boolean =>
  /^\s*[-−–(]|[-−–]\s*(?:€|EUR)?$/.test(text) && /\d/.test(text)

/** What some programs write between thousands beside the apostrophe. */
const otherMarks = /(?<=\d)[ʼ´`′·_](?=\d{3}(?!\d))/g
/** Dashes that people and programs write for a minus. */
const minus = /[−–—‐‑－⁻﹣]/g
/** "500,-" and "500,--" mean no cents, not minus. */
const noCents = /[.,]-{1,2}(?=\s*(?:€|eur|euro|chf|fr\.)?$)/i

/** "7:30" is seven and a half hours; no unit of a heading changes that. */
const duration = /^([-−])?(\d{1,5}):([0-5]\d)(?::([0-5]\d))?(?: ?(?:h|std\.?))?$/i
const accountingDash = /^[-–−] ?(€|eur|euro|chf|usd|\$|gbp|£)$/i

/** The parts of a written number, before its decimal mark is decided. */
interface Written {
  readonly digits: string
  readonly sign: 1 | -1
  readonly factor: number
  readonly percent: boolean
  readonly currency: string | null
  readonly mark: 'S' | 'H' | null
  /** "1.234,-": which of the two is the decimal mark, though its digits no longer say so */
  readonly says: NumberStyle | null
}

const marks: Readonly<Record<string, 'S' | 'H'>> = {
  s: 'S',
  dr: 'S',
  soll: 'S',
  h: 'H',
  cr: 'H',
  haben: 'H',
}

/** Digits with at most one mark, and a minus before them: as nearly every cell is written. */
const writtenPlainly = /^(-?)(\d{1,30}(?:[.,]\d{1,20})?)$/

function take(text: string, money: boolean): Written | null {
  const [, minusSign, alone] = writtenPlainly.exec(text) ?? []
  if (alone !== undefined)
    return {
      digits: alone,
      sign: minusSign === '' ? 1 : -1,
      factor: 1,
      percent: false,
      currency: null,
      mark: null,
      says: null,
    }
  const tidy = text.replaceAll(/\s+/g, ' ').replaceAll(otherMarks, "'").replaceAll(/^"|"$/g, '')
  if (tidy.length > longestAmount) return null
  // "1.234,-" is no 1.234 anywhere.
  const dashed = tidy.replaceAll(minus, '-')
  const whole = /,-/.test(dashed) && noCents.test(dashed)
  const plain = whole ? dashed.replace(noCents, '').replaceAll('.', '') : dashed.replace(noCents, '')
  const match = shape.exec(plain)
  if (!match) return null
  const [, before = '', prefix = '', inner = '', digits = '', between = '', suffix = '', after = ''] = match
  // "8.765,43 K" may be credit as well as thousand.
  if (suffix === 'K' && money && /\d K$/.test(tidy)) return null
  let unit = suffix.toLowerCase().replace(/^(eur|chf)\.$/, '$1')
  let factor = 1
  const percent = unit === '%' || unit === 'prozent'
  let currency: string | null = prefix === '' ? null : (currencies[prefix.toLowerCase()] ?? null)
  let mark: 'S' | 'H' | null = null
  if (money && /(?:^|\s)(?:s|h|cr|dr|soll|haben)$/.test(unit)) {
    const letter = unit.slice(unit.lastIndexOf(' ') + 1)
    mark = marks[letter]!
    unit = unit.slice(0, -letter.length).trim()
  }
  if (!percent && unit !== '') {
    for (const [sign, code] of Object.entries(currencies))
      if (unit.endsWith(sign)) {
        currency = code
        unit = unit.slice(0, -sign.length).trim()
        break
      }
    if (unit !== '' && !plainUnits.has(unit)) {
      const known = factors[unit]
      if (known === undefined) return null
      factor = known
    }
  }
  const negative = before === '-' || [inner, between, after].includes('-') || text.startsWith('(')
  const says = whole && dashed.includes('.') ? 'comma' : null
  return { digits: digits.trim(), sign: negative ? -1 : 1, factor, percent, currency, mark, says }
}

/** What the digits alone say about their decimal mark; null = nothing, 'either' = two readings. */
export function evidence(digits: string): NumberStyle | 'either' | null {
  const grouped = /['’ ]/.test(digits)
  const bare = digits.replaceAll(/['’ ]/g, '').replace(/e[+-]?\d+$/i, '')
  const points = bare.split('.').length - 1
  const commas = bare.split(',').length - 1
  if (points === 0 && commas === 0) return null
  if (points > 0 && commas > 0) return bare.lastIndexOf(',') > bare.lastIndexOf('.') ? 'comma' : 'point'
  if (points > 1) return 'comma'
  if (commas > 1) return 'point'
  const [whole = '', rest = ''] = bare.split(/[.,]/)
  const thousands = rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && !grouped
  if (thousands) return 'either'
  return points === 1 ? 'point' : 'comma'
}

/** Is it written as an amount or count, in whatever style? */
export const isWrittenNumber = (cell: Cell): boolean =>
  typeof cell === 'number' ||
  !Number.isNaN(plainNumber(cell, markCode.comma)) ||
  !Number.isNaN(plainNumber(cell, markCode.point)) ||
  take(cellText(cell), true) !== null

export interface StyleEvidence {
  readonly comma: number
  readonly point: number
  readonly either: number
}

/** Counts what the cells of a column say about their decimal mark. @param counts how often each stands there */
export function styleEvidence(counts: ReadonlyMap<Cell, number>): StyleEvidence {
  const found = { comma: 0, point: 0, either: 0 }
  for (const [cell, count] of counts) {
    if (typeof cell === 'number') continue
    const written = take(cellText(cell), true)
    if (!written) continue
    const said = written.says ?? evidence(written.digits)
    // What no style can read says nothing about the others.
    if (said === 'either' || (said !== null && patterns[said].test(written.digits))) found[said] += count
  }
  return found
}

const patterns: Readonly<Record<NumberStyle, RegExp>> = {
  comma: /^(?:\d{1,3}(?:[.'’ ]\d{3})+|\d+)?(?:,\d*)?(?:e[+-]?\d+)?$/i,
  point: /^(?:\d{1,3}(?:[,'’ ]\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?$/i,
}

function digitsValue(digits: string, style: NumberStyle): number {
  if (!patterns[style].test(digits)) return Number.NaN
  return style === 'comma'
    ? Number(digits.replaceAll(/[.'’ ]/g, '').replace(',', '.'))
    : Number(digits.replaceAll(/[,'’ ]/g, ''))
}

/**
 * A cell read with the decimal mark of its column; a number that does not fit that mark is unreadable.
 * @param money of a column of amounts: "500,00 H" is Haben there, and hours elsewhere
 */
export function readCell(cell: Cell | undefined, style: NumberStyle, money = false): ReadCell {
  if (typeof cell === 'number')
    return { kind: 'number', value: cell, percent: false, ownUnit: false, currency: null, mark: null }
  // As nearly every cell is written, and read a hundred times faster than all that could be.
  const plain = cell === undefined ? Number.NaN : plainNumber(cell, markCode[style])
  if (!Number.isNaN(plain))
    return { kind: 'number', value: plain, percent: false, ownUnit: false, currency: null, mark: null }
  const text = cellText(cell)
  if (text === '' || isPlaceholder(text)) return { kind: 'blank' }
  // Excel's accounting format shows zero as a dash beside the currency.
  const dash = accountingDash.exec(text)
  if (dash)
    return {
      kind: 'number',
      value: 0,
      percent: false,
      ownUnit: false,
      currency: currencies[dash[1]!.toLowerCase()] ?? null,
      mark: null,
    }
  const span = money ? null : duration.exec(text)
  if (span) {
    const hours = Number(span[2]) + Number(span[3]) / 60 + Number(span[4] ?? 0) / 3600
    return {
      kind: 'number',
      value: exact(span[1] ? -hours : hours),
      percent: false,
      ownUnit: true,
      currency: null,
      mark: null,
    }
  }
  const written = take(text, money)
  if (!written) return { kind: 'unreadable' }
  // Who writes "219,07 T€" by hand among 1,234.50 has a mark of his own.
  const own = written.factor === 1 ? null : evidence(written.digits)
  const value = digitsValue(written.digits, own === null || own === 'either' ? style : own)
  if (!Number.isFinite(value)) return { kind: 'unreadable' }
  return {
    kind: 'number',
    value: exact(written.sign * value * written.factor),
    percent: written.percent,
    ownUnit: written.factor !== 1,
    currency: written.currency,
    mark: written.mark,
  }
}

/**
 * An amount in a column of words ends a row that a line break has cut in two; '' = none. Beside it the amounts of
 * another year end where this one has none.
 */
export const shiftedAmount = (cells: readonly Cell[], isOfWords: (column: number) => boolean): string => {
  const at = cells.findLastIndex((cell) => cell !== '')
  if (at < 0 || typeof cells[at] === 'number' || !isOfWords(at)) return ''
  const last = cellText(cells[at])
  return /^-?(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,12}),\d{2}(?: ?€)?$|^-?\d{1,12}\.\d{2}$/.test(last) ? last : ''
}

/** The number alone, NaN for anything else: the short way for half a million lines. */
export function readNumber(cell: Cell | undefined, style: NumberStyle): number {
  if (typeof cell === 'number') return cell
  if (cell === undefined || cell === '') return Number.NaN
  const plain = plainNumber(cell, markCode[style])
  if (!Number.isNaN(plain)) return plain
  const read = readCell(cell, style, true)
  return read.kind === 'number' ? read.value : Number.NaN
}

/**
 * Digits with at most one decimal mark and a minus before them, as nearly every cell has them; NaN = anything else.
 * Up to 15 digits and their power of ten are exact, so their quotient is the double nearest to what is written.
 */
function plainNumber(text: string, mark: number): number {
  const from = text.charCodeAt(0) === 45 ? 1 : 0
  if (text.length === from || text.length > from + 15) return Number.NaN
  let digits = 0
  let scale = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      digits = digits * 10 + code - 48
      scale *= 10
    } else if (code === mark && scale === 0 && at > from && at < text.length - 1) scale = 1
    else return Number.NaN
  }
  const value = scale > 1 ? digits / scale : digits
  return from === 1 ? -value : value
}

/** 1250.1 × 1000 is 1250099.9999999999 in binary. */
export const exact = (value: number) => Number(value.toPrecision(15))
