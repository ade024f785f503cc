/** What a heading says: the meaning of its column, its year, unit and currency. */
import { columnNames, columnOf, columnsWith, listColumns } from '../../customer-value/columns.ts'
import type { ColumnName } from '../../customer-value/columns.ts'

export const numberColumns: ReadonlySet<ColumnName> = new Set(
  columnsWith('kind', 'money', 'count', 'rate', 'number'),
)
export const isMoney = (name: ColumnName) => columnOf(name).kind === 'money'
export const isRevenue = (name: ColumnName) => name === 'revenue' || name === 'grossRevenue'

/** In the order they are tried: the first that fits a heading wins. */
const tried = columnNames
  .map((name) => ({ name, words: columnOf(name).words, at: columnOf(name).tried }))
  .sort((a, b) => a.at - b.at)

/** "Nettoumsatz 2025 (T€)" → "nettoumsatz"; "InvoiceNo" → "invoice no". */
export const plainHeading = (heading: string): string =>
  heading
    .replaceAll(/([a-zäöüß])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[([](?!\s{0,9}%)[^)\]]{0,60}[)\]]/g, ' ')
    .replaceAll(/(?<!\d)(?:19|20)\d{2}(?!\d)(?:\s?\/\s?\d{2,4})?/g, ' ')
    .replaceAll(/\bfy\b/g, ' ')
    .replaceAll(/\b(?:in )?(?:[tk]?eur|[tk]?chf|usd|gbp|euro|tsd|mio)\b\.?|[tk]?€|\$|£/g, ' ')
    .replaceAll(/[^a-z0-9%]+/g, ' ')
    .trim()

/** A unit in brackets says more than the word before it: "Besuche (h)" is time. */
const hourUnit = /[([]\s*(?:h|std\.?|stunden|hours|hrs)\s*[)\]]/i

/** The column a heading names, null when no synonym fits. */
export function meaningOf(heading: string): ColumnName | null {
  const plain = plainHeading(heading)
  if (plain === '') return null
  if (hourUnit.test(heading) && !listColumns.ignore.words.test(plain)) return 'hours'
  return tried.find(({ words }) => words?.test(plain))?.name ?? null
}

/** The year in a heading: 2025, FY25, GJ 24/25 (its first), Umsatz 25; null when none. */
export function yearOf(heading: string): number | null {
  const found = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(heading)
  if (found) return Number(found[1])
  const short = /(?:\b(?:gj|wj|fy|jahr|umsatz|ums\.?) ?'?|')([0-3]\d)(?:\/\d{2})?(?![\d.,]| ?%)/i.exec(
    heading,
  )
  return short ? 2000 + Number(short[1]) : null
}

/** The currency named in a heading, null when none. */
export function currencyOf(heading: string): string | null {
  if (/€|(?:^|[^a-z])(?:[tk]?|m)eur(?:os?|[km])?(?![a-z])/i.test(heading)) return 'EUR'
  const found = /\b[tk]?(chf|usd|gbp)\b/i.exec(heading)?.[1]
  if (found) return found.toUpperCase()
  return heading.includes('$') ? 'USD' : heading.includes('£') ? 'GBP' : null
}

const ownCurrency =
  /[([] ?(?:mw|lcy|hw) ?[)\]]|(?:^|\s)in (?:mw|lcy|hw)(?![a-z])|(?:^|[\s([])(?:lcy|(?:haus|mandanten|basis|system|landes|firmen|konzern|eigen|leit|standard|berichts|buchhaltungs)-?währung|local currency|base currency|gegenwert|umgerechnet\w*|converted)(?=$|[\s)\]])/i
const ownShort = /[\s-](?:hw|mw)$/i
const foreignShort = /[\s-](?:fw|bw|tw)$/i

/**
 * "Betrag (MW)", "Umsatz in HW", "Gegenwert": what stands in other currencies is already converted there. "Umsatz HW"
 * alone may be hardware: only beside "Umsatz FW", or beside another amount and a currency, is it the house currency.
 * @param beside all headings of the list
 */
export function isOwnCurrency(heading: string, beside: readonly string[]): boolean {
  if (ownCurrency.test(heading)) return true
  const name = heading.trim().toLowerCase()
  if (!ownShort.test(name)) return false
  const [amount, others] = [name.slice(0, -3), beside.map((other) => other.trim().toLowerCase())]
  return (
    others.some((other) => foreignShort.test(other) && other.slice(0, -3) === amount) ||
    (others.some((other) => other !== name && meaningOf(other) === 'revenue') &&
      others.some((other) => meaningOf(other) === 'currency'))
  )
}

/** "Gegenwert EUR", "in Hauswährung", "EUR": an amount that names its currency and nothing else. */
export const namesOnlyCurrency = (heading: string): boolean =>
  /^(?:in)?(?: ?(?:gegenwert|wert|betrag|umgerechnet(?:er betrag)?|converted(?: amount)?))?(?: in)?$/.test(
    plainHeading(heading.replace(ownCurrency, ' ')),
  ) &&
  (currencyOf(heading) !== null || ownCurrency.test(heading))
