/** What a row of a list is: a customer, a line of an invoice, or something only the visitor knows. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { comeBack } from './come-back.ts'
import { readDay } from './dates.ts'
import type { Frame } from './frame.ts'
import { isNumeric } from './guesses.ts'
import type { ColumnGuess } from './guesses.ts'
import type { Question } from './notes.ts'

export interface RowKind {
  /** invoice lines rather than customers */
  readonly lines: boolean
  /** null = there is no doubt */
  readonly question: Question | null
}

const sure = (lines: boolean): RowKind => ({ lines, question: null })

/**
 * Invoice lines: an invoice number, quantity with price, or a date, and customers that come back. In doubt: customers
 * that come back on other days, but seldom, with the same amount every time, or under a heading nobody knows.
 */
export function kindOf(frame: Frame, guesses: readonly ColumnGuess[]): RowKind {
  const at = (field: ColumnName) => guesses.findIndex((guess) => guess.field === field)
  const has = (field: ColumnName) => at(field) >= 0
  const key = has('number') ? at('number') : at('name')
  if (key < 0) return sure(has('invoice'))
  if (has('invoice') && (has('date') || has('quantity'))) return sure(true)
  if (has('quantity') && has('price')) return sure(true)
  const date = at('date')
  const { share, onOtherDays, sameAmount } = comeBack(frame, key, date, amountOf(guesses))
  const often = share > 0.2
  if (has('invoice') || (has('quantity') && date >= 0 && often)) return sure(often)
  if (date < 0 || !onOtherDays || !hasDays(guesses[date]!)) return sure(false)
  if (often && !sameAmount && guesses[date]!.by === 'heading') return sure(true)
  const lines = !sameAmount
  return { lines, question: kindQuestion(guesses[date]!.heading || `Spalte ${date + 1}`, lines) }
}

const hasDays = ({ shape }: ColumnGuess) =>
  shape.samples.some((text) => readDay(text, 'dmy') !== null || readDay(text, 'mdy') !== null)

const amountOf = (guesses: readonly ColumnGuess[]) => {
  const named = guesses.findIndex(({ field, measure }) => field === 'revenue' || measure === 'revenue')
  return named >= 0 ? named : guesses.findIndex((guess) => guess.field === 'ignore' && isNumeric(guess))
}

const kindQuestion = (heading: string, lines: boolean): Question => ({
  id: 'kind',
  text: 'Was ist eine Zeile dieser Liste?',
  why: `Manche Kunden stehen in mehreren Zeilen, mit verschiedenen Tagen in „${heading}“. Sind es einzelne Rechnungen, gehören nur die eines Jahres zusammengezählt.`,
  options: [
    { value: 'lines', label: 'eine Rechnung oder Buchung: je Kunde zusammenzählen, nach dem Datum' },
    { value: 'customers', label: 'ein Kunde: das Datum sagt nicht, wann verkauft wurde' },
  ],
  preset: null,
  assumed: lines ? 'lines' : 'customers',
})
