/** What the three bands say: in words, as a table, as a picture. */
import type { BandName, PerBand } from '../../customer-value/quick-answers.ts'
import type { QuickBand } from '../../customer-value/quick-bands.ts'
import type { QuickAssessment } from '../../customer-value/quick.ts'
import { euros, germanNumber, hours, printedShare, printedShares } from '../../site/numbers.ts'

export const bandLabels: PerBand<string> = { small: 'klein', middle: 'mittel', large: 'groß' }
export const bandTitles: PerBand<string> = {
  small: 'Kleine Kunden',
  middle: 'Mittlere Kunden',
  large: 'Große Kunden',
}

export type BandOutcome = 'gain' | 'loss' | 'even' | 'empty'

export interface BandWords {
  readonly band: BandName
  readonly title: string
  readonly outcome: BandOutcome
  /** e.g. "kosten 90.000 € im Jahr" */
  readonly headline: string
  readonly words: string
}

export const outcomeOf = ({ customers, hours: time, result }: QuickBand): BandOutcome =>
  customers === 0 && time === 0 ? 'empty' : result > 0 ? 'gain' : result < 0 ? 'loss' : 'even'

export function bandWords(band: QuickBand, revenuePerCustomer: number, hourRate: number): BandWords {
  const outcome = outcomeOf(band)
  const year = (amount: number) => `${euros(Math.abs(amount))} im Jahr`
  const headline = {
    gain: `verdienen ${year(band.result)}`,
    loss: `kosten ${year(band.result)}`,
    even: 'tragen sich gerade selbst',
    empty: 'gibt es nicht',
  }[outcome]
  return {
    band: band.band,
    title: bandTitles[band.band],
    outcome,
    headline,
    words: customerWords(band, revenuePerCustomer, hourRate),
  }
}

function customerWords(band: QuickBand, revenuePerCustomer: number, hourRate: number): string {
  const { hoursPerCustomer, breakEvenHours, minimumRevenue } = band
  if (hoursPerCustomer === null)
    return band.hours > 0
      ? `${hours(band.hours)} Betreuung gehen an eine Größe, in der kein Kunde steht.`
      : ''
  const who = `Ein Kunde mit ${euros(revenuePerCustomer)} Umsatz`
  const gets = `bekommt ${hours(hoursPerCustomer)} Betreuung im Jahr`
  if (breakEvenHours === null) return `${who} ${gets}.`
  const carries = `trägt aber nur ${hours(breakEvenHours)}`
  if (band.result >= 0) return `${who} ${gets} und trägt bis zu ${hours(breakEvenHours)}.`
  if (minimumRevenue === null)
    return `${who} ${gets}. Bei diesem Deckungsbeitrag trägt er gar keine, wie groß der Umsatz auch ist.`
  return (
    `${who} ${gets} (${euros(hoursPerCustomer * hourRate)}), ${carries}. ` +
    `Bei gleicher Betreuung geht es erst ab ${euros(minimumRevenue)} Umsatz auf.`
  )
}

export interface TableRow {
  readonly label: string
  /** German unit of the numbers in this row */
  readonly unit: string
  /** small, middle, large, sum; null = undefined */
  readonly values: readonly (number | null)[]
  readonly cells: readonly string[]
  readonly strong: boolean
}

export const tableColumns = ['klein', 'mittel', 'groß', 'Summe'] as const

/** The result as numbers, one row per measure, so that four columns fit on a phone. */
export function bandTable(
  { bands, totals, reachable }: QuickAssessment,
  horizonYears: number,
): readonly TableRow[] {
  const shares = (part: (band: QuickBand) => number, whole: number) => [
    ...bands.map((band) => (whole > 0 ? part(band) / whole : null)),
    whole > 0 ? 1 : null,
  ]
  const each = (of: (band: QuickBand) => number | null, sum: number | null) => [...bands.map(of), sum]
  const customers = each((band) => band.customers, totals.customers)
  const customerShares = shares((band) => band.customers, totals.customers)
  const revenue = each((band) => band.revenue, totals.revenue)
  const contribution = each((band) => band.contribution, totals.contribution)
  const care = each((band) => band.hours, totals.hours)
  const careShares = shares((band) => band.hours, totals.hours)
  const careCost = each((band) => band.careCost, totals.careCost)
  const result = each((band) => band.result, totals.result)
  const resultPerCustomer = each((band) => band.resultPerCustomer, perCustomer(totals))
  const hoursPerCustomer = each((band) => band.hoursPerCustomer, null)
  const breakEvenHours = each((band) => band.breakEvenHours, null)
  const minimumRevenue = each((band) => band.minimumRevenue, null)
  const value = each((band) => band.value, totals.value)
  const potential = each(
    (band) => band.potential?.reachableContribution ?? null,
    reachable?.contribution ?? null,
  )
  return [
    row('Kunden', 'Anzahl', customers),
    row('Anteil der Kunden', '%', customerShares),
    row('Umsatz', '€/Jahr', revenue),
    row('Deckungsbeitrag vor Betreuung', '€/Jahr', contribution),
    row('Betreuung', 'h/Jahr', care),
    row('Anteil an der Betreuung', '%', careShares),
    row('Betreuungskosten', '€/Jahr', careCost),
    row('Ergebnis', '€/Jahr', result, { strong: true }),
    row('Ergebnis je Kunde', '€/Jahr', resultPerCustomer),
    row('Betreuung je Kunde heute', 'h/Jahr', hoursPerCustomer, { digits: 1 }),
    row('Betreuung, die ein Kunde trägt', 'h/Jahr', breakEvenHours, { digits: 1 }),
    row('Mindestumsatz je Kunde bei heutiger Betreuung', '€/Jahr', minimumRevenue),
    row(`Kundenwert (${germanNumber(horizonYears)} Jahre)`, '€', value),
    row('Erreichbares Potenzial, Deckungsbeitrag', '€/Jahr', potential),
  ]
}

const perCustomer = ({ result, customers }: QuickAssessment['totals']) =>
  customers > 0 ? result / customers : null

function row(
  label: string,
  unit: string,
  values: readonly (number | null)[],
  { strong = false, digits = 0 } = {},
): TableRow {
  // The last of the shares is their sum; the others are printed so that they reach it.
  const shown =
    unit === '%' && values.at(-1) === 1 ? [...printedShares(values.slice(0, -1).map(Number)), 1] : values
  const cell = (value: number | null) =>
    unit === '%' ? printedShare(value).replace(/\u00A0%$/, '') : germanNumber(value, digits, digits > 0)
  return { label, unit, values, cells: shown.map(cell), strong }
}
