/** Months without a year, twice from January to December, are two years: how often rows go through them in their order. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'

/** A row and which part of a year it names, from 1. */
export interface Placed {
  readonly cells: readonly Cell[]
  readonly index: number
}

/** Rows in no order go back and forth much more often. */
const mostRounds = 5
/** Of a round: fewer rows would come to it by chance. */
const fewestRows = 4

/**
 * @param key column of the customer, -1 = none
 * @param width columns of the list
 * @returns 1 where the rows have no such order, or another column tells the rounds apart
 */
export function roundsOf(rows: readonly Placed[], column: number, key: number, width: number): number {
  const others = [...Array.from({ length: width }).keys()].filter((other) => other !== column)
  const parts = new Set(rows.map(({ index }) => index)).size
  const whole = inOrder(rows)
  const fullest = Math.max(0, ...whole.map((round) => new Set(round.map(({ index }) => index)).size))
  if (whole.length > 1 && whole.length <= mostRounds && fullest === parts && !toldApart(whole, others, false))
    return whole.length
  return key < 0
    ? 1
    : ofCustomers(
        rows,
        key,
        others.filter((other) => other !== key),
        Math.min(parts, fewestRows),
      )
}

/** Where the rows of each customer stand together. @param fewest rows of a round */
function ofCustomers(
  rows: readonly Placed[],
  key: number,
  others: readonly number[],
  fewest: number,
): number {
  const customers = new Map<string, Placed[]>()
  for (const row of rows) {
    const customer = cellText(row.cells[key])
    const own = customers.get(customer)
    if (own) own.push(row)
    else if (customer !== '') customers.set(customer, [row])
  }
  const rounds = [...customers.values()].map((own) => {
    const its = inOrder(own)
    return own.length < its.length * fewest || toldApart(its, others, true) ? 1 : its.length
  })
  const most = rounds.reduce((a, b) => Math.max(a, b), 1)
  return most <= mostRounds && rounds.filter((one) => one === most).length > rounds.length / 2 ? most : 1
}

/** Cut where the parts of the year begin anew; some lists begin with the newest. */
function inOrder(rows: readonly Placed[]): readonly (readonly Placed[])[] {
  const steps = rows.map(({ index }, at) => (at === 0 ? 0 : index - rows[at - 1]!.index))
  const back = steps.filter((step) => step < 0).length
  const falling = back > steps.filter((step) => step > 0).length
  const rounds: Placed[][] = []
  rows.forEach((row, at) => {
    if (at === 0 || (falling ? steps[at]! > 0 : steps[at]! < 0)) rounds.push([])
    rounds.at(-1)!.push(row)
  })
  return rounds
}

/** Is a column the same within each round, and another in the next? @param words only one that is no amount */
const toldApart = (
  rounds: readonly (readonly Placed[])[],
  others: readonly number[],
  words: boolean,
): boolean =>
  rounds.length > 1 &&
  others.some((column) => {
    const first = rounds.map(([row]) => cellText(row!.cells[column]))
    return (
      new Set(first).size > 1 &&
      (!words || first.every((text) => /[a-z]/i.test(text))) &&
      rounds.every((round, at) => round.every(({ cells }) => cellText(cells[column]) === first[at]))
    )
  })
