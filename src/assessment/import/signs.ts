/** Words in a heading or title that make its figures something else than the revenue of a year, and the time it names. */

/** Lower case, umlauts spelt out; everything else as written. */
export const folded = (text: string): string =>
  text
    .replaceAll(/([a-zäöüß])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('mw st', 'mwst')

const words = {
  plan: /(?:^|[^a-z])(?:plan|budget|ziel|soll|target|forecast|prognose|vorschau|hochrechnung)(?=$|[^a-z]|umsatz|umsaetze|erloes|wert|ung|zahl)|(?:^|[^a-z])(?:v[-. ]ist|ytg|outlook|trend|annuali[sz]\w*|run ?rate)(?=$|[^a-z])|(?:19|20)\d{2} ?\(?e\)?(?=$|[^a-z0-9])|(?:^|[^a-z])(?:fc|geplant|erwartet|gewichtet|weighted|potenziell|wahrscheinlich|umsatzziel|umsatzplan)/,
  old: /(?:^|[^a-z])(?:alt|alte|alter|altes|(?:vor ?)+jahr\w*|(?:ums)?v+j|(?:vor)*letztes jahr|vorher\w*|vorperiode|vorzeitraum|vergleichs(?:jahr|zeitraum|periode|wert)\w*|previous|prior|last year|py|ly)(?=$|[^a-z])|(?:^|[^a-z])(?:[tnj]|jahr) ?[-−–] ?[1-9](?![\d.])/,
  cumulative:
    /(?:^|[^a-z])(?:kum|kumuliert\w*|kumulativ|ytd|wtd|lebenszeit|jtd|aufgelaufen\w*|bis heute|bisher|seit beginn|seit anlage|alle jahre|all years|lifetime|historisch|gesamtlaufzeit|(?:laufende[rs]?|lfd|aktuelle[rs]?|akt|dieses|current|this)\.? ?(?:kalender|geschaefts|wirtschafts)?(?:jahr|gj|wj|fy|year)|jvz)(?=$|[^a-z])/,
  gross:
    /(?:^|[^a-z])brutto|(?:inkl|incl|inclusive|inklusive|mit|einschl|einschliesslich)\.? ?(?:\d+ ?% ?)?(?:der )?(?:gesetzl\w*\.? )?(?:mwst|ust|vat|tax|mehrwertsteuer|umsatzsteuer|steuer)|gross (?:amount|sales|revenue)/,
  net: /(?:^|[^a-z])netto|(?:exkl|excl|ohne|zzgl|zuzueglich|plus|net of)\.? ?(?:mwst|ust|vat|tax|mehrwertsteuer|umsatzsteuer|steuer)|tax excl|(?:^|[^a-z])(?:net|untaxed)(?=$|[^a-z])/,
  open: /(?:^|[^a-z])(?:offen\w*|op|saldo|salden|restbetrag|faellig\w*|forderung\w*|balance|eb.?wert|open|amount due|due amount|residual|ausstehend\w*)(?=$|[^a-z])/,
  debit: /(?:^|[^a-z])(?:soll|debit)(?=$|[^a-z])/,
  credit: /(?:^|[^a-z])(?:haben|credit)(?=$|[^a-z])/,
  difference:
    /(?:^|[^a-z])(?:abweichung|abw|delta|diff|differenz|veraenderung|aenderung|zuwachs|wachstum|entwicklung|change)|\+ ?\/ ?-|δ/,
  average:
    /(?:^|[^a-z])(?:durchschnitt|mittelwert|avg|average)|[ø⌀]|(?:^|[^a-z])(?:pro|je) (?:auftrag|rechnung|monat|stueck|kunde|mitarbeiter|tag)/,
  share: /%|(?:^|[^a-z])(?:anteil|prozent|quote|rang|index)/,
  quantity:
    // "(St. Gallen)" and "(ST)" are places and parts of the business, "in St." at the end is pieces.
    /(?:^|[^a-z])(?:in |[([] ?)(?:stueck|stk|kg|tonnen|liter|meter|pcs|pieces|units|einheiten|vpe)\.?(?=$|[^a-z])|(?:^|[^a-z])in (?:st|ve)\.?[)\]]?$|(?:umsatz|verkaufs|absatz)[ -]?menge|(?:umsatz|verkauf|absatz)s? ?[([]menge/,
  ordered:
    /(?:^|[^a-z])(?:auftragseingang|auftragsbestand|angebot\w*|bestellwert|bestellt\w*|pipeline|orders? (?:received|backlog))/,
} as const satisfies Readonly<Record<string, RegExp>>

export type Sign = keyof typeof words
const names = Object.keys(words) as readonly Sign[]

export function signsOf(text: string): ReadonlySet<Sign> {
  // "(ohne Soll/Haben-Kz)" says where the sign stands, and not which it is.
  const plain = folded(text).replace(/soll ?\/ ?haben/, ' ')
  return new Set(names.filter((name) => words[name].test(plain)))
}

/** Figures with one of these are no revenue of a year until somebody says so. */
export const otherwise: readonly Sign[] = [
  'plan',
  'old',
  'cumulative',
  'open',
  'debit',
  'credit',
  'difference',
  'average',
  'share',
  'ordered',
]

/** A part of a year that figures cover. */
export interface Period {
  readonly unit: 'month' | 'quarter' | 'half' | 'week' | 'range'
  /** 1-based, of a range its first month; 0 = not said which */
  readonly index: number
  readonly year: number | null
  /** covered; 0 for weeks */
  readonly months: number
}

const monthNames =
  '(jan(?:uar|uary)?|jaen(?:ner)?|feb(?:ruar|ruary)?|mrz|maerz|maer?|mar(?:ch)?|apr(?:il)?|mai|may|juni?|june|juli?|july|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dez(?:ember)?|dec(?:ember)?)'
const order = ['ja', 'fe', 'm', 'ap', 'ma', 'jun', 'jul', 'au', 'se', 'o', 'no', 'd']
function monthNumber(name: string): number {
  if (/^mai|^may/.test(name)) return 5
  if (name.startsWith('m')) return 3
  return order.findIndex((start, at) => at !== 2 && at !== 4 && name.startsWith(start)) + 1
}
const year4 = (text: string | undefined) =>
  text === undefined ? null : Number(text.length === 2 ? `20${text}` : text)
const yearIn = (text: string) => year4(/(?:^|\D)((?:19|20)\d{2})(?!\d)/.exec(text)?.[1])
const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }
const month = (index: number, year: number | null): Period => ({ unit: 'month', index, year, months: 1 })
const span = (from: number, to: number, year: number | null): Period | null =>
  from >= 1 && to >= from && to <= 12 ? { unit: 'range', index: from, year, months: to - from + 1 } : null

const alone = new RegExp(`^${monthNames}$`)
/** @param word folded; null = no name of a month */
export const monthIn = (word: string): number | null => (alone.test(word) ? monthNumber(word) : null)

const named = new RegExp(
  `(?:^|[^a-z])${monthNames}\\.?(?:[ '’./-]*((?:19|20)\\d{2}|\\d{2})(?!\\d))?(?=$|[^a-z])`,
)
const between = new RegExp(
  `(?:^|[^a-z])${monthNames}\\.?(?: ?'?\\d{2,4})?\\s*(?:-|–|bis|to)\\s*${monthNames}\\.?(?=$|[^a-z])`,
)

/** Figures that have run up to the month they name: "YTD November", "kum. 11/2025", "bis Ende Oktober". */
const runUp = new RegExp(`(?:^|[^a-z])bis (?:ende |einschl\\S* |inkl\\S* )?${monthNames}(?=$|[^a-z])`)

/** The part of a year a heading or title names; null = none, or the whole year. */
export function periodOf(text: string): Period | null {
  const all = folded(text)
  const period = namedPeriod(all)
  if (period?.unit !== 'month' || period.index === 0) return period
  return words.cumulative.test(all) || runUp.test(all) ? span(1, period.index, period.year) : period
}

function namedPeriod(all: string): Period | null {
  const days =
    /(\d{1,2})\.(\d{1,2})\.((?:20)?\d{2})?\s*(?:-|–|bis|to)\s*(\d{1,2})\.(\d{1,2})\.((?:20)?\d{2})/.exec(all)
  if (days) {
    const [, , from = '', first, , to = '', last] = days
    const years = (year4(last) ?? 0) - (year4(first ?? last) ?? 0)
    const months = years * 12 + Number(to) - Number(from) + 1
    return months >= 1 ? { unit: 'range', index: Number(from), year: year4(last), months } : null
  }
  const fromTo =
    /(?:^|\D)(0?[1-9]|1[0-2])[./](20\d{2})\s?(?:-|–|bis|to)\s?(0?[1-9]|1[0-2])[./](20\d{2})(?!\d)/.exec(all)
  if (fromTo) {
    const [, from, first, to, last] = fromTo.map(Number)
    const count = (last! - first!) * 12 + to! - from! + 1
    return count >= 1 ? { unit: 'range', index: from!, year: last!, months: count } : null
  }
  const weeks = /(?:^|[^a-z])kw ?(\d{1,2})\D{0,6}?(?:-|–|bis)\s*(?:kw ?)?(\d{1,2})(?!\d)/.exec(all)
  if (weeks && Number(weeks[2]) > Number(weeks[1])) {
    const months = Math.max(1, Math.round(((Number(weeks[2]) - Number(weeks[1]) + 1) * 12) / 52))
    return { unit: 'range', index: 0, year: yearIn(all), months }
  }
  const parts = /(?:^|[^a-z])perioden? ?(\d{1,2})\s*(?:-|–|bis)\s*(\d{1,2})(?!\d)/.exec(all)
  if (parts) return span(Number(parts[1]), Number(parts[2]), yearIn(all))
  const business =
    /(20\d{2})\/(?:20)?\d{2}\s?(?:-|–|bis|\+|&|und)\s?(?:gj|wj|fy)? ?(20\d{2})\/(?:20)?\d{2}(?!\d)/.exec(all)
  if (business && Number(business[2]) > Number(business[1])) {
    const count = Number(business[2]) - Number(business[1]) + 1
    return { unit: 'range', index: 0, year: Number(business[2]), months: 12 * count }
  }
  // Half a year, three quarters, two years: "3M" is a firm.
  const counted = /(?:^|[\s([_-])(6|9|18|24|36) ?m(?=$|[\s)\]])/.exec(all)
  if (counted) return { unit: 'range', index: 0, year: yearIn(all), months: Number(counted[1]) }
  const until =
    /(?:^|[^a-z])(?:bis|per|stand) (?:zum )?\d{1,2}\.(0?[1-9]|1[01])\.(?:(20\d{2}|\d{2})(?!\d))?/.exec(all)
  if (until && /(?:^|[^a-z])bis /.test(all)) return span(1, Number(until[1]), year4(until[2]))
  const several = /(?:^|\D)(\d{1,2}) ?(monate?|months?|jahren?|years?)(?=$|[^a-z])/.exec(all)
  if (several) {
    const months = Number(several[1]) * (/^[jy]/.test(several[2]!) ? 12 : 1)
    return months > 0 && months !== 12 ? { unit: 'range', index: 0, year: null, months } : null
  }
  const years = /(?:^|\D)(20\d{2})\s?(?:-|–|bis|to|\+|&|und|u\.)\s?(20\d{2})(?!\d)/.exec(all)
  if (years && Number(years[2]) > Number(years[1]) && !/\b(?:gj|fy|geschaeftsjahr|wirtschaftsjahr)/.test(all))
    return {
      unit: 'range',
      index: 0,
      year: Number(years[2]),
      months: 12 * (Number(years[2]) - Number(years[1]) + 1),
    }
  // A single day says when the list was made, not what it covers; the first of a month alone names the month.
  const plain = all.replaceAll(/(?<!^)\b\d{1,2}\.\d{1,2}\.\d{2,4}|\b(?!01\.)\d{2}\.\d{1,2}\.\d{2,4}/g, ' ')
  const year = yearIn(plain)
  const words2 = between.exec(plain)
  if (words2) return span(monthNumber(words2[1]!), monthNumber(words2[2]!), year)
  const numbers = /(?:^|\D)(\d{1,2})\s*(?:-|–|bis)\s*(\d{1,2})\s*[./ ]\s*(?:20)\d{2}/.exec(plain)
  if (numbers) return span(Number(numbers[1]), Number(numbers[2]), year)
  const written = named.exec(plain)
  if (written) return month(monthNumber(written[1]!), year4(written[2]) ?? year)
  const iso = /(?:^|\D)((?:19|20)\d{2})[-/.](0[1-9]|1[0-2])(?:-01)?(?!\d)/.exec(plain)
  if (iso) return month(Number(iso[2]), Number(iso[1]))
  const compact = /(?:^|\D)(20\d{2})(0[1-9]|1[0-2])(?!\d)/.exec(plain)
  if (compact) return month(Number(compact[2]), Number(compact[1]))
  // "Q1/24" is no January.
  const shortYear = year4(
    /(?:[qh] ?[1-4]|quartal|qu|hj|halbjahr)[ ./'’-]{1,2}([0-4]\d)(?!\d)/.exec(plain)?.[1],
  )
  const quarter =
    /(?:^|[^a-z0-9])(?:q ?([1-4])|([1-4])\.? ?(?:q|qu|quartal)|(i{1,3}|iv)\.? ?quartal|quartal ?([1-4]))(?=$|[^a-z0-9])/.exec(
      plain,
    )
  if (quarter) {
    const index = Number(quarter[1] ?? quarter[2] ?? quarter[4] ?? roman[quarter[3] ?? ''] ?? 0)
    return { unit: 'quarter', index, year: year ?? shortYear, months: 3 }
  }
  const half =
    /(?:^|[^a-z0-9])(?:h([12])|([12])\.? ?(?:hj|halbjahr)|hj ?([12])|halbjahr ?([12]))(?=$|[^a-z0-9])/.exec(
      plain,
    )
  if (half)
    return {
      unit: 'half',
      index: Number(half[1] ?? half[2] ?? half[3] ?? half[4]),
      year: year ?? shortYear,
      months: 6,
    }
  const slashed = /(?:^|[^\d.])(?:01\.)?(0?[1-9]|1[0-2])(?:[./-](20\d{2})|\/([12]\d))(?!\d)/.exec(plain)
  if (slashed) return month(Number(slashed[1]), year4(slashed[2] ?? slashed[3]))
  const numbered = /(?:^|[^a-z])(?:periode|monat|per\.?|p|m) ?(0?[1-9]|1[0-2])(?!\d)/.exec(plain)
  if (numbered) return month(Number(numbered[1]), year)
  const week = /(?:^|[^a-z])kw ?(\d{1,2})(?!\d)/.exec(plain)
  if (week) return { unit: 'week', index: Number(week[1]), year, months: 0 }
  if (
    /(?:^|[^a-z])(?:lfd\.?|akt\.?|aktueller|laufender|diesen?|current)? ?(?:monat|monatlich\w*|mtl\.?|month|monthly|mtd)(?=$|[^a-z])|(?:^|[^a-z])(?:p\. ?m\.|mrr(?=$|[^a-z])|monats(?:rate|betrag|pauschale|gebuehr|miete|umsatz|wert)(?=$|[^a-z]))/.test(
      plain,
    )
  )
    return month(0, year)
  if (/(?:^|[^a-z])(?:quartal|quarter|qtd)(?=$|[^a-z])/.test(plain))
    return { unit: 'quarter', index: 0, year, months: 3 }
  return null
}

/** Words that say how, and not what: taken out, the heading names its measure. */
const manner =
  /(?:^|[^a-z])(?:summe (?:von|der|aus)|sum of|sum|summe|total|gesamt|insgesamt|ist|actual|ac|plan\w*|budget\w*|ziel\w*|soll|haben|target|forecast|fc|prognose|hochrechnung|alt|neu|vorjahr|vj|ytd|kum\w*|brutto|netto|jvz|(?:inkl|incl|exkl|excl|ohne|zzgl|mit)\.? ?(?:\d+ ?% ?)?(?:mwst|ust|vat)\.?|monat|monatlich\w*|mtl\.?|monthly|quartal|periode|jahr|lfd|akt|q[1-4]|offen\w*|jan|feb|mrz|maer|apr|mai|jun|jul|aug|sep|okt|nov|dez|januar|februar|maerz|april|juni|juli|august|september|oktober|november|dezember|\d{1,2}[./]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?)(?=$|[^a-z0-9])/g

export function withoutManner(text: string): string {
  let plain = folded(text)
  for (let before = ''; before !== plain;) {
    before = plain
    plain = plain.replaceAll(manner, ' ')
  }
  return plain.trim()
}
