/** Rows that may be no customer, or not one of their own: hidden ones, sums, collective accounts, repeated rows. */
import { euros } from '../../site/numbers.ts'
import {
  belowTotalQuestion,
  collectiveQuestion,
  cutNumbersQuestion,
  hiddenRowsQuestion,
  isCollective,
  isCut,
  isPart,
  isSummary,
  partsQuestion,
  summariesQuestion,
  unreadableQuestion,
} from './asked-rows.ts'
import type { Frame } from './frame.ts'
import { readGroups } from './group-rows.ts'
import { answerOf, fewRows } from './notes.ts'
import type { Choices, Question } from './notes.ts'
import type { Records } from './records.ts'
import { areSumsBelow, belowTotal, isWholeSum, repeatedRows } from './row-sums.ts'
import { Sayings, statusOf, Withdrawn } from './status.ts'
import { summedName } from './subtotals.ts'

export interface RowReading {
  /** places in the records that count for nobody */
  readonly dropped: ReadonlySet<number>
  /** places that take back what their amount says without a minus */
  readonly turned: ReadonlySet<number>
  /** number and name after the answers */
  readonly numbers: readonly string[]
  readonly names: readonly string[]
  readonly questions: readonly Question[]
  readonly notes: readonly string[]
  /** each customer has a row of his own sum: rows of one name are one customer */
  readonly namesAreOne: boolean
}

/**
 * @param ofYear places of the records that may count: those of the year chosen
 * @param total of the list as it stands can be compared; not where the revenue is a mean of years
 */
