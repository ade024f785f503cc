/** What a result rests on, in a few lines: for the page, the paper, the files and a kept report. No names. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { Foundation } from '../../customer-value/basis.ts'
import type { Band } from '../../customer-value/monte-carlo.ts'
import { longDate } from '../../site/dates.ts'
import { count, euros, germanNumber, list, percent } from '../../site/numbers.ts'

export interface BasisFacts {
  readonly customers: number
  /** EUR/year: the control total */
  readonly revenue: number
  readonly margin: Foundation | null
  readonly hours: Foundation | null
  /** firm level, p.a. */
  readonly retention: number
  readonly retentionCounted: boolean
  /** share of profits and losses without sign; null = no results */
  readonly assumedResult: number | null
  /** of the revenue, 0..1; null = no revenue, or only one customer */
  readonly largestShare: number | null
  /** of the Kundenergebnis, EUR/year; 'open' = not drawn yet, null = told elsewhere */
  readonly band: Pick<Band, 'p10' | 'p90'> | 'open' | null
}

export function basisFacts(assessed: Assessed, band: BasisFacts['band']): BasisFacts {
  const { table, totals, basis, plan } = assessed
  const largest = table.columns.revenue.reduce((most, revenue) => Math.max(most, revenue), 0)
  return {
    customers: table.names.length,
    revenue: totals.revenue,
    margin: basis.margin,
    hours: plan.care ? basis.hours : null,
    retention: plan.firmRetention,
    retentionCounted: basis.retention === 'counted',
    assumedResult: basis.assumedResult,
    largestShare: table.names.length > 1 && totals.revenue > 0 ? largest / totals.revenue : null,
    band,
  }
}

export interface BasisLine {
  readonly label: string
  readonly value: string
}

export function basisLines(facts: BasisFacts): readonly BasisLine[] {
  const { customers, revenue, margin, hours, assumedResult, largestShare, band } = facts
  return [
    { label: 'Liste', value: `${many(customers)}, Nettoumsatz ${euros(revenue)} im Jahr (Kontrollsumme)` },
    { label: 'Deckungsbeitrag', value: margin ? foundationWords(margin, 'des Rohertrags') : 'fehlt' },
    {
      label: 'Betreuungsstunden',
      value: hours ? foundationWords(hours, 'der Stunden') : 'nicht abgezogen',
    },
    {
      label: 'Bindung',
      value: `${percent(facts.retention, 1)}, ${facts.retentionCounted ? 'gezählt' : 'angenommen'}`,
    },
    ...(assumedResult === null
      ? []
      : [{ label: 'Davon hängt das Ergebnis ab', value: assumedWords(assumedResult) }]),
    ...(largestShare === null ? [] : [{ label: 'Größter Kunde', value: largestWords(largestShare) }]),
    ...(band
      ? [
          {
            label: 'Spanne des Ergebnisses',
            value:
              band === 'open'
                ? 'noch nicht gerechnet'
                : `${euros(band.p10)} bis ${euros(band.p90)} im Jahr (80 von 100 Ziehungen)`,
          },
        ]
      : []),
  ]
}

/** More than all: a share above 100 % would only be taken for a mistake. */
const largestWords = (share: number) =>
  share > 1
    ? 'mehr Umsatz als alle zusammen, weil Gutschriften anderer ihn aufzehren'
    : `${percent(share)} des Umsatzes`

const many = (customers: number) => (customers === 1 ? '1 Kunde' : `${count(customers)} Kunden`)

/** „gezählt bei 20 Kunden, angenommen bei 580 Kunden (91 % der Stunden)“ */
function foundationWords({ customers, assumedShare }: Foundation, of: string): string {
  const { counted, estimated, assumed } = customers
  const share = assumedShare === null ? '' : ` (${percent(assumedShare)} ${of})`
  return [
    ...(counted > 0 ? [`gezählt bei ${people(counted)}`] : []),
    ...(estimated > 0 ? [`geschätzt bei ${people(estimated)}`] : []),
    ...(assumed > 0 ? [`angenommen bei ${people(assumed)}${share}`] : []),
  ].join(', ')
}

/** What the headline rests on, in one line below it: how the figures are known, and how much stands or falls with that. */
export function restsOn({ margin, hours, assumedResult }: BasisFacts): string | null {
  if (margin === null) return null
  const care = hours ? `Betreuungsstunden ${waysKnown(hours)}` : 'Betreuungsstunden nicht abgezogen'
  const share = assumedResult === null || assumedResult === 0 ? '' : ` ${assumedWords(assumedResult)}.`
  return `Deckungsbeitrag ${waysKnown(margin)}, ${care}.${share}`
}

/** „geschätzt und angenommen“ */
const waysKnown = ({ customers: { counted, estimated, assumed } }: Foundation) =>
  list([
    ...(counted > 0 ? ['gezählt'] : []),
    ...(estimated > 0 ? ['geschätzt'] : []),
    ...(assumed > 0 ? ['angenommen'] : []),
  ])

const people = (customers: number) => (customers === 1 ? 'einem Kunden' : `${count(customers)} Kunden`)

const assumedWords = (share: number) =>
  share === 0
    ? 'von keiner Annahme zu Deckungsbeitrag oder Stunden'
    : `${percent(share, share < 0.1 || share > 0.9 ? 1 : 0)} aller Gewinne und Verluste stehen und fallen mit angenommenen Zahlen`

/** The publisher's readers live by German time, whatever their browser says. */
export const readersZone = 'Europe/Berlin'

/** Whose figures these are. @param currency what the amounts are, where they are not euros */
export const originWords = (demo: boolean, currency: string | null): string =>
  `${demo ? 'Beispielfirma, frei erfunden' : 'Gerechnet in Ihrem Browser aus Ihrer Kundenliste'}${currency === null ? '' : `. „€“ steht hier für ${currency}`}`

/** @param at when it was calculated, ms */
export const methodWords = ({ plan: { settings }, formulaVersion }: Assessed, at: number): string =>
  `Gerechnet am ${longDate(at, readersZone)} mit ${percent(settings.discountRate, 1)} Kalkulationszins über ${germanNumber(settings.horizonYears)}\u00A0Jahre; Formelversion ${formulaVersion}. Alle Formeln und Setzungen: Seite „Methodik“.`
