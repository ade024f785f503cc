/** A customer list through the whole import: one row a customer, or several that are merged. */
import { compensatedSum } from '../../customer-value/compensated-sum.ts'
import { isPlaceholder } from '../../spreadsheet/cell.ts'
import type { ColumnGuess } from './guesses.ts'
import { checkCurrencies } from './currencies.ts'
import { checkStated, controlTotal, liftLost } from './draft.ts'
import type { Draft, Excluded, NoDraft } from './draft.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Frame } from './frame.ts'
import {
  creditsQuestion,
  joinQuestions,
  readRates,
  yearsOfRowsQuestion,
  yearsQuestion,
} from './list-questions.ts'
import { mixedYears, readingNotes, scaled } from './list-notes.ts'
import { joinRows, joins } from './merge.ts'
import type { Identity } from './merge.ts'
import { answerOf, fewRows, isOpen } from './notes.ts'
import type { Choices, Note, Question } from './notes.ts'
import { readRows } from './row-questions.ts'
import { readRecords } from './records.ts'
import { repeatedCustomers } from './repeated-rows.ts'
import { goneNotes, noPriorYear, priorYear } from './prior-year.ts'
import type { Records } from './records.ts'
import { netRevenue, revenueYears, withContribution } from './revenue.ts'
import type { Interpretation } from './interpret.ts'
import { customerColumnsOf } from './table.ts'
import { checkTotals } from './totals.ts'

export const noCustomers = 'Keine Kundenzeilen gefunden'