export function readRows(
  frame: Frame,
  records: Records,
  revenue: Float64Array,
  answers: Choices['answers'],
  ofYear: readonly number[],
  total: boolean,
): RowReading {
  const questions: Question[] = []
  const notes: string[] = []
  const dropped = new Set<number>()
  let numbers = records.numbers
  let names = records.names
  const decide = (question: Question) => {
    questions.push(question)
    return answerOf(question, answers)
  }
  const sum = (rows: readonly number[]) =>
    rows.reduce((all, k) => all + (Number.isNaN(revenue[k]!) ? 0 : revenue[k]!), 0)
  const rowsOf = (places: readonly number[]) => fewRows(places.map((k) => records.at[k]!))

  const below = total ? belowTotal(frame, records, revenue, ofYear) : []
  const isBelow =
    below.length > 0 && decide(belowTotalQuestion(below.length, rowsOf(below), sum(below))) === 'leave'
  if (isBelow) for (const k of below) dropped.add(k)
  const everyone = isBelow ? ofYear.filter((k) => !dropped.has(k)) : ofYear

  const hiddenRows = new Set(frame.facts.hiddenRows)
  const hidden = everyone.filter((k) => hiddenRows.has(records.at[k]! - 1))
  if (hidden.length > 0) {
    const answer = decide(
      hiddenRowsQuestion(hidden.length, rowsOf(hidden), frame.facts.filtered, sum(hidden)),
    )
    if (answer === 'visible') for (const k of hidden) dropped.add(k)
  }

  const status = statusOf(frame)
  const said = (k: number) => (revenue[k] ? (status?.unsold(frame.rows[k]!.cells) ?? '') : '')
  const ofThemselves = everyone.filter((k) => said(k) !== '')
  const withdrawn = new Withdrawn()
  const customerAt = (k: number) => numbers[k] || names[k]!
  for (const k of ofThemselves)
    if (status?.withdrawn?.(frame.rows[k]!.cells)) withdrawn.add(customerAt(k), revenue[k]!)
  const cancelling = everyone.filter(
    (k) =>
      said(k) === '' &&
      (revenue[k]! < 0 ||
        (revenue[k]! > 0 && status !== null && status.credited(frame.rows[k]!.cells) !== '')) &&
      withdrawn.takes(customerAt(k), revenue[k]!),
  )
  const unsold = [...ofThemselves, ...cancelling]
  const sayings = new Sayings()
  for (const k of ofThemselves) sayings.add(said(k), revenue[k]!)
  for (const k of cancelling) sayings.add('storniert', -Math.abs(revenue[k]!))
  const unsoldQuestion = sayings.unsoldQuestion()
  if (unsoldQuestion && decide(unsoldQuestion) === 'leave') for (const k of unsold) dropped.add(k)

  const backed = (k: number) =>
    revenue[k]! > 0 && !dropped.has(k) ? (status?.credited(frame.rows[k]!.cells) ?? '') : ''
  const credited = everyone.filter((k) => backed(k) !== '')
  const credits = new Sayings()
  for (const k of credited) credits.add(backed(k), revenue[k]!)
  const creditQuestion = credits.creditQuestion()
  const turned = new Set(creditQuestion && decide(creditQuestion) === 'subtract' ? credited : [])

  const summaries = everyone.filter((k) => isSummary(names[k] || numbers[k]!) && !Number.isNaN(revenue[k]!))
  if (
    summaries.length > 0 &&
    decide(
      summariesQuestion(names[summaries[0]!] || numbers[summaries[0]!]!, rowsOf(summaries), sum(summaries)),
    ) === 'leave'
  )
    for (const k of summaries) dropped.add(k)

  const unread = records.unreadable.concat(records.datesAmongNumbers)
  const unreadRows = new Map(
    unread.flatMap(({ at, column, text }) =>
      records.revenueColumns.has(column) ? [[at, text] as const] : [],
    ),
  )
  const lost = everyone.filter(
    (k) =>
      Number.isNaN(revenue[k]!) &&
      unreadRows.has(records.at[k]!) &&
      (numbers[k] !== '' || names[k] !== '' || records.groups[k] !== ''),
  )
  if (lost.length > 0)
    decide(unreadableQuestion(lost.length, rowsOf(lost), unreadRows.get(records.at[lost[0]!]!)!))

  const grouped = readGroups(
    { frame, records, revenue, places: everyone.filter((k) => !summaries.includes(k)), total },
    decide,
  )
  for (const k of grouped.dropped) dropped.add(k)
  names = grouped.names
  notes.push(...grouped.notes)

  // "Adler Ergebnis" after the rows of Adler: the list itself says whose they are.
  const summed = new Set(
    [...dropped].map((k) => summedName(names[k]!).toLowerCase()).filter((name) => name !== ''),
  )
  const named = everyone.filter((k) => !dropped.has(k) && names[k] !== '')
  const spelledOnce = named.length === new Set(named.map((k) => names[k])).size
  let namesAreOne =
    grouped.customers || (summed.size > 0 && named.every((k) => summed.has(names[k]!.trim().toLowerCase())))

  const counting = everyone.filter((k) => !dropped.has(k))
  const nameless = everyone.filter(
    (k) =>
      !dropped.has(k) &&
      numbers[k] === '' &&
      names[k] === '' &&
      records.groups[k] === '' &&
      !Number.isNaN(revenue[k]!) &&
      !(k === everyone.at(-1) && isWholeSum(counting, revenue)),
  )
  const areSums = areSumsBelow(nameless, counting, sum)
  if (areSums) {
    for (const k of nameless) dropped.add(k)
    notes.push(
      `${nameless.length} Zeilen ohne Kunden sind zusammen die Summe der anderen und zählen nicht mit: Zeile ${rowsOf(nameless)}.`,
    )
  }
  const keyless = areSums ? [] : nameless
  const hasKeys = numbers.some((text) => text !== '') || names.some((text) => text !== '')
  if (keyless.length > 0 && hasKeys && keyless[0]! > everyone[0]!) {
    const many = keyless.length >= everyone.length * 0.4
    const answer = namesAreOne
      ? 'above'
      : decide({
          id: 'empty-key',
          text: `${keyless.length === 1 ? 'Eine Zeile nennt' : `${keyless.length} Zeilen nennen`} keinen Kunden (Zeile ${rowsOf(keyless)}). Wem gehören sie?`,
          why: `In ihnen stehen ${euros(sum(keyless))}. Viele Programme schreiben den Kunden nur in die erste seiner Zeilen.`,
          options: [
            { value: 'above', label: 'dem Kunden darüber' },
            { value: 'none', label: 'keinem Kunden: weglassen' },
          ],
          preset: null,
          assumed: many ? 'above' : 'none',
        })
    if (answer === 'above') {
      // Each name stood once: who has it now is the customer above.
      if (spelledOnce) namesAreOne = true
      const filled = (texts: readonly string[]) => {
        const next = [...texts]
        for (const k of keyless) next[k] = next[k - 1] ?? ''
        return next
      }
      numbers = filled(numbers)
      names = filled(names)
    }
  }

  const shortened = everyone.filter((k) => isCut(numbers[k]!))
  if (shortened.length > 0) {
    const answer = decide(cutNumbersQuestion(numbers[shortened[0]!]!))
    if (answer === 'names') {
      const short = new Set(shortened)
      numbers = numbers.map((text, k) => (short.has(k) ? '' : text))
    }
  }

  const again = repeatedRows(
    { ...records, numbers, names },
    revenue,
    everyone.filter((k) => !dropped.has(k)),
  )
  if (again.length > 0) {
    const answer = decide({
      id: 'repeated-rows',
      text: `${again.length === 1 ? 'Eine Zeile wiederholt' : `${again.length} Zeilen wiederholen`} den Umsatz ihres Kunden (Zeile ${rowsOf(again)}). Nur einmal zählen?`,
      why: 'Listen aus einem CRM haben oft eine Zeile je Ansprechpartner, jede mit demselben Umsatz.',
      options: [
        { value: 'once', label: 'ja, je Kunde einmal' },
        { value: 'add', label: 'nein, zusammenzählen' },
      ],
      preset: null,
      assumed: 'once',
    })
    if (answer === 'once') for (const k of again) dropped.add(k)
  }

  const ofAbove = everyone.filter((k) => !dropped.has(k) && isPart(names[k]!))
  if (
    ofAbove.length > 0 &&
    decide(partsQuestion(names[ofAbove[0]!]!, rowsOf(ofAbove), sum(ofAbove))) === 'leave'
  )
    for (const k of ofAbove) dropped.add(k)

  const shared = everyone.filter((k) => !dropped.has(k) && isCollective(names[k]!))
  if (shared.length > 0) {
    const answer = decide(collectiveQuestion(names[shared[0]!]!, `Zeile ${rowsOf(shared)}`, sum(shared)))
    if (answer === 'leave') for (const k of shared) dropped.add(k)
  }
  return { dropped, turned, numbers, names, questions, notes, namesAreOne }
}
