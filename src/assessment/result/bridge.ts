/** From last year's list to this one: who left, who came, who grew and who shrank. Adds up to the cent. */
import { compensatedSum } from '../../customer-value/compensated-sum.ts'
import type { CustomerTable } from '../../customer-value/customers.ts'
import type { LastYearInList, ListInput } from '../workers/engine.ts'

export interface Move {
  readonly name: string
  /** net revenue, EUR/year */
  readonly before: number
  readonly after: number
}

export interface BridgePart {
  readonly customers: number
  /** change of net revenue, EUR/year */
  readonly change: number
}

export interface Bridge {
  /** both years stood in one list: who left it altogether may be missing */
  readonly within: boolean
  readonly before: number
  readonly after: number
  readonly lost: BridgePart
  readonly gained: BridgePart
  readonly grown: BridgePart
  readonly shrunk: BridgePart
  /** customers of last year, and those of them that still buy: the retention counted from the two lists */
  readonly of: number
  readonly kept: number
  /** largest change first; lost and new ones are among them */
  readonly winners: readonly Move[]
  readonly losers: readonly Move[]
}

/** Names that differ only in case, accents written out and spaces are one customer. */
export const customerKey = (name: string) =>
  name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('de')

/** Revenue by customer; two accounts of one name are one customer. */
function revenues({
  names,
  columns,
}: CustomerTable): Map<string, { readonly name: string; readonly sum: number }> {
  const found = new Map<string, { readonly name: string; readonly sum: number }>()
  names.forEach((name, k) => {
    const key = customerKey(name)
    found.set(key, { name, sum: (found.get(key)?.sum ?? 0) + columns.revenue[k]! })
  })
  return found
}

/** From last year's project file, else from what the list says itself; null = it knows no other year. */
export const bridgeFrom = ({ table, lastYear }: ListInput, last: ListInput | null): Bridge | null =>
  last ? bridgeOf(last.table, table) : lastYear ? bridgeWithin(table, lastYear) : null

/** Nothing is converted: two lists in different currencies cannot be compared. */
export const sameCurrency = (one: ListInput, other: ListInput) =>
  (one.currency ?? 'EUR') === (other.currency ?? 'EUR')

/** Two lists, joined by the names of the customers. */
export function bridgeOf(lastYear: CustomerTable, thisYear: CustomerTable): Bridge {
  const [last, now] = [revenues(lastYear), revenues(thisYear)]
  const moves: Move[] = []
  for (const [key, { name, sum }] of last)
    moves.push({ name, before: cents(sum), after: cents(now.get(key)?.sum ?? 0) })
  for (const [key, { name, sum }] of now)
    if (!last.has(key)) moves.push({ name, before: 0, after: cents(sum) })
  return bridge(moves, false)
}

/** One list with both years; a customer without a figure for the last one is new. */
export const bridgeWithin = ({ names, columns }: CustomerTable, { revenue, gone }: LastYearInList): Bridge =>
  bridge(
    [
      ...names.map((name, k) => ({
        name,
        before: cents(revenue[k]! || 0),
        after: cents(columns.revenue[k]!),
      })),
      ...gone.map((one) => ({ name: one.name, before: cents(one.revenue), after: 0 })),
    ],
    true,
  )

/** A customer counts as buying with a revenue above 0. Amounts are in whole cents from here on. */
function bridge(moves: readonly Move[], within: boolean, most = 10): Bridge {
  const part = (test: (move: Move) => boolean): BridgePart => {
    const these = moves.filter(test)
    return { customers: these.length, change: cents(compensatedSum(these.map(changeOf))) }
  }
  const bought = ({ before }: Move) => before > 0
  const buys = ({ after }: Move) => after > 0
  const sorted = moves.toSorted((a, b) => changeOf(b) - changeOf(a))
  return {
    within,
    before: cents(compensatedSum(moves.map(({ before }) => before))),
    after: cents(compensatedSum(moves.map(({ after }) => after))),
    lost: part((move) => bought(move) && !buys(move)),
    gained: part((move) => !bought(move) && buys(move)),
    grown: part((move) => bought(move) === buys(move) && changeOf(move) > 0),
    shrunk: part((move) => bought(move) === buys(move) && changeOf(move) < 0),
    of: moves.filter(bought).length,
    kept: moves.filter((move) => bought(move) && buys(move)).length,
    winners: sorted.filter((move) => changeOf(move) > 0).slice(0, most),
    losers: sorted
      .filter((move) => changeOf(move) < 0)
      .toReversed()
      .slice(0, most),
  }
}

export const changeOf = ({ before, after }: Move) => cents(after - before)

const cents = (amount: number) => Math.round(amount * 100) / 100 + 0
