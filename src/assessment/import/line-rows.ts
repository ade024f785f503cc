/** Which rows of a list of invoice lines count, and by what its customers are known: asked before they are added up. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { cutNumbersQuestion, hiddenRowsQuestion, isCut } from './asked-rows.ts'
import type { Frame, Row } from './frame.ts'
import { keyOf } from './line-cells.ts'
import { answerOf, fewRows } from './notes.ts'
import type { Choices, Question } from './notes.ts'

export interface LineRows {
  readonly rows: readonly Row[]
  readonly fields: readonly ColumnName[]
  readonly questions: readonly Question[]
  /** a row without a customer belongs to the one above */
  readonly keysAbove: boolean
}

/** @param frame of the whole list, or of what a long file is judged by */
export function readLineRows(
  frame: Frame,
  fields: readonly ColumnName[],
  answers: Choices['answers'],
): LineRows {
  const questions: Question[] = []
  let { rows } = frame
  const hidden = new Set(frame.facts.hiddenRows.map((row) => row + 1))
  const unseen = rows.filter(({ at }) => hidden.has(at))
  if (unseen.length > 0) {
    const question = hiddenRowsQuestion(
      unseen.length,
      fewRows(unseen.map(({ at }) => at)),
      frame.facts.filtered,
      null,
    )
    questions.push(question)
    if (answerOf(question, answers) === 'visible') rows = rows.filter(({ at }) => !hidden.has(at))
  }
  const blank = emptyKeysQuestion(rows, fields)
  if (blank) questions.push(blank)
  const keysAbove = blank !== null && answerOf(blank, answers) === 'above'
  const number = fields.indexOf('number')
  const example = rows.map(({ cells }) => (number < 0 ? '' : cellText(cells[number]))).find(isCut)
  if (example !== undefined && fields.includes('name')) {
    const question = cutNumbersQuestion(example)
    questions.push(question)
    if (answerOf(question, answers) === 'names')
      return {
        rows,
        questions,
        keysAbove,
        fields: fields.map((name) => (name === 'number' ? 'ignore' : name)),
      }
  }
  return { rows, fields, questions, keysAbove }
}

/** A customer only in the first of his rows: none stands in two rows on end, and many rows have none. */
function emptyKeysQuestion(rows: readonly Row[], fields: readonly ColumnName[]): Question | null {
  const column = (field: ColumnName) => fields.indexOf(field)
  const key = column('number') >= 0 ? column('number') : column('name')
  const amount = column('revenue') >= 0 ? column('revenue') : column('price')
  const keys = rows.flatMap(({ cells }) => (cellText(cells[amount]) === '' ? [] : [keyOf(cells[key])]))
  const without = keys.filter((text) => text === '').length
  const again = keys.some((text, at) => text !== '' && text === keys[at - 1])
  if (keys[0] === undefined || keys[0] === '' || again || without < keys.length / 5) return null
  return {
    id: 'empty-key',
    text: `${without} von ${keys.length} Zeilen nennen keinen Kunden. Wem gehören sie?`,
    why: 'Viele Programme schreiben den Kunden nur in die erste seiner Zeilen.',
    options: [
      { value: 'above', label: 'dem Kunden darüber' },
      { value: 'none', label: 'keinem Kunden: weglassen' },
    ],
    preset: null,
    assumed: 'above',
  }
}
