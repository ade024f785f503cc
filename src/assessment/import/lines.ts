/**
 * Invoice lines to customers. Lines are fed in pieces, so that half a million never stand in memory at once;
 * lines without customer keep a total of their own and are spread over nobody.
 */
import { SalesAggregation, undated } from '../../customer-value/transactions.ts'
import type { CountsMonth, InvoiceLine } from '../../customer-value/transactions.ts'
import { readCell, readNumber, shiftedAmount } from './amounts.ts'
import { collectiveQuestion, isCollective } from './asked-rows.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Wanted } from '../../spreadsheet/plain-rows.ts'
import { checkCurrencies, currencyCode, LineCurrencies } from './currencies.ts'
import { checkStated, controlTotal, liftLost } from './draft.ts'
import type { Draft, NoDraft } from './draft.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { isTotalsRow } from './frame.ts'
import { holdsAmounts } from './guesses.ts'
import { hasDigit, isBlank, isPlain, keyOf, nineCode, together, unreadIn, zeroCode } from './line-cells.ts'
import { LineCustomers } from './line-customers.ts'
import { otherNotes, sumNotes, yearNotes } from './line-notes.ts'
import { LinesLeftOut } from './lines-left-out.ts'
import { lineFields } from './lines-plan.ts'
import type { LinesPlan } from './lines-plan.ts'
import { joinQuestions } from './list-questions.ts'
import { joinRows } from './merge.ts'
import type { Identity } from './merge.ts'
import { answerOf, isOpen } from './notes.ts'
import type { Choices, Note, Question } from './notes.ts'
import { goneNotes } from './prior-year.ts'
import type { RowPeriods } from './row-periods.ts'
import { turns } from './soll-haben.ts'
import { DateSpan, within } from './span.ts'
import { Sayings, Withdrawn } from './status.ts'

const totalStart = /^(?:sum|ges|tot|zwi|end|ins|grand|sub|teil|über|[Σ∑*])/i
/** Numbers, as nearly all of these cells are, start none. */
const startsTotal = (text: string) =>
  (text.charCodeAt(0) > nineCode || text.charCodeAt(0) < zeroCode) && totalStart.test(text)

/** Of lines whose amount names no currency, as nearly all are. */
const noCurrencies: readonly string[] = []

export class LinesImport {
  readonly #plan: LinesPlan
  readonly #at: (field: ColumnName) => number
  readonly #sales = new SalesAggregation()
  readonly #names = new Map<string, string>()
  readonly #currencies = new LineCurrencies()
  readonly #leftOut = new LinesLeftOut()
  /** customer of the last row that names one */
  #above = ''
  readonly #unsold = new Sayings()
  readonly #credited = new Sayings()
  readonly #undated = new Sayings()
  readonly #sums = new Sayings()
  readonly #withdrawn = new Withdrawn()
  /** lines that take back, until it is known whether they cancel what does not count anyway */
  readonly #held: (readonly [line: InvoiceLine, currencies: readonly string[]])[] = []
  /** numbers seen, where each counts once */
  readonly #invoices = new Set<Cell>()
  readonly #span: DateSpan
  readonly #wordColumns: readonly number[]

  constructor(plan: LinesPlan) {
    this.#plan = plan
    this.#at = (field) => plan.fields.indexOf(field)
    this.#span = new DateSpan(plan.dates, this.#periods, plan.now)
    this.#wordColumns = (['name', 'invoice', 'date'] as const).map(this.#at).filter((column) => column >= 0)
  }

