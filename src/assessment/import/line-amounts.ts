/** What the amount of an invoice line is: its own, that of the whole invoice, or quantity by price with what changes it. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { readNumber } from './amounts.ts'
import type { NumberStyle } from './amounts.ts'
import type { Row } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { plainHeading } from './headings.ts'
import { answerOf } from './notes.ts'
import type { Choices, Question } from './notes.ts'

export interface LineAmounts {
  readonly questions: readonly Question[]
  /** columns it looks at beside those that have a meaning */
  readonly columns: readonly number[]
  /** lines of one invoice carry its whole amount: the first counts */
  readonly onceAnInvoice: boolean
  /** is it the head of an invoice, whose amount the positions under it add up to? */
  readonly isHead: ((cells: readonly Cell[]) => boolean) | null
  /** quantity × price is multiplied by this; NaN = not readable */
  readonly priceFactor: ((cells: readonly Cell[]) => number) | null
  /** taken off quantity × price */
  readonly priceOff: ((cells: readonly Cell[]) => number) | null
}

const priceUnit = /^(?:pe|preis ?einheit|preis je|price unit|per)$/
const discount = /^(?:zeilen|positions)? ?(?:rabatt|nachlass|discount)/

/** Is quantity × price more or less by what stands in a column of this heading? */
export const changesPrice = (heading: string): boolean =>
  priceUnit.test(plainHeading(heading)) || discount.test(plainHeading(heading))

/** @param rows of the whole list; of a long file those that tell something, its first ones among them */
export function lineAmounts(
  rows: readonly Row[],
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  styles: readonly NumberStyle[],
  answers: Choices['answers'],
): LineAmounts {
  const questions: Question[] = []
  const columns: number[] = []
  const decide = (question: Question) => {
    questions.push(question)
    return answerOf(question, answers)
  }
  const number = (cells: readonly Cell[], column: number) =>
    readNumber(cells[column], styles[column] ?? 'comma')
  const amount = fields.indexOf('revenue')
  const invoice = fields.indexOf('invoice')
  if (amount >= 0) {
    const bills = invoice < 0 ? [] : invoicesOf(rows, invoice, (cells) => number(cells, amount))
    const heads = headsOf(bills)
    return {
      questions,
      columns: heads ? [heads.column] : [],
      priceFactor: null,
      priceOff: null,
      isHead:
        heads && decide(headsQuestion(heads.word)) === 'leave'
          ? (cells) => cellText(cells[heads.column]) === heads.word
          : null,
      onceAnInvoice: repeatsTotals(bills) && decide(totalsQuestion(guesses[amount]!.heading)) === 'once',
    }
  }
  const price = guesses[fields.indexOf('price')]?.heading ?? ''
  const named = (words: RegExp) =>
    guesses.findIndex(
      ({ heading }, column) =>
        words.test(plainHeading(heading)) && rows.some(({ cells }) => !Number.isNaN(number(cells, column))),
    )
  const per = named(priceUnit)
  let priceFactor: LineAmounts['priceFactor'] = null
  if (
    per >= 0 &&
    rows.some(({ cells }) => number(cells, per) > 1) &&
    decide(priceUnitQuestion(price, guesses[per]!.heading)) === 'divide'
  ) {
    columns.push(per)
    priceFactor = (cells) => 1 / (number(cells, per) || 1)
  }
  const off = named(discount)
  let priceOff: LineAmounts['priceOff'] = null
  if (off >= 0 && rows.some(({ cells }) => number(cells, off) !== 0 && cellText(cells[off]) !== '')) {
    const answer = decide(discountQuestion(guesses[off]!))
    columns.push(off)
    const given = (cells: readonly Cell[]) => Math.abs(number(cells, off) || 0)
    if (answer === 'percent') {
      const before = priceFactor
      priceFactor = (cells) => (before?.(cells) ?? 1) * (1 - given(cells) / 100)
    } else if (answer === 'amount') priceOff = given
  }
  return { questions, columns, onceAnInvoice: false, isHead: null, priceFactor, priceOff }
}

interface BilledLine {
  readonly cells: readonly Cell[]
  readonly value: number
}

