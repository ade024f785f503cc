/** Customers with several rows: how many, on other days, with other amounts. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Frame } from './frame.ts'

interface ComingBack {
  /** 0..1 of the rows: those of a customer who had one before */
  readonly share: number
  /** a customer who comes back does so on another day */
  readonly onOtherDays: boolean
  /** at least half of those who come back carry one amount on all their rows */
  readonly sameAmount: boolean
}

/** @param key @param date @param amount columns, -1 = none */
export function comeBack({ rows }: Frame, key: number, date: number, amount: number): ComingBack {
  const known = new Map<string, { day: string; amount: string; again: boolean; same: boolean }>()
  let named = 0
  let otherDays = false
  for (const { cells } of rows) {
    const customer = cellText(cells[key]).toLowerCase()
    if (customer === '') continue
    named++
    const day = cellText(cells[date])
    const paid = cellText(cells[amount])
    const first = known.get(customer)
    if (first) {
      first.again = true
      first.same &&= first.amount === paid
      otherDays ||= day !== first.day && day !== ''
    } else known.set(customer, { day, amount: paid, again: false, same: true })
  }
  const again = [...known.values()].filter((one) => one.again)
  return {
    share: named === 0 ? 0 : 1 - known.size / named,
    onOtherDays: otherDays,
    sameAmount: again.length > 0 && again.filter(({ same }) => same).length * 2 >= again.length,
  }
}
