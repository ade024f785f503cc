/** Invoice lines to customers: the optional way in for users who have no list but an export of lines. */
import { CompensatedSum } from './compensated-sum.ts'

export interface InvoiceLine {
  /** customer number or name; empty = without customer */
  readonly customer: string
  /** net amount of the line, EUR; negative for returns and credit notes */
  readonly amount: number
  /** invoice number; lines of one number are one order */
  readonly invoice?: string
}

export interface CustomerSales {
  readonly customer: string
  /** positive lines, |negative lines| and their difference, EUR */
  readonly gross: number
  readonly returned: number
  readonly net: number
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

interface Sales {
  readonly gross: CompensatedSum
  readonly returned: CompensatedSum
  lines: number
  /** by number: whether anything was sold on it */
  readonly invoices: Map<string, boolean>
  /** the last of them */
  invoice: string
  sold: boolean
}

/**
 * Adds lines up, one at a time, so that half a million need no list in memory. The sums are compensated: the
 * order of the lines changes the result by less than a cent.
 */
export class SalesAggregation {
  readonly #customers = new Map<string, Sales>()
  /** lines of one customer, and of one invoice, stand together */
  #customer = ''
  #sales: Sales | undefined
  readonly #unassigned = new CompensatedSum()
  #lines = 0
  #assigned = 0

  add({ customer, amount, invoice }: InvoiceLine): void {
    this.#lines++
    if (customer === '') {
      this.#unassigned.add(amount)
      return
    }
    this.#assigned++
    const sales = customer === this.#customer && this.#sales ? this.#sales : this.#salesOf(customer)
    sales.lines++
    if (amount >= 0) sales.gross.add(amount)
    else sales.returned.add(-amount)
    if (!invoice || (invoice === sales.invoice && (sales.sold || amount <= 0))) return
    sales.sold = amount > 0 || (sales.invoices.get(invoice) ?? false)
    sales.invoice = invoice
    sales.invoices.set(invoice, sales.sold)
  }

  #salesOf(customer: string): Sales {
    let sales = this.#customers.get(customer)
    if (!sales) {
      sales = {
        gross: new CompensatedSum(),
        returned: new CompensatedSum(),
        lines: 0,
        invoices: new Map(),
        invoice: '',
        sold: false,
      }
      this.#customers.set(customer, sales)
    }
    this.#customer = customer
    this.#sales = sales
    return sales
  }

  /** By customer, in order of first appearance. */
  customers(): readonly CustomerSales[] {
    return [...this.#customers].map(([customer, { gross, returned, lines, invoices }]) => {
      let orders = 0
      for (const sold of invoices.values()) if (sold) orders++
      return {
        customer,
        gross: gross.value,
        returned: returned.value,
        net: gross.value - returned.value,
        lines,
        orders,
        credits: invoices.size - orders,
      }
    })
  }

  totals(): SalesTotals {
    const gross = new CompensatedSum()
    const net = new CompensatedSum()
    for (const sales of this.#customers.values()) {
      gross.add(sales.gross.value)
      net.add(sales.gross.value).add(-sales.returned.value)
    }
    return {
      lines: this.#lines,
      assigned: this.#assigned,
      gross: gross.value,
      net: net.value,
      unassignedNet: this.#unassigned.value,
    }
  }
}