/** Lines of the invoices that have several, as far as they can be read. */
function invoicesOf(
  rows: readonly Row[],
  invoice: number,
  valueOf: (cells: readonly Cell[]) => number,
): readonly (readonly BilledLine[])[] {
  const bills = new Map<string, BilledLine[]>()
  for (const { cells } of rows.slice(0, 5000)) {
    const id = cellText(cells[invoice])
    const value = valueOf(cells)
    if (id === '' || Number.isNaN(value)) continue
    const known = bills.get(id)
    if (known) known.push({ cells, value })
    else bills.set(id, [{ cells, value }])
  }
  return [...bills.values()].filter(({ length }) => length > 1)
}

/** Nearly all invoices of several lines carry one amount on all of them. */
function repeatsTotals(bills: readonly (readonly BilledLine[])[]): boolean {
  const alike = bills.filter((lines) => lines.every(({ value }) => value === lines[0]!.value))
  return bills.length >= 3 && alike.length >= 0.8 * bills.length
}

/** Nearly every invoice has one line that is the sum of its others, and a column tells those lines by a word. */
function headsOf(
  bills: readonly (readonly BilledLine[])[],
): { readonly column: number; readonly word: string } | null {
  const heads: BilledLine[] = []
  const others: BilledLine[] = []
  const long = bills.filter(({ length }) => length > 2)
  for (const lines of long) {
    const all = lines.reduce((sum, { value }) => sum + value, 0)
    const head = lines.find(({ value }) => value !== 0 && Math.abs(all - 2 * value) < 0.02)
    if (head) heads.push(head)
    others.push(...lines.filter((line) => line !== head))
  }
  if (heads.length < 3 || heads.length < 0.8 * long.length) return null
  const [first] = heads as [BilledLine, ...BilledLine[]]
  for (let column = 0; column < first.cells.length; column++) {
    const word = cellText(first.cells[column])
    const tells = heads.every(({ cells }) => cellText(cells[column]) === word)
    if (tells && others.every(({ cells }) => cellText(cells[column]) !== word)) return { column, word }
  }
  return null
}

const headsQuestion = (word: string): Question => ({
  id: 'invoice-heads',
  text: `Je Rechnung ist eine Zeile${word === '' ? '' : ` („${word}“)`} die Summe der anderen. Zählt sie mit?`,
  why: 'Manche Programme schreiben erst den Kopf der Rechnung mit dem ganzen Betrag und dann ihre Positionen.',
  options: [
    { value: 'leave', label: 'nein, nur die Positionen' },
    { value: 'keep', label: 'ja, jede Zeile zählt' },
  ],
  preset: null,
  assumed: 'leave',
})

const totalsQuestion = (heading: string): Question => ({
  id: 'invoice-totals',
  text: `In „${heading}“ steht bei jeder Zeile einer Rechnung derselbe Betrag. Ist es der Betrag der ganzen Rechnung?`,
  why: 'Verknüpfte Tabellen wiederholen die Rechnungssumme bei jeder Position. Zusammengezählt wäre der Umsatz ein Mehrfaches.',
  options: [
    { value: 'once', label: 'ja, je Rechnung einmal zählen' },
    { value: 'each', label: 'nein, jede Zeile zählt' },
  ],
  preset: null,
  assumed: 'once',
})

const priceUnitQuestion = (price: string, per: string): Question => ({
  id: 'price-unit',
  text: `Gilt „${price}“ für so viele Stück, wie in „${per}“ stehen?`,
  why: 'Manche Programme nennen den Preis je 100 oder je 1.000 Stück. Ohne Teilung wäre der Umsatz ein Vielfaches.',
  options: [
    { value: 'divide', label: 'ja, den Preis dadurch teilen' },
    { value: 'each', label: 'nein, der Preis gilt je Stück' },
  ],
  preset: null,
  assumed: 'divide',
})

const discountQuestion = ({ heading, shape }: ColumnGuess): Question => ({
  id: 'line-discount',
  text: `Ist „${heading}“ von Menge mal Preis noch abzuziehen?`,
  why: 'Die Liste nennt keinen Betrag der Zeile; er wird aus Menge und Preis gerechnet.',
  options: [
    { value: 'percent', label: 'ja, in Prozent' },
    { value: 'amount', label: 'ja, als Betrag je Zeile' },
    { value: 'none', label: 'nein, der Preis ist schon vermindert' },
  ],
  preset: null,
  assumed:
    /%|proz/i.test(heading) || shape.samples.every((text) => Number.parseFloat(text) <= 100)
      ? 'percent'
      : 'amount',
})
