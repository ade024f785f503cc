/**
 * Accounts of invoice lines as the customers of the year that counts: what they bought in it, what in the year before,
 * how regularly, and who has stopped. An account without a line in that year is no customer of today.
 */
import type { ColumnName } from '../../customer-value/columns.ts'
import { rhythmOf } from '../../customer-value/rhythm.ts'
import type { ListRhythm, SilentCustomer } from '../../customer-value/rhythm.ts'
import type { CustomerSales } from '../../customer-value/transactions.ts'
import type { GoneCustomer } from './draft.ts'
import type { Identity, Joined } from './merge.ts'
import { firstDayOf } from './span.ts'
import type { DateSpan, Months } from './span.ts'
import { customerColumnsOf } from './table.ts'

export interface LineAccounts {
  /** of every account, in the year that counts */
  readonly sales: readonly CustomerSales[]
  /** the same accounts in the year before; null = the lines do not say it */
  readonly before: readonly CustomerSales[] | null
  readonly identities: readonly Identity[]
  readonly joined: Joined
  readonly span: DateSpan
  /** the one that counts; null = all lines do */
  readonly year: Months | null
  /** do the lines carry invoice numbers, and what they earned? */
  readonly invoices: boolean
  readonly contributions: boolean
}

export class LineCustomers {
  readonly #accounts: LineAccounts
  /** joined customer → row of the table, -1 = bought nothing in the year */
  readonly #row: Int32Array
  /** row of the table → joined customer */
  readonly #present: readonly number[]
  /** by joined customer, of all years */
  readonly #days: readonly (readonly number[])[]

  constructor(accounts: LineAccounts) {
    this.#accounts = accounts
    const { sales, joined, span } = accounts
    const days = joined.first.map((): number[] => [])
    joined.customerOf.forEach((customer, at) => {
      if (customer >= 0) days[customer]!.push(...span.ordersOf(sales[at]!.customer))
    })
    this.#days = days
    this.#row = new Int32Array(joined.first.length).fill(-1)
    const present: number[] = []
    joined.customerOf.forEach((customer, at) => {
      if (customer < 0 || sales[at]!.lines === 0 || this.#row[customer]! >= 0) return
      this.#row[customer] = present.length
      present.push(customer)
    })
    this.#present = present
  }

  get keys(): readonly string[] {
    return this.#present.map((customer) => this.#accounts.joined.keys[customer]!)
  }

  get numbers(): readonly string[] {
    return this.#present.map((customer) => this.#first(customer).number)
  }

  get #names(): readonly string[] {
    return this.#present.map((customer) => this.#nameOf(customer))
  }

  #first(customer: number): Identity {
    const { joined, identities } = this.#accounts
    return identities[joined.first[customer]!]!
  }

  #nameOf(customer: number): string {
    const { name, number } = this.#first(customer)
    return name || number
  }

  /** @param scale to a year */
  table(scale: number) {
    const { sales, joined, invoices, contributions } = this.#accounts
    const column = (of: (one: CustomerSales) => number) => Float64Array.from(sales, of)
    const values = new Map<ColumnName, Float64Array>([
      ['revenue', column(({ net }) => net)],
      ...(invoices
        ? ([
            ['orders', column(({ orders }) => orders)],
            ['returns', column(({ credits }) => credits)],
          ] as const)
        : []),
      ...(contributions ? ([['contribution', column(({ contribution }) => contribution)]] as const) : []),
    ])
    const rows = joined.customerOf.map((customer, at) =>
      customer < 0 || sales[at]!.lines === 0 ? -1 : this.#row[customer]!,
    )
    return customerColumnsOf(this.#names, rows, values, scale)
  }

  /** Net revenue of the year before: of today's customers, and of those who left. */
  yearBefore(): { readonly revenue: Float64Array; readonly gone: readonly GoneCustomer[] } {
    const revenue = this.#before
    return {
      revenue: Float64Array.from(this.#present, (customer) => revenue[customer]!),
      gone: this.#silent.flatMap((customer) =>
        revenue[customer]! > 0 ? [{ name: this.#nameOf(customer), revenue: revenue[customer]! }] : [],
      ),
    }
  }

  rhythm(): ListRhythm | null {
    const { span } = this.#accounts
    if (span.days === null) return null
    const of = (customer: number) => rhythmOf(this.#days[customer]!, span.last)
    const own = this.#present.map(of)
    const revenue = this.#before
    return {
      end: span.last,
      since: Float64Array.from(own, ({ since }) => since),
      interval: Float64Array.from(own, ({ interval }) => interval),
      orders: Float64Array.from(own, ({ orders }) => orders),
      silent: this.#silent.map((customer): SilentCustomer =>
        Object.assign({ name: this.#nameOf(customer), revenue: revenue[customer]! }, of(customer)),
      ),
    }
  }

  /** By joined customer; NaN = no line in the year before. */
  get #before(): Float64Array {
    const { joined, before } = this.#accounts
    const sums = new Float64Array(joined.first.length).fill(Number.NaN)
    before?.forEach(({ lines, net }, at) => {
      const customer = joined.customerOf[at]!
      if (customer >= 0 && lines > 0) sums[customer] = net + (sums[customer]! || 0)
    })
    return sums
  }

  /** Who bought last before the year: only of them the list says that they have stopped. */
  get #silent(): readonly number[] {
    return this.#absent.filter((customer) => this.#days[customer]!.length > 0 && !this.#boughtLater(customer))
  }

  /** Names of those without a line in the year of whom the list does not say that they have stopped. */
  get others(): { readonly later: readonly string[]; readonly undated: readonly string[] } {
    const names = (is: (customer: number) => boolean) =>
      this.#absent.filter(is).map((customer) => this.#nameOf(customer))
    return {
      later: names((customer) => this.#boughtLater(customer)),
      undated: names((customer) => this.#days[customer]!.length === 0),
    }
  }

  get #absent(): readonly number[] {
    return [...this.#row.keys()].filter((customer) => this.#row[customer]! < 0)
  }

  #boughtLater(customer: number): boolean {
    const { year } = this.#accounts
    return year !== null && this.#days[customer]!.some((day) => day >= firstDayOf(year.end))
  }
}
