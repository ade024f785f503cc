/**
 * The result of quick mode as the page shows it: only strings and lengths. Server and island render the same
 * view, so a visitor without JavaScript reads the same numbers.
 */
import type { PageAnswers } from './answers.ts'
import { assessmentTopics } from '../parts/letters-offered.ts'
import type { AssessmentTopic } from '../parts/letters-offered.ts'
import { formulaVersion } from '../../customer-value/formula-version.ts'
import type { MissingData, QuickAssessment } from '../../customer-value/quick.ts'
import type { Settings } from '../../customer-value/settings.ts'
import { assumptionsUsed, doubts } from './assumptions.ts'
import type { Assumption } from './assumptions.ts'
import { bandLabels, bandTable, bandWords, tableColumns } from './bands.ts'
import type { BandWords, TableRow } from './bands.ts'
import {
  count,
  euros,
  germanNumber,
  list,
  percent,
  printedShare,
  printedShares,
  roundEuros,
} from '../../site/numbers.ts'
import { inputsRead } from './inputs.ts'
import type { InputRow } from './inputs.ts'
import { kamView } from '../parts/kam.ts'
import type { KamView } from '../parts/kam.ts'
import { bandPanels } from './panels.ts'
import type { Panel } from './panels.ts'
import { tornadoView } from './tornado.ts'
import type { TornadoView } from './tornado.ts'

export const quickLabel = 'Bandrechnung, keine Einzelkundenrechnung'

export interface KeyFigure {
  readonly label: string
  readonly value: string
  readonly meaning: string
}

export interface QuickView {
  readonly label: typeof quickLabel
  readonly formulaVersion: string
  /** the numbers are still those of the letter */
  readonly example: boolean
  readonly sentences: readonly [string, string, string]
  readonly bands: readonly BandWords[]
  readonly columns: typeof tableColumns
  readonly rows: readonly TableRow[]
  readonly panels: readonly Panel[]
  readonly figures: readonly KeyFigure[]
  readonly tornado: TornadoView
  readonly kam: KamView
  /** the answers as read */
  readonly inputs: readonly InputRow[]
  readonly assumptions: readonly Assumption[]
  readonly doubts: readonly string[]
  readonly missing: readonly MissingData[]
  /** topics of the weakest points, weakest first; the page finds letters to them */
  readonly topics: readonly AssessmentTopic[]
}

export function quickView(
  answers: PageAnswers,
  result: QuickAssessment,
  settings: Settings,
  example: boolean,
): QuickView {
  const tornado = tornadoView(result, answers, settings)
  return {
    label: quickLabel,
    formulaVersion,
    example,
    sentences: [whoEarns(result), whatLossesTake(result), tornado.sentence],
    bands: result.bands.map((band) =>
      bandWords(band, answers.revenuePerCustomer[band.band], result.hourRate),
    ),
    columns: tableColumns,
    rows: bandTable(result, settings.horizonYears),
    panels: bandPanels(result),
    figures: keyFigures(result, settings),
    tornado,
    kam: kamView(result.kam),
    inputs: inputsRead(answers),
    assumptions: assumptionsUsed(answers, result, settings),
    doubts: doubts(answers, result, settings),
    missing: result.missing,
    topics: weakTopics(answers, result),
  }
}

function whoEarns({ bands, totals, subsidyRatio }: QuickAssessment): string {
  const customers = (sign: 1 | -1) =>
    bands.reduce((sum, band) => (Math.sign(band.result) === sign ? sum + band.customers : sum), 0)
  const [earning, costing] = [customers(1), customers(-1)]
  const of = `Von ${count(totals.customers)} Kunden`
  if (subsidyRatio === null) return `${of} steht keiner in einer Größe, die Geld verdient.`
  if (costing === 0) return `${of} steht keiner in einer Größe, die im Ganzen Geld kostet.`
  return (
    `${of} stehen ${count(earning)} in Größen, die Geld verdienen, ${count(costing)} in Größen, die Geld kosten: ` +
    `je 100\u00A0€ Gewinn gehen ${euros(subsidyRatio * 100, 2)} wieder verloren.`
  )
}

