/** Guesses what each column means from its heading and its cells; the visitor confirms. */
import { columnOf } from '../../customer-value/columns.ts'
import { readCell } from './amounts.ts'
import type { ColumnFormat } from '../../spreadsheet/cell.ts'
import { cellPeriod } from './cell-period.ts'
import type { CellPeriod } from './cell-period.ts'
import { readDate } from './dates.ts'
import { currencyOf, isRevenue, meaningOf, namesOnlyCurrency, plainHeading, yearOf } from './headings.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { comeBack } from './come-back.ts'
import { columnShape } from './frame.ts'
import type { ColumnShape, Frame } from './frame.ts'
import { periodOf, signsOf, withoutManner } from './signs.ts'
import { flagColumns } from './status.ts'
import type { Period, Sign } from './signs.ts'
import { unitOf } from './unit.ts'

export interface ColumnGuess {
  readonly heading: string
  readonly field: ColumnName
  /** how the guess came about: the heading says so, or only its cells suggest it */
  readonly by: 'heading' | 'cells' | 'none'
  /** what it would be if nothing in the heading said otherwise; null = the heading names nothing we know */
  readonly measure: ColumnName | null
  /** the heading has no word of its own: a year, a month, "Gesamt" */
  readonly bare: boolean
  readonly signs: ReadonlySet<Sign>
  readonly period: Period | null
  readonly hidden: boolean
  /** factor of the unit in the heading: 1, 1,000 or 1,000,000; 1 where the number format shows it only */
  readonly unit: number
  readonly currency: string | null
  readonly format: ColumnFormat | null
  readonly year: number | null
  readonly shape: ColumnShape
}

/** Mostly numbers. */
export const isNumeric = ({ shape }: ColumnGuess) => shape.filled > 0 && shape.numbers >= shape.filled * 0.6

/** Amounts with their cents, and no numbers of articles or dates. */
export const holdsAmounts = (guess: ColumnGuess): boolean =>
  isNumeric(guess) && (guess.shape.evidence.comma + guess.shape.evidence.point) * 2 >= guess.shape.numbers

export function guessColumns(frame: Frame): readonly ColumnGuess[] {
  const hidden = new Set(frame.facts.hiddenColumns)
  const flags = flagColumns(frame)
  const guesses = frame.headings.map((heading, column): ColumnGuess => {
    const shape = columnShape(frame.rows, column)
    // "Gutschrift" over crosses is said of the row, and no amount.
    const named = flags.has(column) ? 'ignore' : meaningOf(heading)
    const stripped = withoutManner(heading)
    const measure = fitting(named ?? meaningOf(stripped), heading, shape)
    const format = frame.facts.formats.get(column) ?? null
    const period = periodOf(heading)
    return {
      heading,
      field: fitting(named, heading, shape),
      by: named === null ? 'none' : 'heading',
      measure: measure === 'ignore' ? null : measure,
      bare: measure === 'ignore' && meaningOf(stripped) === null && !/[a-z]{2}/.test(stripped),
      signs: signsOf(heading),
      period,
      hidden: hidden.has(column),
      unit: format && format.shownIn !== 1 ? 1 : unitOf(heading),
      currency: currencyOf(heading),
      format,
      year: period?.year ?? yearOf(heading),
      shape,
    }
  })
  return fillGaps(dated(buyers(oneEach(ofOthers(identities(unnumbered(converted(guesses), frame)))))), frame)
}

/** "EUR" or "Gegenwert" beside "Betrag" is the same amount once more, in one currency. */
function converted(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const spoken = guesses.some(({ measure }) => measure !== null && isRevenue(measure))
  return guesses.map((guess) =>
    spoken && guess.measure === null && guess.shape.numbers > 0 && namesOnlyCurrency(guess.heading)
      ? { ...guess, field: 'revenue', measure: 'revenue', by: 'heading' }
      : guess,
  )
}

const decimals = (shape: ColumnShape) => shape.evidence.comma + shape.evidence.point > 0

