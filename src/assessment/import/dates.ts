/** Dates as they stand in exports, to ISO days. Serial numbers with a date format are resolved when XLSX is read. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'

export type DateOrder = 'dmy' | 'mdy'

const pad = (part: string) => part.padStart(2, '0')
const century = (year: string) => (year.length === 2 ? `20${year}` : year)

/** YYYY-MM-DD, or null when the text is no date. A time behind it is ignored. */
export function readDate(text: string, order: DateOrder = 'dmy'): string | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]|$)/.exec(text)
  if (iso) return valid(iso[1]!, iso[3]!, iso[4]!)
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:\s|$)/.exec(text)
  if (dotted) return valid(century(dotted[3]!), dotted[2]!, dotted[1]!)
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:\s|$)/.exec(text)
  if (!slashed) return null
  const [, first = '', second = '', year = ''] = slashed
  return order === 'dmy' ? valid(century(year), second, first) : valid(century(year), first, second)
}

const written =
  /^(\d{1,2})[.\s-]{1,2}(jan|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*[.\s-]{1,2}(\d{4}|\d{2})(?:\s|$)/i
const monthNames = [
  'jan',
  'feb',
  'mär mrz mar',
  'apr',
  'mai may',
  'jun',
  'jul',
  'aug',
  'sep',
  'okt oct',
  'nov',
  'dez dec',
]

/** The calendar days 1954-10-03 to 2119-01-10 as spreadsheets count them. */
const isSerial = (value: number) => value >= 20_000 && value < 80_000

/**
 * The day of a cell under a heading that says "Datum": also what lost its format on the way, such as the serial day
 * 45661 or the 20250104 of SAP. Null when it is none.
 */
export function readDay(cell: Cell, order: DateOrder): string | null {
  if (typeof cell === 'string' && cell.charCodeAt(4) === 45 && /^\d{4}-\d\d-\d\d/.test(cell))
    return cell.slice(0, 10)
  const text = cellText(cell)
  const named = written.exec(text)
  if (named) {
    const month = monthNames.findIndex((names) => names.includes(named[2]!.toLowerCase())) + 1
    return valid(century(named[3]!), String(month), named[1]!)
  }
  if (!/^\d+(?:[.,]\d+)?$/.test(text)) return readDate(text, order)
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (compact) return valid(compact[1]!, compact[2]!, compact[3]!)
  const value = Number(text.replace(',', '.'))
  return isSerial(value)
    ? new Date((Math.floor(value) - 25_569) * 86_400_000).toISOString().slice(0, 10)
    : null
}

function valid(year: string, month: string, day: string): string | null {
  const ok = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return ok ? `${year}-${pad(month)}-${pad(day)}` : null
}

/** 12/31/2025 can only be American; 31/12/2025 cannot; null = it could be either, or is written otherwise. */
export function dayOrder(text: string): DateOrder | null {
  const match = /^(\d{1,2})\/(\d{1,2})\//.exec(text)
  if (match && Number(match[2]) > 12) return 'mdy'
  return match && Number(match[1]) > 12 ? 'dmy' : null
}

/** What the first that leaves no doubt says of all. */
export const dateOrder = (texts: Iterable<string>): DateOrder => {
  for (const text of texts) {
    const order = dayOrder(text)
    if (order !== null) return order
  }
  return 'dmy'
}

/** What a spreadsheet makes of "1.5" typed as a number: the first of May. */
export const looksLikeDate = (text: string) =>
  readDate(text) !== null ||
  /^(?:\d{1,2}\.?\s?)?(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*\.?(?:[\s-]?\d{2,4})?$/i.test(
    text,
  )
