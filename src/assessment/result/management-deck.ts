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
import type { Box, Deck, Slide, TableColumn, TextPart } from './slides/deck.ts'
import { count, euros } from '../../site/numbers.ts'
import { actionPlan, planWords } from './action-plan.ts'
import { changedHours, moneyWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'
import type { Bridge, Move } from './bridge.ts'
import { changeOf } from './bridge.ts'
import { bridgeHeading, bridgeLines, retentionWords } from './bridge-words.ts'
import { basisFacts, basisLines, methodWords } from './basis-words.ts'
import { nextSteps } from './next-steps.ts'
import { daysWords, rhythmFindings } from './rhythm-words.ts'
import type { Silence } from './rhythm-words.ts'
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
      ...lastYear(source),
      ...rhythms(source),
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

function lastYear({ bridge }: DeckSource): readonly Slide[] {
  if (bridge === null) return []
  const retention = retentionWords(bridge)
  const rows = bridgeLines(bridge).map(({ label, who, amount }) => [label, who, euros(amount, 2)])
  const moves = (heading: string, all: readonly Move[]) =>
    tables(
      heading,
      [
        { label: 'Kunde', width: 0.46 },
        { label: 'Letztes Jahr', width: 0.18, number: true },
        { label: 'Dieses Jahr', width: 0.18, number: true },
        { label: 'Veränderung', width: 0.18, number: true },
      ],
      all.map((move) => [move.name, euros(move.before), euros(move.after), euros(changeOf(move))]),
    )
  return [
    {
      title: bridgeHeading,
      parts: [
        {
          kind: 'table',
          box: { ...whole, height: 3.4 },
          columns: [
            { label: 'Nettoumsatz im Jahr', width: 0.4 },
            { label: 'Kunden', width: 0.3 },
            { label: 'Betrag', width: 0.3, number: true },
          ],
          rows,
          size: 16,
          sum: true,
        },
        ...(retention === null ? [] : [below(retention)]),
      ],
    },
    ...moves('Am meisten gewonnen', bridge.winners),
    ...moves('Am meisten verloren', bridge.losers),
  ]
}

function rhythms({ assessed, rhythm }: DeckSource): readonly Slide[] {
  if (rhythm === null) return []
  const { out, silent, sentence } = rhythmFindings(assessed, rhythm)
  if (out.length + silent.length === 0) return texts('Wer aus dem Rhythmus ist', [sentence], 'none')
  const largest = (heading: string, of: string, all: readonly Silence[], words: string): readonly Slide[] =>
    tables(
      all.length > rowsOnSlide
        ? `${heading}: ${count(all.length)}, die ${rowsOnSlide} größten`
        : `${heading}: ${count(all.length)}`,
      [
        { label: 'Kunde', width: 0.4 },
        { label: of, width: 0.2, number: true },
        { label: 'Seit letzter Bestellung', width: 0.2, number: true },
        { label: 'Eigener Abstand', width: 0.2, number: true },
      ],
      all
        .slice(0, rowsOnSlide)
        .map(({ name, revenue, since, interval }) => [
          name,
          Number.isNaN(revenue) ? '–' : euros(revenue),
          daysWords(since),
          daysWords(interval),
        ]),
    ).map(({ title: numberedHeading, parts }) => ({
      title: numberedHeading,
      parts: [...parts, below(words)],
    }))
  return [
    ...largest('Aus dem Rhythmus', 'Umsatz', out, sentence),
    ...largest(
      'In den zwölf Monaten nichts gekauft',
      'Umsatz im Jahr davor',
      silent,
      out.length === 0 ? sentence : 'Sie sind keine Kunden dieser Auswertung mehr.',
    ),
  ]
}

/** What is to be known of a table, on the same slide. */
const below = (text: string): TextPart => ({
  kind: 'text',
  box: { ...whole, top: 6, height: 0.8 },
  paragraphs: [text],
  size: 14,
  mark: 'none',
})

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

function texts(heading: string, all: readonly string[], mark: TextPart['mark']): readonly Slide[] {
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
