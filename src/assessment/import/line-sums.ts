/** What invoice lines come to, by customer: their sums, their time and currencies, and what was left out of them. */
import { SalesAggregation, undated } from '../../customer-value/transactions.ts'
import type { InvoiceLine } from '../../customer-value/transactions.ts'
import { LineCurrencies } from './currencies.ts'
import { LinesLeftOut } from './lines-left-out.ts'
import type { DateSpan } from './span.ts'
import { Sayings, Withdrawn } from './status.ts'

/** A line, and which currencies it names: beside its amount, and in a cell of its own; null = none. */
interface HeldLine {
  readonly line: InvoiceLine
  readonly beside: string | null
  readonly named: string | null
}

export class LineSums {
  readonly sales = new SalesAggregation()
  readonly names = new Map<string, string>()
  readonly currencies = new LineCurrencies()
  readonly span: DateSpan
  readonly leftOut = new LinesLeftOut()
  readonly unsold = new Sayings()
  readonly credited = new Sayings()
  readonly undated = new Sayings()
  readonly sums = new Sayings()
  readonly withdrawn = new Withdrawn()
  /** lines that take back, until it is known whether they cancel what does not count anyway */
  readonly #held: HeldLine[] = []

  constructor(span: DateSpan) {
    this.span = span
  }

  hold(line: InvoiceLine, beside: string | null, named: string | null): void {
    this.#held.push({ line, beside, named })
  }

  /** What does not count says nothing about the currency of the others. */
  sell(line: InvoiceLine, beside: string | null, named: string | null): void {
    this.sales.add(line)
    if (beside !== null) this.currencies.add(beside, line.customer, line.month ?? undated)
    if (named !== null) this.currencies.add(named, line.customer, line.month ?? undated)
  }

  /** A cancelled invoice and its cancellation count both or neither. */
  settle(keepUnsold: boolean): void {
    for (const { line, beside, named } of this.#held.splice(0)) {
      const cancels = this.withdrawn.takes(line.customer, line.amount)
      if (cancels) this.unsold.add('storniert', line.amount)
      if (!cancels || keepUnsold) this.sell(line, beside, named)
    }
  }
}
