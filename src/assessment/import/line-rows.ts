/** Which rows of a list of invoice lines count, and by what its customers are known: asked before they are added up. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import { cutNumbersQuestion, hiddenRowsQuestion, isCut } from './asked-rows.ts'
import type { Frame, Row } from './frame.ts'
import { answerOf, fewRows } from './notes.ts'
import type { Choices, Question } from './notes.ts'

export interface LineRows {
  readonly rows: readonly Row[]
  readonly fields: readonly ColumnName[]
  readonly questions: readonly Question[]
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
  const number = fields.indexOf('number')
  const example = rows.map(({ cells }) => (number < 0 ? '' : cellText(cells[number]))).find(isCut)
  if (example !== undefined && fields.includes('name')) {
    const question = cutNumbersQuestion(example)
    questions.push(question)
    if (answerOf(question, answers) === 'names')
      return { rows, questions, fields: fields.map((name) => (name === 'number' ? 'ignore' : name)) }
  }
  return { rows, fields, questions }
}