  /** Of the column that stands for the date. */
  get #periods(): RowPeriods | null {
    const { periods } = this.#plan.read
    return periods !== null && periods.column === this.#at('date') ? periods : null
  }

  /** What `add` looks at, for whoever cuts the rows. */
  get wanted(): Wanted {
    const { read, fields, status, amounts } = this.#plan
    const key = this.#key
    const revenue = this.#at('revenue')
    const amount = revenue >= 0 ? revenue : this.#at('price')
    return {
      columns: [
        ...(status?.columns ?? []),
        ...amounts.columns,
        ...read.signOf,
        ...fields.map((field, at) => (lineFields.has(field) ? at : -1)),
      ].filter((at) => at >= 0),
      needsAll: (cells) => !hasDigit(cells[amount]) || this.#mayBeTotal(cells, keyOf(cells[key])),
    }
  }

  /** Then the whole row says whether it is one: the word may stand where a date or an invoice should. */
  #mayBeTotal(cells: readonly Cell[], customer: string): boolean {
    if (customer === '' || startsTotal(customer)) return true
    for (const column of this.#wordColumns) {
      const cell = cells[column]
      if (typeof cell === 'string' && startsTotal(cell)) return true
    }
    return false
  }

  get #key(): number {
    const number = this.#at('number')
    return number >= 0 ? number : this.#at('name')
  }

  /** @param first number of the first row, as a spreadsheet counts */
  add(rows: readonly (readonly Cell[])[], first: number): void {
    const { styles, status, keepUnsold, addCredits, keepUndated, keepSums, keysAbove } = this.#plan
    const { amounts, isAside, year } = this.#plan
    const name = this.#at('name')
    const amount = this.#at('revenue')
    const quantity = this.#at('quantity')
    const price = this.#at('price')
    const invoice = this.#at('invoice')
    const date = this.#at('date')
    const currency = this.#at('currency')
    const contribution = this.#at('contribution')
    const goods = this.#at('goods')
    const key = this.#key
    const periods = this.#periods
    const { factors, signOf, negative, marked } = this.#plan.read
    const paid = amount >= 0 ? amount : price
    const unit = factors[paid] ?? 1
    const said = currency >= 0 || (this.#plan.guesses[paid]?.currency ?? null) !== null
    const style = (column: number) => styles[column] ?? 'comma'
    /** Does the mark of an amount turn it round? null = it has none of its own. */
    const markTurns = (cells: readonly Cell[], column: number): boolean | null => {
      if (negative === null) return null
      const own = signOf[column] ?? -1
      if (own >= 0) return turns(cellText(cells[own]), negative)
      const cell = readCell(cells[column], style(column), true)
      return cell.kind === 'number' && cell.mark !== null ? turns(cell.mark, negative) : null
    }
    const read = (cells: readonly Cell[], column: number) =>
      readNumber(cells[column], style(column)) * (factors[column] ?? 1)
    const isOfWords = (column: number) => {
      const guess = this.#plan.guesses[column]
      return guess !== undefined && !holdsAmounts(guess)
    }
    // Of each piece the first row may belong to the customer of the last one.
    let above = this.#above
    const parts = [...this.#plan.fields.keys()].filter((column) => this.#plan.fields[column] === 'revenue')
    for (let at = 0; at < rows.length; at++) {
      const cells = rows[at]!
      const own = keyOf(cells[key])
      if (own !== '') above = own
      const customer = keysAbove ? above : own
      if (this.#mayBeTotal(cells, customer) && (cells.length < 2 || isTotalsRow(cells))) {
        if (cells.length > 1) this.#leftOut.totals++
        else if (shiftedAmount(cells, isOfWords) !== '')
          this.#leftOut.addUnreadable(first + at, shiftedAmount(cells, isOfWords))
        continue
      }
      let value =
        amount >= 0
          ? parts.length > 1
            ? together(parts.map((column) => read(cells, column)))
            : readNumber(cells[amount], style(amount)) * unit
          : readNumber(cells[quantity], style(quantity)) *
              readNumber(cells[price], style(price)) *
              unit *
              (amounts.priceFactor?.(cells) ?? 1) -
            (amounts.priceOff?.(cells) ?? 0)
      if (Number.isNaN(value)) {
        if (cells.every((cell) => cell === '') || isAside(cells)) continue
        if ((amount >= 0 ? parts : [quantity, price]).every((column) => isBlank(cells[column]))) {
          const shifted = cells.length <= paid ? shiftedAmount(cells, isOfWords) : ''
          if (shifted === '') this.#leftOut.amountless++
          else this.#leftOut.addUnreadable(first + at, shifted)
          continue
        }
        this.#leftOut.addUnreadable(first + at, unreadIn(cells, amount >= 0 ? parts : [quantity, price]))
        continue
      }
      if (year !== null && cellText(cells[year.column]) !== year.text) continue
      if (amounts.isHead?.(cells) === true) continue
      if (amounts.onceAnInvoice && cells[invoice] !== '') {
        if (this.#invoices.has(cells[invoice]!)) continue
        this.#invoices.add(cells[invoice]!)
      }
      if (keepUndated !== null && isBlank(cells[invoice]) && isBlank(cells[date]) && customer !== '') {
        this.#undated.add(customer, value)
        if (!keepUndated) continue
      }
      const isUndated = keepUndated !== null && isBlank(cells[date])
      if (
        keepSums !== null &&
        value !== 0 &&
        !isUndated &&
        isBlank(cells[invoice]) &&
        this.#sales.isNetOf(customer, value)
      ) {
        this.#sums.add(customer, value)
        if (!keepSums) continue
      }
      const shown = isPlain(cells[paid]) ? null : readCell(cells[paid], style(paid), true)
      if (!marked && shown?.kind === 'number' && shown.mark !== null) this.#leftOut.marked++
      const code = shown?.kind === 'number' ? shown.currency : null
      const turned = markTurns(cells, amount) ?? false
      if (turned) value = -value
      let takesBack = false
      let holds = false
      if (status !== null && value !== 0) {
        const unsold = status.unsold(cells)
        if (unsold !== '') this.#unsold.add(unsold, value)
        if (unsold !== '' && status.withdrawn?.(cells)) this.#withdrawn.add(customer, value)
        if (unsold !== '' && !keepUnsold) continue
        holds = unsold === '' && status.withdrawn !== null
        const credited = value > 0 ? status.credited(cells) : ''
        if (credited !== '') this.#credited.add(credited, value)
        takesBack = credited !== '' && !addCredits
        if (takesBack) value = -value
      }
      if (customer !== '' && name >= 0 && name !== key && !this.#names.has(customer))
        this.#names.set(customer, cellText(cells[name]))
      const month =
        date < 0
          ? undated
          : this.#span.add(periods === null ? cells[date] : periods.textOf(cells), customer, value > 0)
      const line = {
        customer,
        amount: value,
        invoice: invoice < 0 ? '' : String(cells[invoice] ?? ''),
        month,
      }
      const named = currency >= 0 && value !== 0 ? currencyCode(cellText(cells[currency])) : null
      const ofAmount = code ?? (value !== 0 && !said ? '' : null)
      const codes =
        ofAmount === null && named === null ? noCurrencies : [ofAmount, named].filter((one) => one !== null)
      let sold: InvoiceLine = line
      if (customer !== '' && (contribution >= 0 || goods >= 0)) {
        // What was earned and what the goods cost is taken back with the revenue.
        const column = contribution >= 0 ? contribution : goods
        const given = read(cells, column)
        const signed = (markTurns(cells, column) ?? turned) === takesBack ? given : -given
        sold = { ...line, contribution: contribution >= 0 ? signed : value - signed }
      }
      if (holds && value < 0) this.#held.push([sold, codes])
      else this.#sell(sold, codes)
    }
    this.#above = above
  }

  /** A cancelled invoice and its cancellation count both or neither. */
  #settle(): void {
    for (const [line, currencies] of this.#held.splice(0)) {
      const cancels = this.#withdrawn.takes(line.customer, line.amount)
      if (cancels) this.#unsold.add('storniert', line.amount)
      if (!cancels || this.#plan.keepUnsold) this.#sell(line, currencies)
    }
  }

  /** What does not count says nothing about the currency of the others. */
  #sell(line: InvoiceLine, currencies: readonly string[]): void {
    this.#sales.add(line)
    for (const code of currencies) this.#currencies.add(code, line.customer, line.month ?? undated)
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
    this.#settle()
    const totals = this.#sales.totals()
    if (totals.assigned === 0)
      return { kind: 'nothing', text: 'Keine Kundenzeilen gefunden.', notes: styleNotes }
    const { answers } = choices
    const questions: Question[] = []
    const span = this.#span.question()
    if (span) questions.push(span)
    const asked = span && answerOf(span, answers)
    const year =
      asked === 'last' ? this.#span.lastYear : asked === 'calendar' ? this.#span.calendarYear : null
    const scale =
      asked === 'scale' ? 365 / this.#span.covered! : year ? 1 : 12 / choices.months / this.#plan.meanOf
    const counts = year ? within(year) : undefined
    const sales = this.#sales.customers(counts)

    for (const question of [
      this.#unsold.unsoldQuestion(),
      this.#credited.creditQuestion(),
      this.#undated.undatedQuestion(),
      this.#sums.sumsQuestion(),
    ])
      if (question) questions.push(question)
    const unreadable = this.#leftOut.question()
    if (unreadable) questions.push(unreadable)
    const keyed = this.#at('number') >= 0
    const everyone = sales.map(({ customer }): Identity => ({
      number: keyed ? customer : '',
      name: keyed ? (this.#names.get(customer) ?? '') : customer,
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
        ? this.#currencies.among((customer, month) => isCounted(month) && !leftNames.has(customer))
        : new Set([this.#plan.read.currency])
    const currencies = new Set([...codesOf(counts ?? (() => true)), ...this.#headingCurrencies])
    const { code: currency, question: everywhere, note: currencyNote } = checkCurrencies(currencies, answers)
    const earlier = year && this.#span.before(year)
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
      before: yearBefore && this.#sales.customers(within(yearBefore)),
      identities: everyone,
      joined,
      span: this.#span,
      year,
      invoices: this.#at('invoice') >= 0,
      contributions: this.#at('contribution') >= 0 || this.#at('goods') >= 0,
    })
    const table = customers.table(scale)
    const prior = customers.yearBefore()
    const control = controlTotal(table.columns.revenue, currency, this.#sales.totals(counts).unassignedNet)
    const stated = checkStated(choices.statedRevenue, control.revenue, currency)
    const notes = [
      ...liftLost(styleNotes, stated),
      ...(currencyNote ? [currencyNote] : []),
      ...(others.length === 0 ? [] : [otherBefore(others)]),
      ...(stated ? [stated] : []),
      ...sumNotes(totals, currency),
      ...this.#leftOut.notes(),
      ...this.#span.notes(year !== null),
      ...(year ? yearNotes(this.#sales, year, currency) : []),
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
