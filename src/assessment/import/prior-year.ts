/** What a list says of the year before: beside each customer, and of those who have bought nothing since. */
import { customerCount, moneyIn } from './draft.ts'
import type { Excluded, GoneCustomer } from './draft.ts'
import type { Identity } from './merge.ts'
import type { Note } from './notes.ts'
import type { Records } from './records.ts'

export interface PriorYear {
  /** by customer; NaN = not said */
  readonly revenue: Float64Array
  readonly gone: readonly GoneCustomer[]
  /** excluded rows that are told here */
  readonly told: ReadonlySet<Excluded>
}

export const noPriorYear = (customers: number): PriorYear => ({
  revenue: new Float64Array(customers).fill(Number.NaN),
  gone: [],
  told: new Set(),
})

/**
 * @param rows that stayed, null = left out, with the customer of each
 * @param excluded of them those without a revenue: blank this year, they may have bought in the one before
 */
export function priorYear(
  records: Records,
  rows: readonly (Identity | null)[],
  customerOf: Int32Array,
  customers: number,
  excluded: readonly Excluded[],
): PriorYear {
  const none = noPriorYear(customers)
  const revenue = none.revenue
  const gone = new Map<string, GoneCustomer>()
  const told = new Set<Excluded>()
  const from = records.values.get('priorRevenue')
  if (!from) return none
  const known = new Map<string, number>()
  rows.forEach((row, k) => {
    const customer = customerOf[k]!
    if (row === null || customer < 0) return
    known.set(keyOf(row.number, row.name), customer)
    add(revenue, customer, from[k]!)
  })
  const rowOf = new Map(records.at.map((at, k) => [at, k]))
  const unread = new Set(records.unreadable.map(({ at }) => at))
  for (const one of excluded) {
    const k = rowOf.get(one.at)
    if (k === undefined || one.name === '' || unread.has(one.at) || !(from[k]! > 0)) continue
    const key = keyOf(records.numbers[k]!, records.names[k]!)
    const customer = known.get(key)
    if (customer === undefined)
      gone.set(key, { name: one.name, revenue: from[k]! + (gone.get(key)?.revenue ?? 0) })
    else add(revenue, customer, from[k]!)
    told.add(one)
  }
  return { revenue, gone: [...gone.values()], told }
}

const keyOf = (number: string, name: string) => (number === '' ? `n ${name}` : `# ${number}`)

function add(sums: Float64Array, at: number, value: number): void {
  if (!Number.isNaN(value)) sums[at] = Number.isNaN(sums[at]!) ? value : sums[at]! + value
}

export function goneNotes(gone: readonly GoneCustomer[], currency: string): readonly Note[] {
  if (gone.length === 0) return []
  const sum = gone.reduce((all, { revenue }) => all + revenue, 0)
  const one = gone.length === 1
  return [
    {
      code: 'gone',
      level: 'info',
      text: `${customerCount(gone.length).replace(/^e/, 'E')} ${one ? 'hat' : 'haben'} nur im Vorjahr gekauft (${moneyIn(sum, currency)}): ${one ? 'Er zählt' : 'Sie zählen'} als verloren, nicht als ${one ? 'Kunde' : 'Kunden'} dieses Jahres.`,
    },
  ]
}
