/** Dates as they stand in exports, to ISO days. Serial numbers of spreadsheets are resolved when XLSX is read. */

export type DateOrder = 'dmy' | 'mdy'

const pad = (part: string) => part.padStart(2, '0')
const century = (year: string) => (year.length === 2 ? `20${year}` : year)

/** YYYY-MM-DD, or null when the text is no date. A time behind it is ignored. */
export function readDate(text: string, order: DateOrder = 'dmy'): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]|$)/.exec(text)
  if (iso) return valid(iso[1]!, iso[2]!, iso[3]!)
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:\s|$)/.exec(text)
  if (dotted) return valid(century(dotted[3]!), dotted[2]!, dotted[1]!)
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:\s|$)/.exec(text)
  if (!slashed) return null
  const [, first = '', second = '', year = ''] = slashed
  return order === 'dmy' ? valid(century(year), second, first) : valid(century(year), first, second)
}

function valid(year: string, month: string, day: string): string | null {
  const ok = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return ok ? `${year}-${pad(month)}-${pad(day)}` : null
}

/** 12/31/2025 can only be American; 31/12/2025 cannot. */
export const dateOrder = (texts: Iterable<string>): DateOrder => {
  for (const text of texts) {
    const match = /^(\d{1,2})\/(\d{1,2})\//.exec(text)
    if (match && Number(match[2]) > 12) return 'mdy'
    if (match && Number(match[1]) > 12) return 'dmy'
  }
  return 'dmy'
}

/** What a spreadsheet makes of "1.5" typed as a number: the first of May. */
export const looksLikeDate = (text: string) =>
  readDate(text) !== null ||
  /^(?:\d{1,2}\.?\s?)?(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*\.?(?:[\s-]?\d{2,4})?$/i.test(
    text,
  )

const day = 86_400_000
/** Calendar days from one ISO day to another, both counted. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / day) + 1
