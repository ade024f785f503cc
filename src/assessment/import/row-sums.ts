/** Rows of a list that are sums of others, or say again what another row of the customer said. */
import type { Frame } from './frame.ts'
import type { Records } from './records.ts'
import { groupSums } from './subtotals.ts'
import type { GroupSums } from './subtotals.ts'

/** Rows without a name below all others, which together come to as much: the sums of groups, listed at the end. */
export function areSumsBelow(
  nameless: readonly number[],
  counting: readonly number[],
  sum: (rows: readonly number[]) => number,
): boolean {
  const others = counting.slice(0, counting.length - nameless.length)
  if (nameless.length < 2 || others.length <= nameless.length || nameless[0]! <= others.at(-1)!) return false
  return Math.abs(sum(others) - sum(nameless)) < 0.02
}

/** A last row without a name that is the sum of all others is a total, and no question. */
export const isWholeSum = (places: readonly number[], revenue: Float64Array) => {
  const others = places.slice(0, -1).reduce((all, k) => all + (revenue[k]! || 0), 0)
  return Math.abs(others - revenue[places.at(-1)!]!) < 0.51
}

/**
 * Rows below the total of all rows above them: another table, or what is told beside it. None where they belong to a
 * list of groups, each with a total of its own.
 */
export function belowTotal(
  { totals }: Frame,
  { at, stated }: Pick<Records, 'at' | 'stated'>,
  revenue: Float64Array,
  places: readonly number[],
): readonly number[] {
  let next = 0
  let above = 0
  // Rows and totals stand as in the file: a list of groups has thousands of both.
  const known = totals.map((row) => {
    for (; next < places.length && at[places[next]!]! < row.at; next++) above += revenue[places[next]!]! || 0
    return { at: row.at, value: stated.get(row.at) ?? Number.NaN, above }
  })
  const isWhole = (total: { readonly value: number; readonly above: number }) =>
    Math.abs(total.value) > 0.02 && Math.abs(total.value - total.above) < 0.51
  const first = known.find(isWhole)
  if (first === undefined) return []
  const later = known.filter((total) => total.at > first.at)
  const again = later.some(({ value }) => Math.abs(value - first.value) < 0.02)
  const rows = places.filter((k) => at[k]! > first.at)
  // The first group of several is the sum of all above it, too; the whole list told once more comes to the same.
  const goesOn = later.some((total) => isWhole(total) && Math.abs(total.value - first.value) > 0.51)
  return (again || later.length === 0) && !goesOn && places.length - rows.length > 1 ? rows : []
}

/** "10010" is what "10010-01" and "10010-02" come to: the number says whose branches they are. */
export function headOffices(
  numbers: readonly string[],
  revenue: Float64Array,
  places: readonly number[],
): readonly number[] {
  const branches = new Map<string, number>()
  for (const k of places) {
    const head = /^(.*\d)[-/._ ]0*[1-9]\d{0,3}$/.exec(numbers[k]!)?.[1]
    if (head !== undefined) branches.set(head, (branches.get(head) ?? 0) + (revenue[k]! || 0))
  }
  return places.filter((k) => {
    const sum = branches.get(numbers[k]!.replace(/[-/._ ]0+$/, '')) ?? 0
    return Math.abs(sum - revenue[k]!) < 0.02 && Math.abs(sum) > 0.02
  })
}

/** Rows that are sums, among rows that do not say so and sums of groups that do. */
export function sumsIn(
  frame: Frame,
  records: Records,
  revenue: Float64Array,
  places: readonly number[],
  total: boolean,
): GroupSums | null {
  const { names, numbers } = records
  const last = frame.rows.at(-1)?.at ?? 0
  const lines = [
    ...places.map((place) => ({
      at: records.at[place]!,
      place,
      value: revenue[place]!,
      name: names[place]! || numbers[place]!,
      total: false,
      numbered: names[place] !== '' && numbers[place] !== '',
    })),
    ...frame.totals
      .filter(({ at }) => at < last)
      .map(({ at }) => ({
        at,
        place: -1,
        value: records.stated.get(at) ?? Number.NaN,
        name: '',
        total: true,
        numbered: false,
      })),
  ].sort((a, b) => a.at - b.at)
  // A nameless last row that is the sum of all is the total, and no group.
  const whole = lines.at(-1)
  if (whole && whole.name === '' && whole.place >= 0 && isWholeSum(places, revenue)) lines.pop()
  const found = groupSums(lines, total ? statedTotal(frame, records) : null)
  return found && { ...found, rows: found.rows.map((at) => lines[at]!.place).filter((place) => place >= 0) }
}

/** The total the list itself names, read by its revenue column; null = none. */
function statedTotal(frame: Frame, records: Records): number | null {
  const last = frame.totals.at(-1)
  return last === undefined ? null : (records.stated.get(last.at) ?? null)
}

/** All rows of a customer in a year carry the same amount, for at least two customers or a tenth of the rows. */
export function repeatedRows(
  { numbers, names, years }: Pick<Records, 'numbers' | 'names' | 'years'>,
  revenue: Float64Array,
  places: readonly number[],
): readonly number[] {
  const byKey = new Map<string, number[]>()
  for (const k of places) {
    const customer = numbers[k] || names[k]!
    if (customer === '' || !(Math.abs(revenue[k]!) > 0)) continue
    const key = `${customer}\t${years[k]}`
    const known = byKey.get(key)
    if (known) known.push(k)
    else byKey.set(key, [k])
  }
  const several = [...byKey.values()].filter(({ length }) => length > 1)
  const equal = several.filter((rows) => rows.every((k) => revenue[k] === revenue[rows[0]!]))
  return equal.length > 0 && equal.length >= several.length / 2 ? equal.flatMap((rows) => rows.slice(1)) : []
}
