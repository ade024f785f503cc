/** What the importer tells and asks: sentences are German, as shown. */
import type { ColumnName } from '../../customer-value/columns.ts'

export interface Note {
  readonly code: string
  /** block: nothing is computed until it is solved; good: a check that came out right */
  readonly level: 'block' | 'warn' | 'info' | 'good'
  readonly text: string
  /** rows or customers concerned, at most a handful */
  readonly details?: readonly string[]
}

/** What the list comes to under one answer. */
export interface AnswerOutcome {
  readonly revenue: number
  readonly text: string
  /** first customers as they would be read */
  readonly samples: readonly string[]
}

export interface Option {
  readonly value: string
  readonly label: string
  /** left out while it is not computed: long files are not read once for every answer */
  readonly outcome?: AnswerOutcome | null
}

export interface Question {
  readonly id: string
  readonly text: string
  readonly why: string
  readonly options: readonly Option[]
  /** what holds until answered; null = the list waits for the answer */
  readonly preset: string | null
  /** read for the preview while the question is open */
  readonly assumed: string
  readonly details?: readonly string[]
}

/** The visitor's decisions about one file; every field can be undone. */
export interface Choices {
  /** meaning of each column */
  readonly fields: readonly ColumnName[]
  /** question id → value */
  readonly answers: Readonly<Record<string, string>>
  /** keys of accounts to be one customer */
  readonly merges: readonly (readonly string[])[]
  /** months the figures cover; they are scaled to twelve */
  readonly months: number
  /** project business: mean of all years given instead of the newest */
  readonly averageYears: boolean
  /** yearly revenue the visitor knows from his books, EUR */
  readonly statedRevenue: number | null
}

export const freshChoices = (fields: readonly ColumnName[]): Choices => ({
  fields,
  answers: {},
  merges: [],
  months: 12,
  averageYears: false,
  statedRevenue: null,
})

/** The answer that counts now. */
export const answerOf = (question: Question, answers: Choices['answers']) =>
  answers[question.id] ?? question.preset ?? question.assumed

export const isOpen = (question: Question, answers: Choices['answers']) =>
  question.preset === null && answers[question.id] === undefined

/** "Zeile 3, Zeile 7 und 12 weitere" */
export function fewRows(rows: readonly number[], most = 5): string {
  const shown = rows.slice(0, most).join(', ')
  return rows.length > most ? `${shown} und ${rows.length - most} weitere` : shown
}
