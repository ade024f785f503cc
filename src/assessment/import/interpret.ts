/**
 * What the columns of a file mean, once every sign of another meaning was answered: which are the revenue, in which
 * unit and currency, with or without tax, with which sign, for how many months.
 */
import type { ColumnName } from '../../customer-value/columns.ts'
import { columnOf } from '../../customer-value/columns.ts'
import { readCell } from './amounts.ts'
import type { NumberStyle } from './amounts.ts'
import {
  allYearsQuestion,
  ordersQuestion,
  otherFiguresQuestion,
  purchasesQuestion,
  unitQuestion,
} from './around.ts'
import { formatNotes } from './formats.ts'
import { splitsCents } from './frame.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { isNumeric } from './guesses.ts'
import { isMoney, isOwnCurrency, isRevenue } from './headings.ts'
import { intervalsIn, ofYear } from './intervals.ts'
import type { Intervals } from './intervals.ts'
import { meaningsUnder } from './meanings.ts'
import { answerOf } from './notes.ts'
import type { Choices, Note, Question } from './notes.ts'
import { chooseRevenue } from './revenue-columns.ts'
import type { ColumnValues } from './column-values.ts'
import type { Way } from './revenue-ways.ts'
import { yearsAmongQuestion } from './list-questions.ts'
import { monthsSaid, monthsUntilMade } from './remark.ts'
import { RowPeriods } from './row-periods.ts'
import { headingCurrency, isConverted, shownCurrency } from './shown-currency.ts'
import { allNegativeQuestion, readMarks } from './soll-haben.ts'
import type { SignMarks } from './soll-haben.ts'
import { stylesOf } from './styles.ts'
import { taxQuestion } from './tax.ts'
import { unitColumn } from './unit-column.ts'
import { customerQuestion } from './who.ts'

export interface Interpretation extends SignMarks {
  readonly fields: readonly ColumnName[]
  /** what an amount of each column is multiplied by: its unit, and the tax taken out */
  readonly factors: readonly number[]
  /** months the figures cover */
  readonly months: number
  /** said by the visitor where a number format alone names one, or the heading another than the rows */
  readonly currency: string | null
  /** what the amounts of a row are multiplied by to be those of a year; null = they are */
  readonly timesIn: Intervals['timesIn'] | null
  /** the column whose cells name parts of a year */
  readonly periods: RowPeriods | null
  readonly styles: readonly NumberStyle[]
  readonly questions: readonly Question[]
  readonly notes: readonly Note[]
}

/**
 * @param usual the meanings without any answer; null while they are found out
 */