export function importList(
  frame: Frame,
  guesses: readonly ColumnGuess[],
  chosen: Choices,
  read: Interpretation,
  asked: readonly Question[] = [],
): Draft | NoDraft {
  let choices = { ...chosen, fields: read.fields, months: read.months }
  const { answers } = choices
  if (frame.rows.length === 0)
    return {
      kind: 'nothing',
      text: `${noCustomers}. Unter den Überschriften steht keine Zeile. Bitte wählen Sie eine andere Datei oder ein anderes Tabellenblatt.`,
      notes: [],
    }
  const styles = { byColumn: read.styles, notes: read.notes }
  const rates = readRates(frame, guesses, choices, styles.byColumn)
  const { fields } = rates
  const missing = missingColumns(fields, read)
  if (missing !== null) return { kind: 'nothing', text: missing, notes: [...styles.notes, ...rates.notes] }

  const records = readRecords(frame, guesses, fields, styles.byColumn, rates.percents, read)
  const questions: Question[] = [...read.questions, ...asked, ...rates.questions]
  const credits = creditsQuestion(guesses, fields, records.values.get('revenue'))
  if (credits) questions.push(credits)
  const years = yearsQuestion(records.years)
  if (years) questions.push(years)

  const meanOf = choices.averageYears ? revenueYears(fields) : 1
  const revenue = netRevenue(records.values, credits ? answerOf(credits, answers) : 'already', meanOf)
  const listed = withContribution(records.values, revenue.values, meanOf > 1)
  const { totals, hidden } = checkTotals(
    frame,
    guesses,
    fields,
    styles.byColumn,
    records,
    revenue.values,
    meanOf > 1,
  )
  const year = years ? answerOf(years, answers) : null
  const several = years !== null || meanOf > 1
  const ofYear = records.at.flatMap((_, k) => (isOfYear(records.years[k]!, year) ? [k] : []))
  const of = readRows(frame, records, revenue.values, answers, ofYear, !several)
  questions.push(...of.questions)
  const values = takenBack(listed, of.turned)
  const doubtful = totals.find(({ code }) => code === 'totals-differ')
  if (doubtful && !several && of.dropped.size === 0) {
    const question = totalsQuestion(doubtful, frame)
    if (answerOf(question, answers) === 'keep') {
      const together = [...frame.rows, ...frame.totals].sort((a, b) => a.at - b.at)
      return importList({ ...frame, rows: together, totals: [] }, guesses, chosen, read, [question])
    }
    questions.push(question)
  }
  const { rows, excluded } = kept(
    { ...records, numbers: of.numbers, names: of.names },
    values,
    fields,
    year,
    new Set([...of.dropped, ...(hidden === null ? [] : [hidden])]),
  )
  const joining = {
    sameNames: answers['same-names'] === 'join' || of.namesAreOne,
    similarNames: answers['similar-names'] === 'join',
    groups: answers['groups'] === 'join',
    merges: choices.merges,
  }
  // Questions about names are put with nothing joined, so that an answer does not make its question vanish.
  const apart = joinRows(rows, { sameNames: false, similarNames: false, groups: false, merges: [] })
  const joined = joins(joining) ? joinRows(rows, joining) : apart
  questions.push(
    ...joinQuestions(
      of.namesAreOne ? { ...apart, sameNameSets: [] } : apart,
      records.groups.some((group) => group !== ''),
    ),
  )
  const again =
    read.periods === null && !several && chosen.months === 12
      ? repeatedCustomers(frame, fields, rows, answers['same-names'] === 'join')
      : null
  if (again) {
    const question = yearsOfRowsQuestion(again)
    questions.push(question)
    choices = { ...choices, months: choices.months * Number(answerOf(question, answers)) }
  }
  const example = records.unreadable.find(({ column }) => records.revenueColumns.has(column))
  if (joined.first.length === 0)
    return {
      kind: 'nothing',
      text: `${noCustomers}: In keiner Zeile steht ein lesbarer Umsatz${example === undefined ? '' : `, sondern etwa „${example.text.slice(0, 40)}“`}. In der Spalte des Umsatzes dürfen nur Beträge stehen.`,
      notes: [...styles.notes],
    }

  const named = { ...records, numbers: of.numbers, names: of.names }
  const names = joined.first.map((at) => nameOf(named, at, joining.groups))
  const divisor = year === 'average' ? new Set(records.years.filter((text) => text !== '')).size : 1
  const table = customerColumnsOf(names, joined.customerOf, values, 12 / choices.months / divisor)
  const {
    code: currency,
    question: everywhere,
    note: currencyNote,
  } = checkCurrencies(
    read.currency === null ? records.currencies.among((k) => rows[k] !== null) : new Set([read.currency]),
    answers,
  )
  if (everywhere) questions.push(everywhere)
  // Half a year, or the mean of several, is not the year after the one before.
  const fullYear = choices.months === 12 && meanOf === 1 && year !== 'average'
  const prior = fullYear
    ? priorYear(records, rows, joined.customerOf, names.length, excluded)
    : noPriorYear(names.length)
  const unexplained = excluded.filter((one) => !prior.told.has(one))
  const control = controlTotal(table.columns.revenue, currency)
  const stated = checkStated(choices.statedRevenue, control.revenue, currency)
  const notes = [
    ...liftLost(styles.notes, stated),
    ...(currencyNote ? [currencyNote] : []),
    ...mixedYears(guesses, fields),
    ...(of.notes.length > 0 ? [] : totals),
    ...of.notes.map((text): Note => ({ code: 'group-sums', level: 'good', text })),
    ...(stated ? [stated] : []),
    ...revenue.notes,
    ...readingNotes(records, guesses, unexplained, joined.mergedByNumber, control.revenue),
    ...goneNotes(prior.gone, currency),
    ...rates.notes,
    ...(choices.months === 12 ? [] : [scaled(choices.months)]),
  ]
  return {
    kind: 'draft',
    lines: false,
    customers: {
      keys: joined.keys,
      numbers: joined.first.map((at) => records.numbers[at]!),
      table,
      priorRevenue: prior.revenue,
      gone: prior.gone,
      rhythm: null,
    },
    control,
    questions,
    notes,
    excluded: unexplained,
    fields,
    rows: frame.rows.length,
    credits: creditsIn(values),
    months: choices.months,
    ready:
      !notes.some(({ level }) => level === 'block') &&
      !questions.some((question) => isOpen(question, answers)),
  }
}