const isPart = (period: CellPeriod | null) => period !== null && period.unit !== 'year'

/** A heading may name a count where the cells hold money, or the other way round. */
function fitting(named: ColumnName | null, heading: string, shape: ColumnShape): ColumnName {
  if (named === null) return 'ignore'
  const all = (is: (text: string) => boolean) => shape.samples.length > 0 && shape.samples.every(is)
  if (named === 'returns' && (currencyOf(heading) !== null || decimals(shape))) return 'credits'
  if (named === 'contribution' && shape.samples.some((text) => text.includes('%'))) return 'margin'
  if (named === 'year' && all((text) => readDate(text) !== null)) return 'date'
  // The last year somebody bought in.
  if (named === 'priorRevenue' && all((text) => /^(?:19|20)\d{2}$/.test(text))) return 'ignore'
  // "Periode" over months names parts of a year.
  if (named === 'year' && all((text) => isPart(cellPeriod(text, 'month') ?? cellPeriod(text, null))))
    return 'ignore'
  // "Datum" over 2024 and 2025 is a column of years.
  if (named === 'date' && all((text) => /^(?:19|20)\d{2}$/.test(text))) return 'year'
  // "Jahr 2025" over amounts is the sum of a year, and no column of years.
  if (named === 'year' && shape.numbers > 0 && !shape.samples.every((text) => /^(?:19|20)\d{2}/.test(text)))
    return 'ignore'
  if (named === 'revenue' && signsOf(heading).has('quantity')) return 'ignore'
  if (named === 'credits' && shape.filled > 0) {
    if (all((text) => /^[a-z]{3}$/i.test(text))) return 'currency'
    // "Bonus" over yes and no, or over percentages, is no amount.
    if (shape.numbers === 0 || all((text) => text.includes('%')) || /anzahl|stück/i.test(heading))
      return 'ignore'
  }
  return named
}

/** "Nr." that is another in each row, while the names beside it come back, numbers the rows and no customer. */
function unnumbered(guesses: readonly ColumnGuess[], frame: Frame): readonly ColumnGuess[] {
  const name = guesses.findIndex(({ field }) => field === 'name')
  return guesses.map((guess, column) => {
    const { heading, field, shape } = guess
    const any = field === 'number' && /^(?:id|nr|no|nummer)$/.test(plainHeading(heading))
    if (!any || name < 0 || shape.distinct < shape.filled || shape.filled < 2) return guess
    return comeBack(frame, name, column, -1).onOtherDays &&
      guesses[name]!.shape.distinct <= shape.filled * 0.8
      ? { ...guess, field: 'ignore', measure: null, by: 'none' }
      : guess
  })
}

/** "Kunde" over numbers and "Name" over words, "Adresse" over streets: the cells decide who is the number. */
function identities(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const digits = ({ shape }: ColumnGuess) =>
    shape.filled > 0 &&
    shape.samples.every((text) => /^(?:[a-z]{0,3}[-. ]?\d[\d./ -]*|\d[.,]\d+e\+\d+)$/i.test(text)) &&
    (shape.evidence.comma === 0 || shape.samples.every((text) => /e\+/i.test(text)))
  const names = guesses.filter(({ field }) => field === 'name')
  const numbered = guesses.some((guess) => guess.field === 'number' && digits(guess))
  return guesses.map((guess) => {
    if (guess.field === 'name' && names.length > 1 && digits(guess)) {
      // Fewer numbers than names are those of dealers or of branches.
      const fewer = names.some((other) => other !== guess && guess.shape.distinct * 2 <= other.shape.distinct)
      return { ...guess, field: numbered || fewer ? 'ignore' : 'number' }
    }
    if (guess.field === 'number' && /^adresse$/i.test(guess.heading.trim()) && !digits(guess))
      return { ...guess, field: 'ignore', by: 'none' }
    if (guess.field === 'name' && names.length > 1 && /^bezeichnung$/i.test(guess.heading.trim()))
      return { ...guess, field: 'ignore', by: 'none' }
    return guess
  })
}

