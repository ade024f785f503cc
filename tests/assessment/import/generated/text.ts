/** A layout written as text, in the manner of one program: number style, quotes, encoding. */
import type { Dice } from './dice.ts'
import type { Layout, Written } from './sheet.ts'

export interface Style {
  readonly decimal: ',' | '.'
  readonly group: string
  readonly negative: 'minus' | 'behind' | 'brackets' | 'typographic'
  readonly currency: '' | ' €' | ' EUR'
  readonly day: (iso: string) => string
}

export const styleOf = (dice: Dice): Style => {
  const decimal = dice.pick<',' | '.'>(',', ',', ',', '.')
  const currency = dice.pick<Style['currency']>('', '', '', ' €', ' EUR')
  return {
    decimal,
    group: decimal === ',' ? dice.pick('.', '.', '', ' ', '\u00A0') : dice.pick(',', '', '’', "'"),
    negative: dice.pick('minus', 'minus', currency === '' ? 'behind' : 'minus', 'brackets', 'typographic'),
    currency,
    day: dice.pick(
      (iso) => iso.split('-').toReversed().join('.'),
      (iso) => iso,
      (iso) => iso.replaceAll('-', ''),
      (iso) => `${Number(iso.slice(8))}.${Number(iso.slice(5, 7))}.${iso.slice(2, 4)}`,
    ),
  }
}

/** What decimals an amount has: two, or none in a list of whole euros. */
export function amountText(
  cents: number,
  { unit, whole }: Pick<Layout, 'unit' | 'whole'>,
  style: Style,
): string {
  const [euros = '', rest = ''] = (Math.abs(cents) / 100 / unit).toFixed(whole ? 0 : 2).split('.')
  const grouped = euros.replaceAll(/\B(?=(?:\d{3})+$)/g, style.group)
  const plain = rest === '' ? grouped : `${grouped}${style.decimal}${rest}`
  if (cents >= 0) return plain + style.currency
  switch (style.negative) {
    case 'minus':
      return `-${plain}${style.currency}`
    case 'typographic':
      return `−${plain}${style.currency}`
    case 'behind':
      return `${plain}-`
    case 'brackets':
      return `(${plain})${style.currency}`
  }
}

export function cellText(cell: Written, layout: Layout, style: Style): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  if ('day' in cell) return style.day(cell.day)
  return amountText(cell.cents, layout, style) + (cell.mark ? ` ${cell.mark}` : '')
}

const high: Readonly<Record<'windows-1252' | 'cp850' | 'macintosh', Readonly<Record<string, number>>>> = {
  'windows-1252': {
    ä: 0xe4,
    ö: 0xf6,
    ü: 0xfc,
    Ä: 0xc4,
    Ö: 0xd6,
    Ü: 0xdc,
    ß: 0xdf,
    é: 0xe9,
    '€': 0x80,
    '’': 0x92,
    '\u00A0': 0xa0,
    Ø: 0xd8,
  },
  cp850: { ä: 0x84, ö: 0x94, ü: 0x81, Ä: 0x8e, Ö: 0x99, Ü: 0x9a, ß: 0xe1, é: 0x82, '\u00A0': 0xff, Ø: 0x9d },
  macintosh: {
    ä: 0x8a,
    ö: 0x9a,
    ü: 0x9f,
    Ä: 0x80,
    Ö: 0x85,
    Ü: 0x86,
    ß: 0xa7,
    é: 0x8e,
    '€': 0xdb,
    '’': 0xd5,
    '\u00A0': 0xca,
    Ø: 0xaf,
  },
}
const plainer: Readonly<Record<string, string>> = {
  '−': '-',
  Σ: 'Summe',
  '’': "'",
  '€': 'EUR',
  '\u00A0': ' ',
}

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | keyof typeof high

/** Text without what the encoding lacks: a program would write it so as well. */
export const writable = (text: string, encoding: Encoding): string =>
  encoding in high
    ? text.replaceAll(/[\u0080-\uFFFF]/g, (char) =>
        high[encoding as keyof typeof high][char] === undefined ? (plainer[char] ?? '?') : char,
      )
    : text

export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-8-bom':
      return new TextEncoder().encode(`\uFEFF${text}`)
    case 'utf-16le':
    case 'utf-16be': {
      const marked = `\uFEFF${text}`
      const view = new DataView(new ArrayBuffer(marked.length * 2))
      for (let at = 0; at < marked.length; at++)
        view.setUint16(at * 2, marked.charCodeAt(at), encoding === 'utf-16le')
      return new Uint8Array(view.buffer)
    }
    case 'windows-1252':
    case 'cp850':
    case 'macintosh':
      return Uint8Array.from(text, (char) => high[encoding][char] ?? char.charCodeAt(0))
  }
}