function whatLossesTake({ bands, losingBands, totals }: QuickAssessment): string {
  const names = list(losingBands.map((band) => bandLabels[band]))
  const many = losingBands.length > 1
  const verbs = many
    ? ['Größen', 'stellen', 'bekommen', 'verlieren']
    : ['Größe', 'stellt', 'bekommt', 'verliert']
  const of = (amounts: readonly number[]) =>
    printedShare(
      printedShares(amounts).reduce(
        (sum, part, at) => sum + (losingBands.includes(bands[at]!.band) ? part : 0),
        0,
      ),
    )
  if (losingBands.length > 0)
    return (
      `Die ${verbs[0]} ${names} ${verbs[1]} ${of(bands.map(({ customers }) => customers))} Ihrer Kunden, ${verbs[2]} ${of(bands.map(({ hours }) => hours))} der Betreuung ` +
      `und ${verbs[3]} ${euros(bands.reduce((sum, band) => sum + Math.max(0, -band.result), 0))} im Jahr.`
    )
  const tightest = [...bands]
    .filter(
      (band) => band.breakEvenHours !== null && band.hoursPerCustomer !== null && band.hoursPerCustomer > 0,
    )
    .sort((a, b) => reserve(a) - reserve(b))[0]
  if (!tightest) return `Im Ganzen bleiben ${roundEuros(totals.result)} im Jahr.`
  return `Am knappsten trägt sich die Größe ${bandLabels[tightest.band]}: sie verträgt das ${germanNumber(reserve(tightest), 1)}-fache der heutigen Betreuung.`
}

const reserve = (band: QuickAssessment['bands'][number]) =>
  (band.breakEvenHours ?? 0) / (band.hoursPerCustomer ?? 1)

function keyFigures(
  { totals, subsidyRatio, pool, loss, reachable, retention }: QuickAssessment,
  settings: Settings,
): readonly KeyFigure[] {
  return [
    {
      label: 'Ergebnis nach Betreuung',
      value: `${euros(totals.result)} im Jahr`,
      meaning: `Gewinne der Größen ${euros(pool)}, Verluste ${euros(loss)}.`,
    },
    {
      label: 'Ausgleichsquote',
      value: percent(subsidyRatio, 1),
      meaning:
        subsidyRatio === null
          ? 'Keine Größe verdient Geld; es gibt nichts, was Verluste ausgleichen könnte.'
          : loss === 0
            ? 'Keine Größe verliert Geld, also ist nichts auszugleichen.'
            : 'So viel von den Gewinnen braucht es, um die Verluste auszugleichen.',
    },
    {
      label: 'Erreichbares Potenzial',
      value: reachable === null ? '–' : `${euros(reachable.contribution)} im Jahr`,
      meaning:
        reachable === null
          ? 'Ohne Lieferanteil (Frage 7) bleibt das Potenzial unsichtbar.'
          : `Deckungsbeitrag aus ${euros(reachable.revenue)} Umsatz, den Ihre Kunden heute anderswo machen; die zusätzliche Betreuung dafür ist abgezogen.`,
    },
    {
      label: `Kundenwert (${germanNumber(settings.horizonYears)} Jahre)`,
      value: euros(totals.value),
      meaning: `Heutiger Wert der erwarteten Ergebnisse bei ${percent(retention.rate, 1)} Bindung${retention.basis === 'answer' ? '' : ' (Annahme)'}.`,
    },
  ]
}

/** Ids of content/site.json; the weakest point first, with a fallback so that three letters can be found. */
function weakTopics(
  { criteriaToday }: PageAnswers,
  { losingBands, kam, reachable }: QuickAssessment,
): readonly AssessmentTopic[] {
  const topics: AssessmentTopic[] = []
  if (losingBands.length > 0) topics.push('servicekosten')
  if (criteriaToday.length === 1 && criteriaToday[0] === 'revenue') topics.push('segmentierung')
  if (kam.percent !== null && kam.percent < 50) topics.push('key-accounts')
  if (reachable === null) topics.push('kundenwert')
  return [...new Set([...topics, ...assessmentTopics])]
}
