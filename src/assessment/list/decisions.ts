/** Everything the visitor decides about one list, with a way back. Pure. */
import type { CareLevel } from '../import/care.ts'
import { defaultHoursPerContact } from '../import/care.ts'
import type { Preview } from '../import/preview.ts'
import { columnOf } from '../../customer-value/columns.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { freshChoices } from '../import/notes.ts'
import type { Choices } from '../import/notes.ts'
import type { Deduction } from '../../customer-value/quick-answers.ts'

/** As typed. */
export interface FirmTyped {
  readonly deducted: Deduction
  readonly kept: string
  readonly of: string
  readonly heads: string
  /** percent, for customers whose contribution is not in the list */
  readonly margin: string
}

export interface Decisions {
  readonly choices: Choices
  /** as typed; read into choices.statedRevenue */
  readonly stated: string
  /** invoice lines instead of customers */
  readonly lines: boolean
  /** care by key of the customer */
  readonly care: Readonly<Record<string, CareLevel>>
  readonly hoursPerContact: string
  /** scale the estimated hours to what the team has */
  readonly fit: boolean
  /** customers without hours get the mean of their band */
  readonly fillHours: boolean
  readonly firm: FirmTyped
}

export const firstDecisions = (preview: Preview): Decisions => ({
  choices: freshChoices(preview.columns.map(({ guess }) => guess)),
  stated: '',
  lines: preview.lines,
  care: {},
  hoursPerContact: String(defaultHoursPerContact),
  fit: false,
  fillHours: false,
  firm: { deducted: 'goods', kept: '', of: '', heads: '', margin: '' },
})

/** What was decided about a text before it was read in another encoding: its columns are the same, their headings may not be. */
export function carriedOver(decisions: Decisions, before: Preview, after: Preview): Decisions {
  const first = firstDecisions(after)
  if (before.columns.length !== after.columns.length) return { ...first, firm: decisions.firm }
  const fields = first.choices.fields.map((guess, column) => {
    const chosen = decisions.choices.fields[column]!
    return chosen === before.columns[column]!.guess ? guess : chosen
  })
  return { ...decisions, choices: { ...decisions.choices, fields } }
}

export interface History {
  readonly past: readonly Decisions[]
  readonly now: Decisions
}

/** Typing in one field is one step back, not one for each key. */
export function withDecisions(history: History, next: Decisions, typing: boolean): History {
  const merge = typing && history.past.length > 0 && sameButText(history.past.at(-1)!, next)
  return { past: merge ? history.past : [...history.past, history.now].slice(-50), now: next }
}

export const undo = (history: History): History =>
  history.past.length === 0 ? history : { past: history.past.slice(0, -1), now: history.past.at(-1)! }

const sameButText = (a: Decisions, b: Decisions) =>
  a.lines === b.lines &&
  a.care === b.care &&
  a.choices.fields === b.choices.fields &&
  a.choices.answers === b.choices.answers &&
  a.choices.merges === b.choices.merges

/** What a row is, chosen at the top of the screen or as the answer to the question about it. */
export const chooseKind = (decisions: Decisions, lines: boolean): Decisions => {
  const { choices } = decisions
  const answers = { ...choices.answers, kind: lines ? 'lines' : 'customers' }
  return { ...decisions, lines, choices: { ...choices, answers } }
}

/** An answer taken back: what a row is, is then as guessed again. */
export const takeBack = (decisions: Decisions, choices: Choices, guessed: Preview): Decisions => {
  const kind = decisions.choices.answers['kind'] !== undefined && choices.answers['kind'] === undefined
  return { ...decisions, choices, lines: kind ? guessed.lines : decisions.lines }
}

/** Gives a column a meaning; a meaning only one column can have is taken from the other. */
export function chooseField(choices: Choices, column: number, field: ColumnName): Choices {
  const fields = choices.fields.map((before, at) =>
    at === column ? field : before === field && !columnOf(field).repeats ? 'ignore' : before,
  )
  return { ...choices, fields }
}
