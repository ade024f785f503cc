/** Invoice lines to customers: the optional way in for users who have no list but an export of lines. */
import { CompensatedSum, compensatedSum } from './compensated-sum.ts'

/** Months since the year 0; lines without a readable date are kept under a number of their own. */
export const undated = -1

export interface InvoiceLine {
  /** customer number or name; empty = without customer */
  readonly customer: string
  /** net amount of the line, EUR; negative for returns and credit notes */
  readonly amount: number
  /** invoice number; lines of one number are one order, of the month in which it first appears */
  readonly invoice?: string
  /** left out = undated */
  readonly month?: number
  /** what the line earned, EUR; NaN = unreadable, undefined = the lines do not say it */
  readonly contribution?: number | undefined
}

/** All 0 where a customer has no line in the months that count. */
export interface CustomerSales {
  readonly customer: string
  /** positive lines, |negative lines| and their difference, EUR */
  readonly gross: number
  readonly returned: number
  readonly net: number
  /** EUR; NaN = not said */
  readonly contribution: number
  readonly lines: number
  /** distinct invoices with at least one positive line, and those without; 0 when lines carry no number */
  readonly orders: number
  readonly credits: number
}

export interface SalesTotals {
  readonly lines: number
  /** lines with a customer */
  readonly assigned: number
  readonly gross: number
  readonly net: number
  /** net of the lines without customer, EUR: reported as its own total, never spread */
  readonly unassignedNet: number
}

export type CountsMonth = (month: number) => boolean
const everyMonth: CountsMonth = () => true

interface MonthSales {
  readonly gross: CompensatedSum
  readonly returned: CompensatedSum
  contribution: CompensatedSum | null
  lines: number
}

interface Invoice {
  /** whether anything was sold on it */
  sold: boolean
  readonly month: number
}

/** What one customer bought, by month: which months are his year is known when the last line is read. */
class Sales {
  readonly #months = new Map<number, MonthSales>()
  readonly #invoices = new Map<string, Invoice>()
  // Lines of one month, and of one invoice, stand together.
  #month = Number.NaN
  #last: MonthSales | undefined
  #number = ''
  #invoice: Invoice | undefined
  /** of all months */
  readonly net = new CompensatedSum()
  lines = 0

  add({ amount, invoice, month = undated, contribution }: InvoiceLine): void {
    const sums = month === this.#month && this.#last ? this.#last : this.#of(month)
    sums.lines++
    this.lines++
    this.net.add(amount)
    if (amount >= 0) sums.gross.add(amount)
    else sums.returned.add(-amount)
    if (contribution !== undefined) (sums.contribution ??= new CompensatedSum()).add(contribution)
    if (!invoice) return
    if (invoice !== this.#number || !this.#invoice) {
      this.#number = invoice
      this.#invoice = this.#invoices.get(invoice)
      if (!this.#invoice) this.#invoices.set(invoice, (this.#invoice = { sold: false, month }))
    }
    if (amount > 0) this.#invoice.sold = true
  }

  #of(month: number): MonthSales {
    let sums = this.#months.get(month)
    if (!sums) {
      sums = { gross: new CompensatedSum(), returned: new CompensatedSum(), contribution: null, lines: 0 }
      this.#months.set(month, sums)
    }
    this.#month = month
    this.#last = sums
    return sums
  }

  within(counts: CountsMonth): Omit<CustomerSales, 'customer'> {
    const gross = new CompensatedSum()
    const returned = new CompensatedSum()
    let earned: CompensatedSum | null = null
    let lines = 0
    for (const [month, sums] of this.#months) {
      if (!counts(month)) continue
      gross.add(sums.gross.value)
      returned.add(sums.returned.value)
      lines += sums.lines
      if (sums.contribution !== null) (earned ??= new CompensatedSum()).add(sums.contribution.value)
    }
    let orders = 0
    let credits = 0
    for (const { sold, month } of this.#invoices.values()) {
      if (!counts(month)) continue
      if (sold) orders++
      else credits++
    }
    return {
      gross: gross.value,
      returned: returned.value,
      net: gross.value - returned.value,
      contribution: earned === null ? Number.NaN : earned.value,
      lines,
      orders,
      credits,
    }
  }
}

/**
 * Adds lines up, one at a time, so that half a million need no list in memory. The sums are compensated: the
 * order of the lines changes the result by less than a cent.
 */
export class SalesAggregation {
  readonly #customers = new Map<string, Sales>()
  readonly #unassigned = new Sales()
  /** lines of one customer stand together */
  #customer = ''
  #sales: Sales = this.#unassigned

  add(line: InvoiceLine): void {
    if (line.customer !== this.#customer) {
      this.#customer = line.customer
      this.#sales = line.customer === '' ? this.#unassigned : this.#of(line.customer)
    }
    this.#sales.add(line)
  }

  #of(customer: string): Sales {
    let sales = this.#customers.get(customer)
    if (!sales) this.#customers.set(customer, (sales = new Sales()))
    return sales
  }

  /** By customer, in order of first appearance; also those who bought in none of the months. */
  customers(counts: CountsMonth = everyMonth): readonly CustomerSales[] {
    return [...this.#customers].map(([customer, sales]) => Object.assign({ customer }, sales.within(counts)))
  }

  /** Is this amount what several lines of the customer come to so far? To the cent. */
  isNetOf(customer: string, amount: number): boolean {
    const sales = this.#customers.get(customer)
    return sales !== undefined && sales.lines > 1 && Math.abs(sales.net.value - amount) < 0.005
  }

  /** EUR, net of the lines without customer. */
  unassignedNet(counts: CountsMonth = everyMonth): number {
    return this.#unassigned.within(counts).net
  }

  totals(counts: CountsMonth = everyMonth): SalesTotals {
    const all = [...this.#customers.values()].map((sales) => sales.within(counts))
    const without = this.#unassigned.within(counts)
    const gross = compensatedSum(all.map((one) => one.gross))
    const assigned = all.reduce((sum, { lines }) => sum + lines, 0)
    return {
      lines: assigned + without.lines,
      assigned,
      gross,
      net: compensatedSum(all.flatMap((one) => [one.gross, -one.returned])),
      unassignedNet: without.net,
    }
  }
}