/** A row that calls itself a sum and is none: rows are missing, or it is a customer of that name. */
function totalsQuestion({ text }: Note, { rows, totals }: Frame): Question {
  const last = totals.every(({ at }) => at > (rows.at(-1)?.at ?? 0))
  return {
    id: 'totals-rows',
    text: `Ist Zeile ${fewRows(totals.map(({ at }) => at))} eine Summe oder ein Kunde?`,
    why: text,
    options: [
      { value: 'drop', label: 'eine Summe: nicht mitzählen' },
      { value: 'keep', label: 'ein Kunde, der so heißt' },
    ],
    preset: null,
    assumed: last ? 'drop' : 'keep',
  }
}

/** Credit notes without a minus take back what was sold, and what it earned. */
function takenBack(values: Records['values'], turned: ReadonlySet<number>): Records['values'] {
  const all = new Map(values)
  for (const field of ['revenue', 'contribution'] as const) {
    const column = values.get(field)
    if (column)
      all.set(
        field,
        column.map((value, k) => (turned.has(k) ? -value : value)),
      )
  }
  return all
}

/** A column of credit notes, or the amounts below zero. */
function creditsIn(values: Records['values']): number {
  const own = values.get('credits')
  const from = own ?? values.get('revenue')?.filter((value) => value < 0)
  return from ? compensatedSum(from.filter((value) => !Number.isNaN(value)).map(Math.abs)) : 0
}

function missingColumns(fields: readonly ColumnName[], { periods }: Interpretation): string | null {
  if (periods !== null && !['name', 'number', 'group'].some((field) => fields.includes(field as ColumnName)))
    return 'Die Zeilen nennen Zeiträume und keine Kunden. Welche Spalte nennt den Kunden? Bitte wählen Sie sie bei den Spalten aus, oder laden Sie eine Liste mit einer Zeile je Kunde.'
  if (!fields.includes('revenue') && !fields.includes('grossRevenue'))
    return 'Welche Spalte ist der Umsatz? Bitte wählen Sie sie bei den Spalten aus.'
  return null
}

const isOfYear = (text: string, year: string | null) => year === null || year === 'average' || text === year

/** Rows that stay, and why the others do not. */
function kept(
  records: Records,
  values: ReadonlyMap<ColumnName, Float64Array>,
  fields: readonly ColumnName[],
  year: string | null,
  left: ReadonlySet<number>,
): { rows: readonly (Identity | null)[]; excluded: Excluded[] } {
  const revenue = values.get('revenue')!
  const excluded: Excluded[] = []
  const anonymous = !fields.includes('name') && !fields.includes('number') && !fields.includes('group')
  const rows = records.at.map((at, k): Identity | null => {
    const number = isPlaceholder(records.numbers[k]!) ? '' : records.numbers[k]!
    const name = anonymous ? `Zeile ${at}` : isPlaceholder(records.names[k]!) ? '' : records.names[k]!
    const group = records.groups[k]!
    if (left.has(k) || !isOfYear(records.years[k]!, year)) return null
    if (number === '' && name === '' && group === '') {
      excluded.push({
        at,
        name: '',
        reason: 'ohne Kunde',
        revenue: Number.isNaN(revenue[k]!) ? 0 : revenue[k]!,
      })
      return null
    }
    if (Number.isNaN(revenue[k]!)) {
      excluded.push({ at, name: name || number, reason: 'kein lesbarer Umsatz', revenue: 0 })
      return null
    }
    return { number, name: name || group, group }
  })
  return { rows, excluded }
}

const nameOf = (records: Records, at: number, groups: boolean) =>
  (groups ? records.groups[at] : '') ||
  records.names[at] ||
  records.groups[at] ||
  records.numbers[at] ||
  `Zeile ${records.at[at]}`