export function interpret(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  choices: Pick<Choices, 'fields' | 'answers' | 'months'>,
  usual: readonly ColumnName[] | null,
  lines = false,
): Interpretation {
  const { answers } = choices
  const questions: Question[] = []
  const notes: Note[] = [...formatNotes(guesses)]
  const base = guesses.map(({ field }) => field)
  // What may become the revenue counts before it does: months and years without a word of their own, "Summe von Umsatz",
  // and where no heading names it every column of numbers.
  const spoken = guesses.some(({ measure }) => measure !== null && isRevenue(measure))
  const counted = base.map((name, column): ColumnName => {
    const { bare, period, year, measure } = guesses[column]!
    if (name !== 'ignore') return name
    const may = (bare && (period ?? year) !== null) || (!spoken && isNumeric(guesses[column]!))
    return measure ?? (may ? 'revenue' : name)
  })
  const styles = stylesOf(frame, guesses, counted, answers)
  const values = columnValues(frame, guesses, styles.byColumn)
  const byHand = (column: number) => usual !== null && choices.fields[column] !== usual[column]
  const revenueByHand = guesses.some(
    (_, column) => byHand(column) && (isRevenue(choices.fields[column]!) || isRevenue(usual![column]!)),
  )
  let fields: readonly ColumnName[] = choices.fields
  let way: Way | null = null
  const priced = lines && base.includes('quantity') && base.includes('price')
  if (!revenueByHand) {
    const choice = chooseRevenue(guesses, base, values)
    const ask = choice.open && !(priced && !guesses.some(({ measure }) => measure === 'revenue'))
    if (ask) {
      const question: Question = {
        id: 'revenue',
        text:
          choice.ways.length === 1
            ? `Ist ${choice.ways[0]!.label} der Nettoumsatz?`
            : 'Welche Spalte ist der Nettoumsatz eines Jahres?',
        why: choice.why,
        options: choice.ways.map(({ label, columns }) => ({ value: columns.join('+'), label })),
        preset: null,
        assumed: choice.ways[0]!.columns.join('+'),
      }
      questions.push(question)
      const answer = answerOf(question, answers)
      way = choice.ways.find(({ columns }) => columns.join('+') === answer) ?? choice.ways[0]!
    } else if (!priced || guesses.some(({ measure }) => measure === 'revenue')) way = choice.ways[0] ?? null
    if (way !== null) {
      const under = meaningsUnder(way, base, guesses)
      fields = under.map((name, column) => (byHand(column) ? choices.fields[column]! : name))
      if (!ask && way.columns.length > 1)
        notes.push({
          code: 'months-added',
          level: 'info',
          text: `Der Umsatz ist die ${way.label} (${way.columns
            .map((column) => guesses[column]!.heading)
            .slice(0, 3)
            .join(', ')} …).`,
        })
    } else if (usual === null) fields = base
  }
  if (frame.headingRows > 1)
    notes.push({
      code: 'two-heading-rows',
      level: 'info',
      text: `Die Überschriften stehen in zwei Zeilen und sind zusammen gelesen: ${guesses
        .flatMap(({ heading }, column) => (fields[column] === 'ignore' ? [] : [`„${heading}“`]))
        .slice(0, 6)
        .join(', ')}.`,
    })

  const revenue = guesses[fields.findIndex(isRevenue)]
  if (revenue && (isOwnCurrency(revenue.heading, frame.headings) || isConverted(revenue, guesses)))
    fields = fields.map((name) => (name === 'currency' ? 'ignore' : name))
  const amount = revenue ?? (priced ? guesses[fields.indexOf('price')] : undefined)
  const factors = guesses.map(({ unit }, column) => (way?.minus?.includes(column) ? -unit : unit))
  const decide = (question: Question) => {
    questions.push(question)
    return answerOf(question, answers)
  }

  const ownUnits = fields.some((name, column) => isMoney(name) && guesses[column]!.unit !== 1)
  const shown = fields.some((name, column) => isMoney(name) && (guesses[column]!.format?.shownIn ?? 1) !== 1)
  if (revenue && splitsCents(frame, guesses.indexOf(revenue)))
    notes.push({
      code: 'cents-apart',
      level: 'block',
      text: `Neben „${revenue.heading}“ stehen die Cent in einer eigenen Spalte. Bitte exportieren Sie die Liste so, dass jeder Betrag in einer Spalte steht.`,
    })
  const beside = unitColumn(frame, guesses, fields)
  const unit = revenue && !ownUnits && !shown ? unitQuestion([...beside.remarks, ...frame.remarks]) : null
  notes.push(...beside.notes)
  if (unit && decide(unit.question) === 'unit')
    fields.forEach((name, column) => {
      if (isMoney(name) && name !== 'price') factors[column]! *= unit.factor
    })

  const amountAt = amount ? guesses.indexOf(amount) : -1
  const tax = amount ? taxQuestion(amountAt, fields, guesses, frame.remarks, values) : null
  const rate = tax ? decide(tax) : 'net'
  if (rate !== 'net') {
    fields.forEach((name, column) => {
      if (isRevenue(name) || name === 'credits' || name === 'priorRevenue' || name === 'price')
        factors[column]! /= 1 + Number(rate) / 100
    })
    fields = fields.map((name) => (name === 'grossRevenue' ? 'revenue' : name))
  }

  const { signOf, negative, marked } = readMarks(frame, guesses, fields, decide)
  const turned = amount && negative === null ? allNegativeQuestion(amount.heading, values(amountAt)) : null
  if (turned && decide(turned) === 'turn')
    fields.forEach((name, column) => {
      if (isMoney(name) && values(column).reduce((sum, value) => sum + (value || 0), 0) < 0)
        factors[column]! *= -1
    })

  const periods = RowPeriods.of(frame, fields)
  const unasked = periods !== null && !byHand(periods.column)
  if (unasked && periods.areYears) fields = fields.with(periods.column, 'year')
  // Lines that name no day are of the month, quarter or week that they name.
  else if (unasked && lines && periods.dated) fields = fields.with(periods.column, 'date')
  const parts = periods?.areYears === false ? periods : null
  const several = fields.includes('year') || (parts?.years ?? null) !== null
  const dated = lines && fields.includes('date')
  const said = dated
    ? null
    : (way?.months ??
      parts?.months(several ? (answers['years'] ?? parts.newest) : null) ??
      monthsSaid(frame.remarks, revenue !== undefined && namesTime(revenue), yearsIn(guesses) > 1) ??
      (revenue === undefined ? null : monthsUntilMade(frame.remarks, revenue.year)))
  let { months } = choices
  if (amount && said !== null && said !== 12 && months === 12) {
    const answer = decide({
      id: 'period',
      text: `Die Zahlen umfassen ${said === 1 ? 'einen Monat' : `${said} Monate`}. Auf zwölf Monate umrechnen?`,
      why: 'Alle Stunden und Sätze gelten je Jahr. Ein Teil des Jahres macht jeden Kunden zu klein, mehrere Jahre machen ihn zu groß.',
      options: [
        { value: 'scale', label: 'ja, auf zwölf Monate umrechnen' },
        { value: 'keep', label: 'nein, so lassen' },
      ],
      preset: null,
      assumed: 'scale',
    })
    if (answer === 'scale') months = said
  }
  const repeated = amount && !dated && choices.months === 12 ? (parts?.repeated ?? null) : null
  if (repeated) months *= Number(decide(yearsAmongQuestion(repeated)))

  const doubts =
    revenue && !lines && choices.months === 12
      ? [otherFiguresQuestion(frame.remarks, guesses), said === null ? allYearsQuestion(frame.remarks) : null]
      : revenue
        ? [otherFiguresQuestion(frame.remarks, guesses)]
        : []
  const purchases = purchasesQuestion(frame.remarks, guesses)
  const who = amount && !purchases ? customerQuestion(frame, guesses, fields, byHand) : null
  for (const question of [...doubts, revenue ? ordersQuestion(guesses) : null, purchases, who])
    if (question) decide(question)

  const intervals = amount && revenue && !lines ? intervalsIn(frame, revenue) : null
  const codes = fields.indexOf('currency')
  const currency = !revenue
    ? null
    : codes < 0
      ? shownCurrency(revenue, guesses, decide)
      : headingCurrency(
          revenue,
          frame.rows.map(({ cells }) => cells[codes]),
          decide,
        )
  return {
    fields,
    factors,
    signOf,
    negative,
    marked,
    timesIn: intervals && decide(intervals.question) === 'scale' ? intervals.timesIn : null,
    months,
    currency,
    periods: parts,
    styles: styles.byColumn,
    questions: [...questions, ...(styles.question && neededStyle(fields, guesses) ? [styles.question] : [])],
    notes: [...notes, ...stylesOf(frame, guesses, fields, answers).notes],
  }
}

const namesTime = ({ period, year, heading }: ColumnGuess) =>
  period !== null || year !== null || ofYear.test(heading)

/** Years of which columns hold the revenue. */
const yearsIn = (guesses: readonly ColumnGuess[]) =>
  new Set(
    guesses.flatMap(({ measure, bare, year }) =>
      year !== null && (bare || measure === 'revenue') ? [year] : [],
    ),
  ).size

const neededStyle = (fields: readonly ColumnName[], guesses: readonly ColumnGuess[]) =>
  fields.some((name, column) => {
    const { kind } = columnOf(name)
    const { comma, point, either } = guesses[column]!.shape.evidence
    return kind !== 'none' && kind !== 'text' && either > 0 && comma + point === 0
  })

function columnValues(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  styles: readonly NumberStyle[],
): ColumnValues {
  const known = new Map<number, Float64Array>()
  return (column) => {
    let values = known.get(column)
    if (!values) {
      values = Float64Array.from(frame.rows, ({ cells }) => {
        const read = readCell(cells[column], styles[column] ?? 'comma', true)
        return read.kind === 'number' ? read.value * guesses[column]!.unit : Number.NaN
      })
      known.set(column, values)
    }
    return values
  }
}
