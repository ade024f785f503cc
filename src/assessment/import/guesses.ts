/** Guesses what each column means from its heading and its cells; the visitor confirms. */
import { columnOf } from '../../customer-value/columns.ts'
import { readCell } from './amounts.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { readDate } from './dates.ts'
import { currencyOf, meaningOf, plainHeading, unitOf, yearOf } from './headings.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { columnShape } from './frame.ts'
import type { ColumnShape, Frame } from './frame.ts'

export interface ColumnGuess {
  readonly heading: string
  readonly field: ColumnName
  /** how the guess came about: the heading says so, or only its cells suggest it */
  readonly by: 'heading' | 'cells' | 'none'
  /** factor of the unit in the heading: 1, 1,000 or 1,000,000 */
  readonly unit: number
  readonly currency: string | null
  readonly year: number | null
  readonly shape: ColumnShape
}

export function guessColumns(frame: Frame): readonly ColumnGuess[] {
  const guesses = frame.headings.map((heading, column): ColumnGuess => {
    const shape = columnShape(frame.rows, column)
    const named = meaningOf(heading)
    return {
      heading,
      field: fitting(named, heading, shape),
      by: named === null ? 'none' : 'heading',
      unit: unitOf(heading),
      currency: currencyOf(heading),
      year: yearOf(heading),
      shape,
    }
  })
  return fillGaps(oneEach(byYear(guesses)), frame)
}

const decimals = (shape: ColumnShape) => shape.evidence.comma + shape.evidence.point > 0

/** A heading may name a count where the cells hold money, or the other way round. */
function fitting(named: ColumnName | null, heading: string, shape: ColumnShape): ColumnName {
  if (named === null) return 'ignore'
  if (named === 'returns' && (currencyOf(heading) !== null || decimals(shape))) return 'credits'
  if (named === 'contribution' && shape.samples.some((text) => text.includes('%'))) return 'margin'
  return named
}

/** "Umsatz 2025" beside "Umsatz 2024": the newest counts, the one before is the prior year. */
function byYear(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const years = guesses
    .filter(({ field, year }) => field === 'revenue' && year !== null)
    .map(({ year }) => year!)
    .sort((a, b) => b - a)
  if (new Set(years).size < 2) return guesses
  const [newest, before] = [...new Set(years)]
  const hasPrior = guesses.some(({ field }) => field === 'priorRevenue')
  return guesses.map((guess) => {
    if (guess.field !== 'revenue' || guess.year === null || guess.year === newest) return guess
    return { ...guess, field: guess.year === before && !hasPrior ? 'priorRevenue' : 'revenueHistory' }
  })
}

/** Columns named after teams, without a year: their hours add up. A total or "davon" beside them would count twice. */
const teamHours = /(?:aussen|innen)dienst|\b(?:ad|id|service|technik|kam|inside|field|support)\b/
const addUp = (guesses: readonly ColumnGuess[]) =>
  guesses
    .filter(({ field }) => field === 'hours')
    .every(({ heading, year }) => {
      const plain = plainHeading(heading)
      return year === null && teamHours.test(plain) && !/\b(?:davon|gesamt|summe|total)\b/.test(plain)
    })

/** Of two columns with the same meaning the first stands, unless columns of that meaning add up. */
function oneEach(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const taken = new Set<ColumnName>()
  const teams = addUp(guesses)
  return guesses.map((guess) => {
    const { field } = guess
    // Two columns called revenue are two views of one figure; only the visitor can say that they add up.
    const shared = columnOf(field).repeats && field !== 'revenue' && (field !== 'hours' || teams)
    if (!shared && taken.has(field)) return { ...guess, field: 'ignore', by: 'none' }
    taken.add(field)
    return guess
  })
}

/** Without a heading: the first wordy column is the customer, the column of largest sum the revenue. */
function fillGaps(guesses: readonly ColumnGuess[], frame: Frame): readonly ColumnGuess[] {
  const has = (...wanted: ColumnName[]) => guesses.some(({ field }) => wanted.includes(field))
  const free = guesses.map((guess, at) => ({ guess, at })).filter(({ guess }) => guess.by === 'none')
  const set = new Map<number, ColumnName>()
  if (!has('name', 'number', 'group')) {
    const wordy = free.find(
      ({ guess: { shape } }) =>
        shape.filled > 0 &&
        shape.numbers < shape.filled / 2 &&
        shape.distinct > shape.filled / 2 &&
        !shape.samples.every((text) => readDate(text) !== null),
    )
    if (wordy) set.set(wordy.at, 'name')
  }
  if (!has('revenue', 'grossRevenue', 'price')) {
    const candidates = free.filter(
      ({ at, guess: { shape } }) => !set.has(at) && shape.numbers > shape.filled / 2,
    )
    // Only where nothing else could be meant: several number columns without headings are the visitor's to name.
    if (candidates.length === 1 && has('name', 'number') !== set.size > 0)
      set.set(candidates[0]!.at, 'revenue')
    else if (frame.headerRow === 0 && candidates.length > 0) set.set(candidates[0]!.at, 'revenue')
  }
  return guesses.map((guess, at) => (set.has(at) ? { ...guess, field: set.get(at)!, by: 'cells' } : guess))
}

/**
 * Invoice lines rather than customers: an invoice number, or quantity with price, or dated lines, and customers
 * that come back.
 */
export function looksLikeLines(frame: Frame, guesses: readonly ColumnGuess[]): boolean {
  const has = (field: ColumnName) => guesses.some((guess) => guess.field === field)
  const signs =
    Number(has('invoice')) * 2 +
    Number(has('quantity') && has('price')) * 2 +
    Number(has('date')) +
    Number(has('quantity'))
  if (signs < 2) return false
  const key = guesses.findIndex(({ field }) => field === 'number')
  const at = key >= 0 ? key : guesses.findIndex(({ field }) => field === 'name')
  if (at < 0) return has('invoice')
  const texts = frame.rows.slice(0, 5000).map((row) => cellText(row.cells[at]))
  const repeated = new Set(texts).size < texts.length * 0.8
  return repeated || (has('invoice') && (has('date') || has('quantity'))) || signs >= 3
}

/** A column of numbers may be amounts or percentages: does everything lie between 0 and 1, or 0 and 100? */
export function spread(
  frame: Frame,
  column: number,
  style: 'comma' | 'point',
): { max: number; percents: number } {
  let max = 0
  let percents = 0
  for (const row of frame.rows) {
    const read = readCell(row.cells[column], style)
    if (read.kind !== 'number') continue
    if (read.percent) percents++
    max = Math.max(max, Math.abs(read.value))
  }
  return { max, percents }
}
