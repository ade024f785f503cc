/** What is said of a list whose results are not known: how its revenue is spread, and what is missing. */
import { abcCode } from '../../customer-value/abc.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import { count, euros, percent } from '../../site/numbers.ts'

/** From an assessment, or from the aggregates of a kept report. */
export interface RevenueFacts {
  readonly customers: number
  /** A-customers by revenue, and their share of it, 0..1 */
  readonly large: number
  readonly share: number
  /** EUR/year, credit notes beyond revenue left out: they have no share */
  readonly whole: number
  readonly negative: boolean
  /** 0 = no contribution is missing, but nobody has both it and hours */
  readonly marginsMissing: number
}

export function revenueFacts({ abc, table, checks }: Assessed): RevenueFacts {
  const { revenue } = table.columns
  let large = 0
  let theirs = 0
  let whole = 0
  let negative = false
  revenue.forEach((amount, k) => {
    if (amount < 0) negative = true
    whole += Math.max(0, amount)
    if (abc.classes[k] !== abcCode.A) return
    large++
    theirs += amount
  })
  return {
    customers: revenue.length,
    large,
    share: whole > 0 ? theirs / whole : 0,
    whole,
    negative,
    marginsMissing: checks.find(({ code }) => code === 'margins-missing')?.customers.length ?? 0,
  }
}

export const revenueSentences = (facts: RevenueFacts): readonly string[] => [spread(facts), missing(facts)]

function spread({ customers, large, share, whole, negative }: RevenueFacts): string {
  if (large === 0) return 'Kein Kunde der Liste hat Umsatz.'
  if (customers === 1) return `Ihr einziger Kunde bringt ${euros(whole)} Umsatz im Jahr.`
  // „4 von 4 Kunden bringen 100 %“ is no finding.
  if (large === customers)
    return `Der Umsatz von ${euros(whole)} hängt an allen ${count(customers)} Kunden: Keiner ist klein neben den anderen.`
  const of = negative ? 'des Umsatzes der Kunden ohne Überhang an Gutschriften' : 'des Umsatzes'
  return `${count(large)} von ${count(customers)} Kunden ${large === 1 ? 'bringt' : 'bringen'} ${percent(share)} ${of} von ${euros(whole)}.`
}

const missing = ({ marginsMissing }: RevenueFacts): string =>
  marginsMissing === 0
    ? 'Bei keinem Kunden sind Deckungsbeitrag und Betreuungsstunden beide bekannt. Ohne sie zeigen wir nur, wie sich der Umsatz verteilt.'
    : `Bei ${marginsMissing === 1 ? 'einem Kunden' : `${count(marginsMissing)} Kunden`} fehlt der Deckungsbeitrag. Ohne ihn zeigen wir nur, wie sich der Umsatz verteilt.`
