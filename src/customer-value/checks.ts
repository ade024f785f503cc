/**
 * Plausibility of a customer list: a message, not a block, unless the figure cannot be. Sentences are German,
 * as shown.
 */
import type { CustomerTable, Firm } from './customers.ts'
import type { Settings } from './settings.ts'

export interface ListCheck {
  readonly code:
    | 'share-of-wallet-above-100'
    | 'impossible-retention'
    | 'certain-retention'
    | 'impossible-margin'
    | 'unusual-margin'
    | 'tiny-margin'
    | 'care-above-revenue'
    | 'team-above-revenue'
    | 'hours-above-capacity'
    | 'cluster-risk'
    | 'negative-revenue'
    | 'margins-missing'
    | 'share-of-wallet-implausible-rank'
  /** block: the figures concerned must be corrected before a result is shown */
  readonly level: 'block' | 'warn'
  readonly text: string
  /** indices of the customers concerned; empty = the whole list */
  readonly customers: readonly number[]
}

const where = (column: Float64Array, test: (value: number, k: number) => boolean): readonly number[] => {
  const found: number[] = []
  column.forEach((value, k) => {
    if (test(value, k)) found.push(k)
  })
  return found
}
const count = (customers: readonly number[]) =>
  customers.length === 1 ? 'einem Kunden' : `${customers.length} Kunden`

/** The stated margin of each customer as a rate of net revenue; NaN where it makes no sense (revenue <= 0). */
export function statedMargins({ columns }: CustomerTable): Float64Array {
  return columns.revenue.map((revenue, k) => {
    if (!(revenue > 0)) return Number.NaN
    const stated = columns.contribution[k]!
    return Number.isNaN(stated) ? columns.margin[k]! : stated / revenue
  })
}

/** All messages for a list, those that block first. */
export function checkCustomers(table: CustomerTable, firm: Firm, settings: Settings): readonly ListCheck[] {
  const { columns } = table
  const checks: ListCheck[] = []
  const add = (
    code: ListCheck['code'],
    level: ListCheck['level'],
    customers: readonly number[],
    text: string,
    always = false,
  ) => {
    if (always || customers.length > 0) checks.push({ code, level, text, customers })
  }

  const overWallet = where(
    columns.revenue,
    (revenue, k) =>
      columns.shareOfWallet[k]! > 1 ||
      (columns.wallet[k]! >= 0 && revenue > 0 && revenue > columns.wallet[k]!),
  )
  add(
    'share-of-wallet-above-100',
    'block',
    overWallet,
    `Bei ${count(overWallet)} kauft der Kunde bei Ihnen mehr, als er nach Ihrer Angabe insgesamt braucht. Bitte Bedarf oder Lieferanteil prüfen.`,
  )
  const badRank = where(
    columns.supplierRank,
    (rank, k) => rank < 1 || (!Number.isNaN(columns.suppliers[k]!) && rank > columns.suppliers[k]!),
  )
  add(
    'share-of-wallet-implausible-rank',
    'warn',
    badRank,
    `Bei ${count(badRank)} passt Ihr Rang nicht zur Zahl der Lieferanten; der Lieferanteil bleibt dort offen.`,
  )

  if (firm.retention !== null) {
    const { kept, of } = firm.retention
    add(
      'impossible-retention',
      'block',
      [],
      `${kept} von ${of} gebliebenen Kunden kann nicht stimmen: Es können nicht mehr bleiben, als es waren.`,
      !(of >= 1 && kept >= 0 && kept <= of),
    )
    add(
      'certain-retention',
      'warn',
      [],
      kept === 0
        ? 'Kein Kunde ist geblieben. Dann hat kein Kunde einen künftigen Wert. Bitte die Angabe prüfen.'
        : 'Kein Kunde ist gegangen. Das trägt nur über kurze Zeit; wir rechnen mit 100\u00A0% und zeigen die Spanne.',
      of >= 1 && (kept === 0 || kept === of),
    )
  }

  const margins = statedMargins(table)
  const impossible = where(margins, (margin) => margin > 1 || margin < -1)
  add(
    'impossible-margin',
    'block',
    impossible,
    `Bei ${count(impossible)} liegt der Deckungsbeitrag über 100\u00A0% oder unter −100\u00A0% des Umsatzes. Bitte Einheit und Vorzeichen prüfen.`,
  )
  const unusual = where(margins, (margin) => (margin > 0.9 && margin <= 1) || (margin < -0.5 && margin >= -1))
  add(
    'unusual-margin',
    'warn',
    unusual,
    `Bei ${count(unusual)} liegt der Deckungsbeitrag außerhalb von −50\u00A0% bis 90\u00A0%. Stimmt das?`,
  )
  const tiny = where(margins, (margin) => margin !== 0 && Math.abs(margin) < 0.01)
  add(
    'tiny-margin',
    'warn',
    // One thin customer is business; most of them thin is a unit misread.
    tiny.length * 2 > margins.length ? tiny : [],
    `Bei ${count(tiny)} liegt der Deckungsbeitrag unter 1\u00A0% des Umsatzes. War mit 0,3 vielleicht 30\u00A0% gemeint?`,
  )
  const missing = where(columns.revenue, (_, k) =>
    Number.isNaN(Number.isNaN(columns.contribution[k]!) ? columns.margin[k]! : columns.contribution[k]!),
  )
  add(
    'margins-missing',
    'block',
    firm.assumedMargin === null && missing.length > settings.maxMissingMargins * table.names.length
      ? missing
      : [],
    `Bei ${count(missing)} fehlt der Deckungsbeitrag. Ohne ihn zeigen wir nur, wie sich der Umsatz verteilt.`,
  )

  let hours = 0
  for (const value of columns.hours) if (value > 0) hours += value
  add(
    'hours-above-capacity',
    'warn',
    [],
    'Sie haben mehr Betreuungsstunden verteilt, als Ihr Team hat.',
    firm.heads !== null && hours > firm.heads * settings.plausibleHoursPerHead,
  )

  let revenue = 0
  for (const value of columns.revenue) revenue += value
  add(
    'care-above-revenue',
    'warn',
    [],
    'Die Betreuungsstunden kosten mehr, als die ganze Liste umsetzt. Stimmen Stunden und Einheit des Umsatzes?',
    hours * settings.careHourRate > revenue && hours > 0,
  )
  add(
    'team-above-revenue',
    'warn',
    [],
    'Ein Team dieser Größe kostet mehr, als die ganze Liste umsetzt. Stimmen die Zahl der Personen und die Einheit des Umsatzes?',
    firm.heads !== null && firm.heads * settings.capacityHoursPerHead * settings.careHourRate > revenue,
  )
  const cluster =
    revenue > 0 ? where(columns.revenue, (value) => value >= settings.clusterRiskShare * revenue) : []
  add(
    'cluster-risk',
    'warn',
    table.names.length > 1 ? cluster : [],
    `${cluster.length === 1 ? 'Ein Kunde steht' : `${cluster.length} Kunden stehen je`} für mindestens 10\u00A0% Ihres Umsatzes (Schwelle der Angabepflicht nach IFRS 8.34, kein Risikogrenzwert).`,
  )
  const negative = where(columns.revenue, (value) => value < 0)
  add(
    'negative-revenue',
    'warn',
    negative,
    `Bei ${count(negative)} übersteigen Retouren und Gutschriften den Umsatz. Sie bleiben im Ergebnis, nicht in der ABC-Einteilung.`,
  )
  return checks.sort((a, b) => (a.level === b.level ? 0 : a.level === 'block' ? -1 : 1))
}