/** "Konto" with far fewer numbers than there are names is an account of sales, and no customer's. */
function ofOthers(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const name = guesses.find(({ field, by }) => field === 'name' && by === 'heading')
  return guesses.map((guess) =>
    guess.field === 'number' &&
    name &&
    /^(?:konto|kto)$/.test(plainHeading(guess.heading)) &&
    guess.shape.distinct * (guess.shape.samples.every((text) => /^\d{3,4}(?:\D|$)/.test(text)) ? 2 : 4) <=
      name.shape.distinct &&
    // Shortened to powers of ten, numbers are fewer, too.
    !guess.shape.samples.some((text) => /\de\+/i.test(text))
      ? { ...guess, field: 'ignore', measure: null, by: 'none' }
      : guess,
  )
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
    // Which columns are the revenue and its contribution is a question of its own.
    const shared = columnOf(field).repeats && (field !== 'hours' || teams)
    if (!shared && taken.has(field)) return { ...guess, field: 'ignore', by: 'none' }
    taken.add(field)
    return guess
  })
}

/** Who buys, in words that mean something else beside a customer. */
const buyer =
  /^(?:haendler|abnehmer|kaeufer|bauherr|besteller|mandant|klient|patient|mitglied|partner|betrieb|buyer|debtor|payer|endkunde|grosskunde|(?:leistungs)?empfaenger|vertragspartner|organi[sz]ation)(?: ?name)?$/

function buyers(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  if (guesses.some(({ field }) => field === 'name')) return guesses
  const numbered = guesses.some(({ field }) => field === 'number' || field === 'group')
  const at = guesses.findIndex(
    ({ field, heading, shape }) =>
      field === 'ignore' &&
      buyer.test(plainHeading(heading)) &&
      (!numbered || shape.distinct > shape.filled / 2) &&
      shape.numbers < shape.filled / 2,
  )
  return guesses.map((guess, column) => (column === at ? { ...guess, field: 'name', by: 'heading' } : guess))
}

/** Without a heading: the first wordy column is the customer; beside dates he may come back. */
function fillGaps(guesses: readonly ColumnGuess[], frame: Frame): readonly ColumnGuess[] {
  if (frame.rows.length === 0 || guesses.some(({ field }) => ['name', 'number', 'group'].includes(field)))
    return guesses
  const comesBack = guesses.some(({ field }) => field === 'date')
  const at = guesses.findIndex(
    ({ field, by, shape, measure }) =>
      field === 'ignore' &&
      by === 'none' &&
      measure === null &&
      shape.filled > 0 &&
      shape.numbers < shape.filled / 2 &&
      (shape.distinct > shape.filled / 2 || (comesBack && shape.distinct > 2)) &&
      !shape.samples.every((text) => readDate(text) !== null || cellPeriod(text, null) !== null),
  )
  return guesses.map((guess, column) => (column === at ? { ...guess, field: 'name', by: 'cells' } : guess))
}

/** Days that say something about the customer, not about a sale. */
export const daysOfCustomer =
  /letzt|last|erst|first|seit|since|geburt|birth|kontakt|contact|besuch|visit|naechst|next|anlage|angelegt|erfasst|create|aender|modif|gruend|eintritt|jubil|stand|update/

/** "Rg. vom", "Erledigt": the cells say that it is a date where no heading does. */
function dated(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  if (guesses.some(({ field }) => field === 'date')) return guesses
  const at = guesses.findIndex(
    ({ field, by, measure, heading, shape }) =>
      field === 'ignore' &&
      by === 'none' &&
      measure === null &&
      shape.samples.length > 0 &&
      // "01.01.2025 - 31.01.2025" is no day.
      shape.samples.every((text) => readDate(text) !== null && cellPeriod(text, null) === null) &&
      !daysOfCustomer.test(plainHeading(heading)),
  )
  return guesses.map((guess, column) => (column === at ? { ...guess, field: 'date', by: 'cells' } : guess))
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
