/** A kept report as its page shows it: quick mode calculated anew by the server, full mode as the browser sent it. */
import type { ReportTable } from '../../store/schema.ts'
import { assessTyped } from '../quick/assess-typed.ts'
import { sparseWhale } from '../charts/whale-geometry.ts'
import type { WhaleData } from '../charts/whale-geometry.ts'
import { basisLines } from '../result/basis-words.ts'
import { revenueSentences } from '../result/revenue-sentences.ts'
import { checkSentences } from '../../customer-value/check-words.ts'
import { sentencesOf } from '../result/sentences.ts'
import { segmentNames } from '../../customer-value/segment.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { typedFromLink } from '../parts/quick-fields.ts'
import { readFigures } from '../keep/report-figures.ts'
import type { ReportFigures } from '../keep/report-figures.ts'
import { count, euros, germanNumber, hours, percent } from '../../site/numbers.ts'
import type { QuickView } from '../quick/view.ts'

export interface FullReportView {
  readonly kind: 'full'
  /** whose figures, and what „€“ stands for where it is something else */
  readonly origin: string
  readonly sentences: readonly string[]
  /** what the page asked to be checked */
  readonly checks: readonly string[]
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly curve: WhaleData | null
  readonly formulaVersion: string
}

export type ReportView =
  { readonly kind: 'quick'; readonly view: QuickView; readonly fragment: string } | FullReportView

/** null when the stored content is no longer understood. */
export function reportView({ kind, content }: Pick<ReportTable, 'kind' | 'content'>): ReportView | null {
  if (kind === 'quick') {
    const link = typedFromLink(content)
    const assessed = link.kind === 'nothing' ? null : assessTyped(link.typed)
    return assessed?.kind === 'result' ? { kind, view: assessed.view, fragment: content } : null
  }
  const figures = readFigures(content)
  return figures && fullView(figures)
}

function fullView(figures: ReportFigures): FullReportView {
  const { curve } = figures
  return {
    kind: 'full',
    origin: originOf(figures),
    sentences: sentencesIn(figures),
    checks: (figures.checks ?? []).map(({ code, customers }) => checkSentences[code](customers)),
    rows: figures.revenueOnly ? basisRows(figures) : [...basisRows(figures), ...resultRows(figures)],
    curve: curve && !figures.revenueOnly ? sparseWhale(curve.points, curve) : null,
    formulaVersion: figures.formulaVersion,
  }
}

function originOf({ demo, currency }: ReportFigures): string {
  const firm = demo ? 'Beispielfirma, frei erfunden · ' : ''
  const unit =
    currency == null ? '' : ` · „€“ steht hier für ${currency === 'other' ? 'eine andere Währung' : currency}`
  return `${firm}im Browser berechnet, vom Server nicht nachgerechnet${unit}`
}

const sentencesIn = (figures: ReportFigures): readonly string[] => {
  const { curve, segments } = figures
  if (figures.revenueOnly) return revenueSentences({ ...figures.revenueOnly, customers: figures.customers })
  return sentencesOf({
    customers: figures.customers,
    earning: figures.earning,
    losing: figures.losing,
    withoutResult: figures.withoutResult,
    signsAssumed:
      figures.signsAssumed ?? ((figures.ranks?.byConstruction ?? false) && figures.basis?.hours === null),
    profit: figures.profit,
    subsidyRatio: figures.subsidyRatio ?? (curve && curve.pool > 0 ? curve.loss / curve.pool : null),
    potential: figures.potential,
    ranks: figures.ranks && {
      ...figures.ranks,
      byConstruction: figures.ranks.byConstruction ?? false,
      constant: figures.ranks.constant ?? null,
      tied: figures.ranks.tied ?? null,
    },
    minCustomers: defaultSettings.minCustomersForRanks,
    classed: segments.reduce((sum, many, code) => sum + (code > 0 ? many : 0), 0),
    uncertain: figures.uncertain,
  })
}

type Row = FullReportView['rows'][number]

const basisRows = (figures: ReportFigures): readonly Row[] =>
  figures.basis
    ? basisLines({ ...figures, ...figures.basis, band: null })
    : [
        { label: 'Kunden', value: count(figures.customers) },
        { label: 'Nettoumsatz', value: `${euros(figures.revenue)} im Jahr` },
      ]

function resultRows(figures: ReportFigures): readonly Row[] {
  const { curve, bands, segments } = figures
  return [
    { label: 'Kundenergebnis', value: `${euros(figures.profit)} im Jahr` },
    ...(curve
      ? [
          { label: 'Summe der Gewinne', value: euros(curve.pool) },
          { label: 'Summe der Verluste', value: euros(curve.loss) },
        ]
      : []),
    {
      label: `Kundenwert ${germanNumber(figures.horizonYears)} Jahre`,
      value: `${euros(figures.value)} bei ${percent(figures.retention, 1)} Bindung und ${percent(figures.discountRate, 1)} Zins`,
    },
    {
      label: 'Erreichbares Potenzial',
      // A list without demand has no potential to name; „0 €“ would read as a finding.
      value:
        figures.potential === 0 ? 'nicht beziffert' : `${euros(figures.potential)} Deckungsbeitrag im Jahr`,
    },
    {
      label: 'Betreuung',
      value: careWords(figures),
    },
    {
      label: 'Klassen',
      value:
        segments[0] === figures.customers
          ? 'keine: Für eine Einteilung nach Wert sagt die Liste zu wenig.'
          : [4, 3, 2, 1, 0].map((code) => `${segmentNames[code]} ${count(segments[code]!)}`).join(', '),
    },
    {
      label: 'Verkannt',
      value: `${count(figures.underrated)} unterschätzt, ${count(figures.overrated)} überschätzt`,
    },
    ...(bands
      ? [
          {
            label: 'Spanne des Kundenergebnisses',
            value: `${euros(bands.profit.p10)} bis ${euros(bands.profit.p90)} (80 von 100 Ziehungen)`,
          },
          {
            label: 'Spanne des Kundenwerts',
            value: `${euros(bands.value.p10)} bis ${euros(bands.value.p90)}`,
          },
        ]
      : []),
  ]
}

/** Reports kept before hours could be free only know what is taken. */
function careWords({ hours: today, shiftedHours, givenHours, freeHours }: ReportFigures): string {
  const taken = `${hours(today)}, davon ${hours(shiftedHours)} anderswo besser aufgehoben`
  return givenHours == null || freeHours == null
    ? taken
    : `${taken}: ${hours(givenHours)} bei anderen Kunden, ${hours(freeHours)} frei für Ausbau und Neukunden`
}
