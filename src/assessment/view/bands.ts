/** What the three bands say: in words, as a table, as a picture. */
import type { BandName, PerBand } from '../model/quick-answers.ts'
import type { QuickBand } from '../model/quick-bands.ts'
import type { QuickResult } from '../model/quick.ts'
import { euros, germanNumber, hours, share } from './format.ts'

export const bandLabels: PerBand<string> = { small: 'klein', middle: 'mittel', large: 'groß' }
export const bandTitles: PerBand<string> = {
  small: 'Kleine Kunden',
  middle: 'Mittlere Kunden',
  large: 'Große Kunden',
}

export type Outcome = 'gain' | 'loss' | 'even' | 'empty'

export interface BandWords {
  readonly band: BandName
  readonly title: string
  readonly outcome: Outcome
  /** e.g. "kosten 90.000 € im Jahr" */
  readonly headline: string
  readonly words: string
}

export const outcomeOf = ({ customers, hours: time, result }: QuickBand): Outcome =>
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
  { bands, totals, reachable }: QuickResult,
  horizonYears: number,
): readonly TableRow[] {
  const total = (part: (band: QuickBand) => number, whole: number) => [
    ...bands.map((band) => (whole > 0 ? part(band) / whole : null)),
    whole > 0 ? 1 : null,
  ]
  const each = (of: (band: QuickBand) => number | null, sum: number | null) => [...bands.map(of), sum]
  return [
    row(
      'Kunden',
      'Anzahl',
      each((band) => band.customers, totals.customers),
    ),
    row(
      'Anteil der Kunden',
      '%',
      total((band) => band.customers, totals.customers),
    ),
    row(
      'Umsatz',
      '€/Jahr',
      each((band) => band.revenue, totals.revenue),
    ),
    row(
      'Deckungsbeitrag vor Betreuung',
      '€/Jahr',
      each((band) => band.contribution, totals.contribution),
    ),
    row(
      'Betreuung',
      'h/Jahr',
      each((band) => band.hours, totals.hours),
    ),
    row(
      'Anteil an der Betreuung',
      '%',
      total((band) => band.hours, totals.hours),
    ),
    row(
      'Betreuungskosten',
      '€/Jahr',
      each((band) => band.careCost, totals.careCost),
    ),
    row(
      'Ergebnis',
      '€/Jahr',
      each((band) => band.result, totals.result),
      true,
    ),
    row(
      'Ergebnis je Kunde',
      '€/Jahr',
      each((band) => band.resultPerCustomer, perCustomer(totals)),
    ),
    row(
      'Betreuung je Kunde heute',
      'h/Jahr',
      each((band) => band.hoursPerCustomer, null),
      false,
      1,
    ),
    row(
      'Betreuung, die ein Kunde trägt',
      'h/Jahr',
      each((band) => band.breakEvenHours, null),
      false,
      1,
    ),
    row(
      'Mindestumsatz je Kunde bei heutiger Betreuung',
      '€/Jahr',
      each((band) => band.minimumRevenue, null),
    ),
    row(
      `Kundenwert (${germanNumber(horizonYears)} Jahre)`,
      '€',
      each((band) => band.value, totals.value),
    ),
    row(
      'Erreichbares Potenzial, Deckungsbeitrag',
      '€/Jahr',
      each((band) => band.potential?.reachableContribution ?? null, reachable?.contribution ?? null),
    ),
  ]
}

const perCustomer = ({ result, customers }: QuickResult['totals']) =>
  customers > 0 ? result / customers : null

function row(
  label: string,
  unit: string,
  values: readonly (number | null)[],
  strong = false,
  digits = 0,
): TableRow {
  const cell = (value: number | null) =>
    unit === '%' ? share(value).replace(/\u00A0%$/, '') : germanNumber(value, digits, digits > 0)
  return { label, unit, values, cells: values.map(cell), strong }
}
