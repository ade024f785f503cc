/** Customers who come again where nothing tells their rows apart: parts of one year, or several years. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Frame } from './frame.ts'
import { numberColumns } from './headings.ts'
import type { Identity } from './merge.ts'
import { amountColumns, takenBackIn } from './period-rounds.ts'
import type { Passing } from './period-rounds.ts'

export interface Repeated {
  readonly customers: number
  /** rows of one customer in one month, or in the list, at most */
  readonly most: number
  /** years the rows are, most likely; 1 = parts of one */
  readonly likely: number
}

/** Of so few rows it is a second booking, and not a second year. */
const fewRepeated = 0.05

/**
 * Customers who have rows of the same month; null = hardly any, or another column tells them apart, as an article or the
 * number of an invoice does.
 */
export function repeatedPeriods(
  { headings, rows }: Frame,
  { key, column: own, periodOf }: Passing,
): Repeated | null {
  const amounts = amountColumns({ headings, rows })
  const takesBack = takenBackIn({ headings, rows })
  const beside = [...headings.keys()].filter(
    (column) => column !== own && column !== key && !amounts.has(column),
  )
  const seen = new Told()
  const periods = new Set<string>()
  for (const { cells } of rows) {
    // Periods 13 to 16 close a year and are months of their own here.
    const period = periodOf(cells) === null ? null : cellText(cells[own]).toLowerCase()
    const customer = cellText(cells[key])
    if (period === null || customer === '' || takesBack(cells)) continue
    periods.add(period)
    seen.add(customer, period, beside.map((column) => cellText(cells[column])).join('\t'))
  }
  // Who buys in two months of a year meets himself in the next one seldom.
  const thin = seen.rows / seen.customers / (8 * periods.size)
  const few = Math.min(fewRepeated, thin) * rows.length
  if (seen.repeated < Math.max(few, fewRepeated * rows.length > 1 ? 2 : 1) || !seen.isAlike) return null
  const counts = seen.counts.flat()
  return { ...seen.found, likely: likelyYears(counts, seen.customers * periods.size) }
}

/** Of customers that come again in two years of a list, a third at least is in both. */
const leastShare = 1 / 3
/** One or two that come again have a second account, and no second year. */
const leastCustomers = 3
const mostYears = 5

/**
 * Customers who have several rows in a list without any period; null = few of them have, or another column tells the rows
 * apart. Of rows that say the same amount once more is asked elsewhere.
 * @param identities of each row, null = it does not count @param joined same names without a number are one customer
 */
export function repeatedCustomers(
  { headings, rows }: Frame,
  fields: readonly ColumnName[],
  identities: readonly (Identity | null)[],
  joined: boolean,
): Repeated | null {
  const customerOf = (one: Identity | null) =>
    one === null ? '' : (one.number || (joined ? one.name : '')).toLowerCase()
  const customers = rows.map((_, k) => customerOf(identities[k] ?? null))
  if (!haveSeveral(customers)) return null
  const amounts = amountColumns({ headings, rows })
  const takesBack = takenBackIn({ headings, rows })
  const beside = [...headings.keys()].filter((column) => {
    const field = fields[column]!
    if (numberColumns.has(field)) return false
    const texts = rows.map(({ cells }) => cellText(cells[column]))
    // "10.10" that comes again in each customer is the place of a shelf, and no amount.
    return !counts(texts) && (!amounts.has(column) || new Set(texts).size * 2 <= rows.length)
  })
  const seen = new Told()
  for (const [k, { cells }] of rows.entries()) {
    const customer = customers[k]!
    if (customer === '' || takesBack(cells)) continue
    seen.add(customer, '', beside.map((column) => cellText(cells[column])).join('\t'))
  }
  const { found } = seen
  const least = Math.max(leastCustomers, leastShare * seen.customers)
  if (found.customers < least || !seen.isAlike) return null
  const even = seen.counts.flat().filter((count) => count === found.most).length * 2 > seen.customers
  return { ...found, likely: even ? yearsOf(found.most) : 1 }
}

/** Have enough of them several rows? Most lists name each once, which is seen before anything is compared. */
function haveSeveral(customers: readonly string[]): boolean {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const customer of customers) if (customer !== '') (seen.has(customer) ? again : seen).add(customer)
  return again.size >= leastCustomers
}

/** Two rows are two years, four may be quarters, twenty-four are the months of two years. */
const yearsOf = (rows: number) =>
  rows === 2 || rows === 3 || rows === 5
    ? rows
    : rows > 12 && rows % 12 === 0
      ? Math.min(mostYears, rows / 12)
      : 1

/** 1, 2, 3: numbers of rows say nothing about them. */
const counts = (texts: readonly string[]) =>
  texts.every(
    (text, at) =>
      /^\d+\.?$/.test(text) &&
      (at === 0 || Number.parseInt(text, 10) === Number.parseInt(texts[at - 1]!, 10) + 1),
  )

/** Rows by customer and period, and what stands beside their amounts. */
class Told {
  repeated = 0
  rows = 0
  #toldApart = 0
  readonly #seen = new Map<string, Map<string, { count: number; said: string }>>()

  add(customer: string, period: string, said: string): void {
    this.rows++
    if (!this.#seen.has(customer)) this.#seen.set(customer, new Map())
    const periods = this.#seen.get(customer)!
    const one = periods.get(period)
    if (one === undefined) {
      periods.set(period, { count: 1, said })
      return
    }
    one.count++
    this.repeated++
    if (one.said !== said) this.#toldApart++
  }

  get customers(): number {
    return this.#seen.size
  }

  /** A salesman who changed, or a name spelled otherwise, tells one row apart, and an article all of them. */
  get isAlike(): boolean {
    return this.#toldApart * 2 < this.repeated
  }

  /** By customer and period. */
  get counts(): readonly (readonly number[])[] {
    return [...this.#seen.values()].map((periods) => [...periods.values()].map(({ count }) => count))
  }

  get found(): { readonly customers: number; readonly most: number } {
    const { counts: all } = this
    return {
      customers: all.filter((some) => some.some((count) => count > 1)).length,
      most: all.flat().reduce((a, b) => Math.max(a, b), 0),
    }
  }
}

/**
 * Years in which each month is sold in with the same chance leave some months empty and fill others in all of them; the
 * bookings of one year fill each month, and some of them several times.
 * @param cells months of all customers, those without a row among them
 */
function likelyYears(filled: readonly number[], cells: number): number {
  const years = filled.reduce((a, b) => Math.max(a, b), 0)
  const share = filled.reduce((sum, count) => sum + count, 0) / (cells * years)
  const full = filled.filter((count) => count === years).length
  const isNear = (found: number, expected: number) => found >= expected / 2
  return years <= mostYears &&
    isNear(full, share ** years * cells) &&
    isNear(cells - filled.length, (1 - share) ** years * cells)
    ? years
    : 1
}
