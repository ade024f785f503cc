/**
 * Invoice lines to customers. Lines are fed in pieces, so that half a million never stand in memory at once;
 * lines without customer keep a total of their own and are spread over nobody.
 */
import type { CountsMonth } from '../../customer-value/transactions.ts'
import { collectiveQuestion, isCollective } from './asked-rows.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Wanted } from '../../spreadsheet/plain-rows.ts'
import { checkCurrencies } from './currencies.ts'
import { checkStated, controlTotal, liftLost } from './draft.ts'
import type { Draft, NoDraft } from './draft.ts'
import { lineColumns } from './line-columns.ts'
import type { LineColumns } from './line-columns.ts'
import { LineCustomers } from './line-customers.ts'
import { otherNotes, sumNotes, yearNotes } from './line-notes.ts'
import { LineReader } from './line-reader.ts'
import { LineSums } from './line-sums.ts'
import type { LinesPlan } from './lines-plan.ts'
import { joinQuestions } from './list-questions.ts'
import { joinRows } from './merge.ts'
import type { Identity } from './merge.ts'
import { answerOf, isOpen } from './notes.ts'
import type { Choices, Note, Question } from './notes.ts'
import { goneNotes } from './prior-year.ts'
import type { RowPeriods } from './row-periods.ts'
import { DateSpan, within } from './span.ts'

export class LinesImport {
  readonly #plan: LinesPlan
  readonly #columns: LineColumns
  readonly #periods: RowPeriods | null
  readonly #sums: LineSums
  readonly #reader: LineReader

  constructor(plan: LinesPlan) {
    const columns = lineColumns(plan.fields)
    const { periods } = plan.read
    this.#plan = plan
    this.#columns = columns
    // Of the column that stands for the date.
    this.#periods = periods !== null && periods.column === columns.date ? periods : null
    this.#sums = new LineSums(new DateSpan(plan.dates, this.#periods, plan.now))
    this.#reader = new LineReader(plan, columns, this.#periods, this.#sums)
  }

  /** What `add` looks at, for whoever cuts the rows. */
  get wanted(): Wanted {
    return this.#reader.wanted
  }

  /** @param first number of the first row, as a spreadsheet counts */
  add(rows: readonly (readonly Cell[])[], first: number): void {
    for (let at = 0; at < rows.length; at++) this.#reader.read(rows[at]!, first + at)
  }

