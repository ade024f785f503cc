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
import type { Box, Deck, Slide, TableColumn } from './slides/deck.ts'
import { euros } from '../../site/numbers.ts'
import { actionPlan, planWords } from './action-plan.ts'
import { changedHours, moneyWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'
import { basisFacts, basisLines, methodWords } from './basis-words.ts'
import { nextSteps } from './next-steps.ts'
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
  /** whose figures, and of which day */
  readonly origin: string
  /** ms */
  readonly at: number
}

const title = 'Was Ihre Kunden wirklich bringen'
const whole: Box = { left: 0.6, top: 1.4, width: 12.13, height: 5.4 }

export function managementDeck(source: DeckSource): Deck {
  const { assessed, origin } = source
  return {
    title,
    footer: `${origin}. Worauf alles beruht, steht auf den letzten Folien.`,
    slides: [
      opening(source),
      ...(resultsKnown(assessed) ? [...curve(assessed), ...customers(assessed)] : []),
      ...texts('Was als Nächstes zu tun ist', nextSteps(assessed, source.tornado, source.rhythm), 'number'),
      ...decisions(source),
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

const opening = ({ assessed, tornado, origin }: DeckSource): Slide => ({
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
      box: { ...whole, top: 5.9, height: 0.9 },
      paragraphs: [`Vorlage für die Geschäftsführung. ${origin}`],
      size: 14,
      mark: 'none',
    },
  ],
})

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
          box: { ...whole, height: 4.7 },
          name: 'Kundenergebnisse aufaddiert, der beste Kunde zuerst',
          xLabel: 'Kunden, bester zuerst',
          yLabel: '€ im Jahr',
          points: drawnCustomers(data.customers, kept, mostPoints).map((j) => [j, cents(data.after(j))]),
        },
        {
          kind: 'text',
          box: { ...whole, top: 6.2, height: 0.6 },
          paragraphs: [curveWords(data)],
          size: 14,
          mark: 'none',
        },
      ],
    },
  ]
}

const cents = (value: number) => Math.round(value * 100) / 100 + 0

function customers(assessed: Assessed): readonly Slide[] {
  const ten = mattersMost(assessed)
  const { horizonYears } = assessed.plan.settings
  return tables(
    ten.length === 10 ? 'Die zehn Kunden, auf die es ankommt' : 'Die Kunden, auf die es ankommt',
    [
      { label: 'Kunde', width: 0.25 },
      { label: 'Klasse', width: 0.07 },
      { label: 'Ergebnis', width: 0.1, number: true },
      { label: `Kundenwert ${horizonYears}\u00A0J.`, width: 0.12, number: true },
      { label: 'Warum', width: 0.18 },
      { label: 'Was tun', width: 0.28 },
    ],
    ten.map(({ name, segment, profit, value, why, action }) => [
      name,
      assessed.segments.some((code) => code > 0) ? segment : '–',
      euros(profit),
      euros(value),
      why,
      action,
    ]),
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
    true,
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

/** Rows of two lines each still fit. */
const rowsOnSlide = 10

function tables(
  heading: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  sum = false,
): readonly Slide[] {
  return pages(rows, rowsOnSlide + (sum ? 1 : 0)).map((page, at, all) => ({
    title: numbered(heading, at, all.length),
    parts: [{ kind: 'table', box: whole, columns, rows: page, size: 11, sum: sum && at === all.length - 1 }],
  }))
}

/** Characters that fit on a slide at the size of a text. */
const longest = 1300

function texts(heading: string, all: readonly string[], mark: 'number' | 'bullet'): readonly Slide[] {
  const slides: string[][] = []
  let room = 0
  for (const text of all) {
    // A paragraph takes at least a line and the space below it.
    const takes = Math.max(130, text.length + 60)
    if (slides.length === 0 || takes > room) {
      slides.push([])
      room = longest
    }
    slides.at(-1)!.push(text)
    room -= takes
  }
  let first = 1
  return slides.map((paragraphs, at) => {
    const part = { kind: 'text', box: whole, paragraphs, size: 18, mark, first } as const
    first += paragraphs.length
    return { title: numbered(heading, at, slides.length), parts: [part] }
  })
}

const numbered = (heading: string, at: number, of: number) =>
  of === 1 ? heading : `${heading} (${at + 1} von ${of})`

function pages<T>(rows: readonly T[], most: number): readonly (readonly T[])[] {
  const found: T[][] = []
  for (let at = 0; at < rows.length; at += most) found.push(rows.slice(at, at + most))
  return found
}
