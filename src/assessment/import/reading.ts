/** What the import understands of a file, in plain data: for support, and for whoever maintains it. */
import { foreignReader } from '../../spreadsheet/source.ts'
import { columnOf } from '../../customer-value/columns.ts'
import { compensatedSum } from '../../customer-value/compensated-sum.ts'
import type { Draft, NoDraft } from './draft.ts'
import { ImportSource } from './import.ts'
import type { Progress } from './long-file.ts'
import { freshChoices, isOpen } from './notes.ts'
import type { Question } from './notes.ts'

/** Amounts in the currency of the list per year, counts of customers and rows; null = not known. */
export interface ListReading {
  readonly kind: 'ready' | 'asks' | 'refused'
  readonly customers: number | null
  readonly lines: number | null
  readonly revenue: number | null
  /** taken off the revenue */
  readonly credits: number | null
  readonly contribution: number | null
  readonly period: { readonly months: number }
  readonly sheet: string | null
  readonly columns: readonly { readonly heading: string; readonly field: string; readonly label: string }[]
  /** open ones; an answer is the value, the label or the place of an option */
  readonly questions: readonly {
    readonly id: string
    readonly text: string
    readonly options: readonly {
      readonly value: string
      readonly label: string
      readonly revenue: number | null
    }[]
  }[]
  readonly notes: readonly string[]
  /** why it goes no further */
  readonly message: string | null
}

export type GivenAnswers = Readonly<Record<string, string | number>>

/** @param given id of the question → value, label or place (from 0) of the answer @param fileName without folders */
export async function readList(
  bytes: Uint8Array,
  given: GivenAnswers = {},
  fileName = '',
): Promise<ListReading> {
  const opened = ImportSource.bytes(bytes, null, await foreignReader(bytes), null, fileName)
  const nothing = { customers: null, lines: null, revenue: null, credits: null, contribution: null }
  if (!(opened instanceof ImportSource))
    return {
      ...nothing,
      kind: 'refused',
      period: { months: 12 },
      sheet: null,
      columns: [],
      questions: [],
      notes: [],
      message: opened.text,
    }
  const source = given['sheet'] === undefined ? opened : sheetGiven(opened, given['sheet'])
  const { preview } = source
  const fields = preview.columns.map(({ guess }) => guess)
  const draftWith = (answers: Readonly<Record<string, string>>) =>
    finish(source.draft({ ...freshChoices(fields), answers }, preview.lines))
  // An answer may raise the next question: each round knows the options of the last.
  let answers: Record<string, string> = {}
  let draft = draftWith(answers)
  for (let round = 0; round < 5 && draft.kind === 'draft'; round++) {
    const more = draft.questions.flatMap((question) => {
      const answer = given[question.id]
      return answer === undefined ? [] : [[question.id, valueOf(question, answer)] as const]
    })
    const next = { ...answers, ...Object.fromEntries(more) }
    if (JSON.stringify(next) === JSON.stringify(answers)) break
    answers = next
    draft = draftWith(answers)
  }
  const sheet = preview.sheetNames[preview.sheet] || null
  const shown = draft.kind === 'draft' ? draft.fields : fields
  const columns = preview.columns.map(({ heading }, at) => ({
    heading,
    field: shown[at]!,
    label: columnOf(shown[at]!).label,
  }))
  const notes = draft.notes.map(({ text }) => text)
  if (draft.kind === 'nothing')
    return {
      ...nothing,
      kind: 'refused',
      period: { months: 12 },
      sheet,
      columns,
      questions: [],
      notes,
      message: draft.text,
    }
  const open = draft.questions.filter((question) => isOpen(question, answers))
  const blocks = draft.notes.filter(({ level }) => level === 'block').map(({ text }) => text)
  return {
    kind: draft.ready ? 'ready' : open.length > 0 ? 'asks' : 'refused',
    customers: draft.control.customers,
    lines: draft.rows,
    revenue: draft.control.revenue,
    credits: draft.credits,
    contribution: contributionOf(draft),
    period: { months: draft.months },
    sheet,
    columns,
    questions: open.map(({ id, text, options }) => ({
      id,
      text,
      options: options.map(({ value, label, outcome }) => ({
        value,
        label,
        revenue: outcome?.revenue ?? null,
      })),
    })),
    notes,
    message: blocks.length > 0 ? blocks.join(' ') : null,
  }
}

/** The source of the sheet an answer means, where several fit. */
function sheetGiven(source: ImportSource, answer: string | number): ImportSource {
  const fields = source.preview.columns.map(({ guess }) => guess)
  const draft = finish(source.draft(freshChoices(fields), source.preview.lines))
  const question = draft.kind === 'draft' && draft.questions.find(({ id }) => id === 'sheet')
  return question ? source.under({ sheet: valueOf(question, answer) }) : source
}

const valueOf = ({ options }: Question, answer: string | number): string =>
  options.find(({ value, label }, at) => value === answer || label === answer || at === answer)?.value ??
  String(answer)

/** Stated, or by the margin; null where nobody has one. */
function contributionOf({ customers: { table } }: Draft): number | null {
  const { contribution, margin, revenue } = table.columns
  const each = contribution
    .map((value, at) => (Number.isNaN(value) ? margin[at]! * revenue[at]! : value))
    .filter((value) => !Number.isNaN(value))
  return each.length === 0 ? null : compensatedSum(each)
}

/** Runs a draft to its end without listening. */
function finish(work: Generator<Progress, Draft | NoDraft>): Draft | NoDraft {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