  /** What the headings of the amounts say, where nobody has said more. */
  get #headingCurrencies(): readonly string[] {
    const { guesses, fields, read } = this.#plan
    if (read.currency !== null) return []
    return guesses.flatMap(({ currency }, at) =>
      (fields[at] === 'revenue' || fields[at] === 'price') && currency !== null ? [currency] : [],
    )
  }

  finish(choices: Choices, before: readonly Question[], styleNotes: readonly Note[]): Draft | NoDraft {
    const { sales: sums, span, names, currencies: ofLines, leftOut } = this.#sums
    this.#sums.settle(this.#plan.keepUnsold)
    const totals = sums.totals()
    if (totals.assigned === 0)
      return { kind: 'nothing', text: 'Keine Kundenzeilen gefunden.', notes: styleNotes }
    const { answers } = choices
    const questions: Question[] = []
    const ofSpan = span.question()
    if (ofSpan) questions.push(ofSpan)
    const asked = ofSpan && answerOf(ofSpan, answers)
    const year = asked === 'last' ? span.lastYear : asked === 'calendar' ? span.calendarYear : null
    const scale = asked === 'scale' ? 365 / span.covered! : year ? 1 : 12 / choices.months / this.#plan.meanOf
    const counts = year ? within(year) : undefined
    const sales = sums.customers(counts)

    for (const question of [
      this.#sums.unsold.unsoldQuestion(),
      this.#sums.credited.creditQuestion(),
      this.#sums.undated.undatedQuestion(),
      this.#sums.sums.sumsQuestion(),
    ])
      if (question) questions.push(question)
    const unreadable = leftOut.question()
    if (unreadable) questions.push(unreadable)
    const keyed = this.#plan.fields.includes('number')
    const everyone = sales.map(({ customer }): Identity => ({
      number: keyed ? customer : '',
      name: keyed ? (names.get(customer) ?? '') : customer,
      group: '',
    }))
    const shared = everyone.flatMap(({ name }, at) => (isCollective(name) ? [at] : []))
    const collective =
      shared.length === 0
        ? null
        : collectiveQuestion(
            everyone[shared[0]!]!.name,
            '',
            shared.reduce((sum, at) => sum + sales[at]!.net, 0),
          )
    if (collective) questions.push(collective)
    const left = new Set(collective && answerOf(collective, answers) === 'leave' ? shared : [])
    const leftNames = new Set([...left].map((at) => sales[at]!.customer))
    // A line outside the year, or of somebody left out, is not added to the others.
    const codesOf = (isCounted: CountsMonth): ReadonlySet<string> =>
      this.#plan.read.currency === null
        ? ofLines.among((customer, month) => isCounted(month) && !leftNames.has(customer))
        : new Set([this.#plan.read.currency])
    const currencies = new Set([...codesOf(counts ?? (() => true)), ...this.#headingCurrencies])
    const { code: currency, question: everywhere, note: currencyNote } = checkCurrencies(currencies, answers)
    const earlier = year && span.before(year)
    const others = earlier ? [...codesOf(within(earlier))].filter((code) => !currencies.has(code)) : []
    const yearBefore = others.length === 0 ? earlier : null
    const rows = everyone.map((row, at) => (left.has(at) ? null : row))
    const apart = joinRows(rows, { sameNames: false, similarNames: false, groups: false, merges: [] })
    const joined = joinRows(rows, {
      sameNames: false,
      similarNames: answers['similar-names'] === 'join',
      groups: false,
      merges: choices.merges,
    })
    questions.push(...joinQuestions({ ...apart, sameNameSets: [] }, false))

    const everything = [...before, ...(everywhere ? [everywhere] : []), ...questions]

    const customers = new LineCustomers({
      sales,
      before: yearBefore && sums.customers(within(yearBefore)),
      identities: everyone,
      joined,
      span,
      year,
      invoices: this.#columns.invoice >= 0,
      contributions: this.#columns.contribution >= 0 || this.#columns.goods >= 0,
    })
    const table = customers.table(scale)
    const prior = customers.yearBefore()
    const control = controlTotal(table.columns.revenue, currency, sums.unassignedNet(counts))
    const stated = checkStated(choices.statedRevenue, control.revenue, currency)
    const notes = [
      ...liftLost(styleNotes, stated),
      ...(currencyNote ? [currencyNote] : []),
      ...(others.length === 0 ? [] : [otherBefore(others)]),
      ...(stated ? [stated] : []),
      ...sumNotes(totals, currency),
      ...leftOut.notes(),
      ...span.notes(year !== null),
      ...(year ? yearNotes(sums, year, currency) : []),
      ...goneNotes(prior.gone, currency),
      ...(year ? otherNotes(customers.others) : []),
    ]
    return {
      kind: 'draft',
      lines: true,
      customers: {
        keys: customers.keys,
        numbers: customers.numbers,
        table,
        priorRevenue: prior.revenue,
        gone: prior.gone,
        // A row for each month says nothing of orders.
        rhythm: this.#periods === null ? customers.rhythm() : null,
      },
      control,
      questions: everything,
      notes,
      excluded: [],
      fields: this.#plan.fields,
      rows: totals.lines,
      credits: totals.gross - totals.net,
      months: choices.months,
      ready:
        !notes.some(({ level }) => level === 'block') &&
        !everything.some((question) => isOpen(question, answers)),
    }
  }
}

const otherBefore = (codes: readonly string[]): Note => ({
  code: 'year-before-currency',
  level: 'info',
  text: `Das Jahr davor enthält Beträge in anderer Währung (${codes.map((code) => (code === '' ? 'ohne Angabe' : code)).join(', ')}). Mit ihm wird nicht verglichen.`,
})
