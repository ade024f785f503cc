/**
 * The page for the management as slides: the same sentences, curve, customers, steps and decisions, and everything
 * they rest on. What does not fit on one slide goes on, for nothing may be left out where a table is cut.
 */
import { drawnCustomers, whaleData } from '../charts/whale-geometry.ts'
import { curveWords } from '../charts/whale-words.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import type { Deck, Slide } from './slides/deck.ts'
import { below, rowsOnSlide, tables, texts, whole } from './slides/paging.ts'
import { count, euros, hours } from '../../site/numbers.ts'
import { actionPlan, planWords } from './action-plan.ts'
import { changedHours, moneyWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'
import type { LastDecision } from './last-decisions.ts'
import type { Bridge } from './bridge.ts'
import { basisFacts, basisLines, methodWords, restsOn } from './basis-words.ts'
import { hoursLegend, hoursPlan } from './hours-advice.ts'
import { nextSteps } from './next-steps.ts'
import { bridgeSlides, decidedSlides } from './last-year-slides.ts'
import { rhythmSlides } from './rhythm-slides.ts'
import { resultsKnown, sentences } from './sentences.ts'
import { mattersMost } from './ten.ts'

export interface DeckSource {
  readonly assessed: Assessed
  readonly tornado: Tornado | null
  readonly simulation: Simulation | null
  readonly actions: readonly PlannedAction[]
  readonly notes: readonly string[]
  /** null = the list has no dates */
  readonly rhythm: ListRhythm | null
  /** null = no other year is known, or it cannot be compared */
  readonly bridge: Bridge | null
  /** those of last year's project file, about this year's customers */
  readonly decided: readonly LastDecision[]
  /** whose figures, and of which day */
  readonly origin: string
  /** ms */
  readonly at: number
}

const title = 'Was Ihre Kunden wirklich bringen'

export function managementDeck(source: DeckSource): Deck {
  const { assessed, origin } = source
  return {
    title,
    footer: `${origin}. Worauf alles beruht, steht auf den letzten Folien.`,
    slides: [
      opening(source),
      ...(resultsKnown(assessed) ? [...curve(assessed), ...customers(assessed)] : []),
      ...texts('Was als Nächstes zu tun ist', nextSteps(assessed, source.tornado, source.rhythm), 'number'),
      ...(resultsKnown(assessed) ? shifts(assessed) : []),
      ...decisions(source),
      ...(source.bridge ? bridgeSlides(source.bridge) : []),
      ...decidedSlides(source.decided),
      ...(source.rhythm ? rhythmSlides(assessed, source.rhythm) : []),
      ...basis(source),
      ...texts(
        'Bitte prüfen',
        assessed.checks.map(({ text }) => text),
        'bullet',
      ),
      ...texts('Wie die Liste gelesen wurde', source.notes, 'bullet'),
    ],
  }
}

function opening({ assessed, tornado, origin }: DeckSource): Slide {
  const rests = resultsKnown(assessed) ? restsOn(basisFacts(assessed, null)) : null
  return {
    title,
    parts: [
      {
        kind: 'text',
        box: { ...whole, height: 4.2 },
        paragraphs: sentences(assessed, tornado),
        size: 24,
        mark: 'none',
      },
      {
        kind: 'text',
        box: { ...whole, top: 5.7, height: 1.1 },
        paragraphs: [...(rests === null ? [] : [rests]), `Vorlage für die Geschäftsführung. ${origin}`],
        size: 14,
        mark: 'none',
      },
    ],
  }
}

/** More points no slide shows; they would only make its workbook longer. */
const mostPoints = 300

function curve({ comparison }: Assessed): readonly Slide[] {
  if (!comparison || comparison.whale.order.length === 0) return []
  const data = whaleData(comparison.whale)
  const kept = [data.peakCount, data.peakCount + data.plateauCount]
  return [
    {
      title: 'Wie sich die Ergebnisse aufaddieren',
      parts: [
        {
          kind: 'curve',
          box: { ...whole, height: 4.5 },
          name: 'Kundenergebnisse aufaddiert, der beste Kunde zuerst',
          xLabel: 'Kunden, bester zuerst',
          yLabel: '€ im Jahr',
          points: drawnCustomers(data.customers, kept, mostPoints).map((j) => [j, cents(data.after(j))]),
        },
        below(curveWords(data)),
      ],
    },
  ]
}

const cents = (value: number) => Math.round(value * 100) / 100 + 0

function customers(assessed: Assessed): readonly Slide[] {
  const ten = mattersMost(assessed)
  const { horizonYears } = assessed.plan.settings
  const classed = assessed.segments.some((code) => code > 0)
  return tables(
    ten.length === 10 ? 'Die zehn Kunden, auf die es ankommt' : 'Die Kunden, auf die es ankommt',
    [
      { label: 'Kunde', width: classed ? 0.2 : 0.25 },
      ...(classed ? [{ label: 'Klasse', width: 0.07 }] : []),
      { label: 'Ergebnis', width: 0.1, number: true },
      { label: `Kundenwert ${horizonYears}\u00A0J.`, width: classed ? 0.13 : 0.14, number: true },
      { label: 'Warum', width: classed ? 0.21 : 0.23 },
      { label: 'Was tun', width: classed ? 0.29 : 0.28 },
    ],
    ten.map(({ name, segment, profit, value, why, action }) =>
      [name, classed ? segment : null, euros(profit), euros(value), why, action].filter(
        (cell) => cell !== null,
      ),
    ),
  )
}

/** Whose hours change, largest shift first; the sums stand among the steps. */
function shifts(assessed: Assessed): readonly Slide[] {
  const { steps } = hoursPlan(assessed)
  const shown = steps.slice(0, rowsOnSlide)
  return tables(
    steps.length > shown.length
      ? `Stunden: die ${shown.length} größten von ${count(steps.length)} Verschiebungen`
      : 'Stunden heute und empfohlen',
    [
      { label: 'Kunde', width: 0.46 },
      { label: 'Heute', width: 0.18, number: true },
      { label: 'Dieses Jahr', width: 0.18, number: true },
      { label: 'Ziel', width: 0.18, number: true },
    ],
    shown.map(({ name, today, thisYear, goal }) => [name, hours(today), hours(thisYear), hours(goal)]),
    { words: hoursLegend },
  )
}

function decisions({ assessed, actions }: DeckSource): readonly Slide[] {
  if (actions.length === 0) return []
  const plan = actionPlan(assessed, actions)
  const words = planWords(plan)
  const slides = tables(
    'Was entschieden ist',
    [
      { label: 'Wen', width: 0.27 },
      { label: 'Was', width: 0.31 },
      { label: 'Ergebnis', width: 0.11, number: true },
      { label: 'Stunden frei', width: 0.11, number: true },
      { label: 'Wer', width: 0.11 },
      { label: 'Bis', width: 0.09 },
    ],
    [
      ...plan.rows.map(({ who, what, profit, freed, owner, due }) => [
        who,
        what,
        moneyWords(profit),
        changedHours(freed),
        owner === '' ? 'offen' : owner,
        due === '' ? 'offen' : due,
      ]),
      ['Zusammen', '', moneyWords(plan.profit), changedHours(plan.freed), '', ''],
    ],
    { sum: true },
  )
  const [only] = slides
  if (only === undefined || plan.rows.length > rowsBesideText)
    return [...slides, ...texts('Was die Entscheidungen zusammen bewirken', words, 'bullet')]
  const box = { ...whole, top: 4.4, height: 2.4 }
  return [
    { ...only, parts: [...only.parts, { kind: 'text', box, paragraphs: words, size: 14, mark: 'none' }] },
  ]
}

/** So few decisions leave room for what they come to on the same slide. */
const rowsBesideText = 5

const basis = ({ assessed, simulation, at }: DeckSource) =>
  tables(
    'Worauf das beruht',
    [
      { label: 'Was', width: 0.25 },
      { label: 'Wie es bekannt ist', width: 0.75 },
    ],
    [
      ...basisLines(basisFacts(assessed, simulation?.profit ?? 'open')).map(({ label, value }) => [
        label,
        value,
      ]),
      ['Rechnung', methodWords(assessed, at)],
    ],
  )
