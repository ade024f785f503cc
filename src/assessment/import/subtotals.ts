/** Sums among the rows, found by arithmetic: groups that tile the whole list, each with a row that is its sum. */
import { hasLegalForm } from './merge.ts'

export interface GroupSums {
  /** places of the sums, ascending */
  readonly rows: readonly number[]
  /** the list's own total, or a word, says so too */
  readonly proven: boolean
}

export interface Line {
  readonly value: number
  readonly name: string
  /** it calls itself a sum and nothing else */
  readonly total: boolean
  /** it has a number of its own as customers have */
  readonly numbered: boolean
}

const word =
  /(?:^|\s)(?:ergebnis|teilergebnis|gesamt|summe|total|zwischensumme)[\s:]*$|^(?:summe|zwischensumme|gesamt|total|teilergebnis|ergebnis)[\s:]/i

/** "Ergebnis Beratung AG" is a firm, "Summe Adler GmbH" and "Adler GmbH Ergebnis" are sums. */
const isFirm = (name: string) => /^(?:gesamt|total|ergebnis)\s/i.test(name) && hasLegalForm(name)
const said = ({ name, total, numbered }: Line) => total || (!numbered && word.test(name) && !isFirm(name))

/** A line among others: its place, and whether something beside its amount makes it a sum. */
interface Placed extends Line {
  readonly at: number
  /** it says so, or has no number where the others have one */
  readonly odd: boolean
}

/**
 * @param lines in the order of the file, without the total of the whole list
 * @param total stated by such a row; null = none
 */
export function groupSums(lines: readonly Line[], total: number | null): GroupSums | null {
  const counted = lines.flatMap((line, at) => (Number.isNaN(line.value) ? [] : [{ line, at }]))
  const numbered = counted.filter(({ line }) => line.numbered).length > counted.length / 2
  const placed = counted.map(({ line, at }): Placed => ({
    value: line.value,
    name: line.name,
    total: line.total,
    numbered: line.numbered,
    at,
    odd: said(line) || (numbered && !line.numbered),
  }))
  const all = sumOf(placed)
  // The total is the sum of all rows: none of them can be a sum of others.
  if (total !== null && near(all, total)) return null
  const whole = sumOfAll(placed, all)
  if (whole) return { rows: [whole.at], proven: whole.odd && placed.length > 3 }
  const grain = grainOf(placed)
  for (const order of [placed, placed.toReversed()])
    for (const [single, loose] of ways) {
      const sums = tiling(order, grain, single, loose)
      if (sums === null) continue
      const worded = sums.every(said)
      const fits = total !== null && near(all - sumOf(sums), total)
      // Round amounts add up by chance; exact ones seldom do, and never for every group of a list.
      const exact = sums.every(({ value }) => Math.abs(value) >= 200 * grain)
      const several = sums.length > 1 && placed.length >= 3 * sums.length
      const rare = several && (exact || sums.every(({ odd }) => odd))
      if (!worded && !fits && !rare) continue
      return {
        rows: placesOf(sums),
        proven: !loose && (worded || fits) && !sums.some((line) => line.numbered),
      }
    }
  for (const order of [placed, placed.toReversed()]) {
    const sums = some(order, grain, !numbered)
    if (sums.length > 0) return { rows: placesOf(sums), proven: sums.every(said) }
  }
  return null
}

/** Whether one row may be a group without a sign of it, and sums may differ by what was rounded: the strictest first. */
const ways = [
  [false, false],
  [true, false],
  [false, true],
] as const

const placesOf = (sums: readonly Placed[]) => sums.map(({ at }) => at).toSorted((a, b) => a - b)
const sumOf = (lines: readonly Line[]) => lines.reduce((sum, { value }) => sum + value, 0)
const near = (a: number, b: number, rounded = 0) =>
  Math.abs(a - b) <= Math.max(0.02 + Math.abs(b) * 1e-9, rounded)

/** The last or first of at least four rows that is what all others come to: no chance, whatever it is called. */
const sumOfAll = (lines: readonly Placed[], all: number): Placed | undefined =>
  lines.length < 4
    ? undefined
    : [lines.at(-1)!, lines[0]!].find(
        ({ value, total }) => !total && Math.abs(value) > 0.02 && near(all - value, value),
      )

/** The step all amounts are multiples of: a cent, a euro, ten thousand euros. */
function grainOf(lines: readonly Line[]): number {
  const cents = lines.map(({ value }) => Math.round(Math.abs(value) * 100))
  let grain = 1
  while (grain < 1e8 && cents.every((value) => value % (grain * 10) === 0)) grain *= 10
  return grain / 100
}

/** Sums that each close the rows before them, and sums of those sums; null when rows are left over. */
function tiling(
  order: readonly Placed[],
  grain: number,
  single: boolean,
  loose: boolean,
): readonly Placed[] | null {
  const sums: Placed[] = []
  // Sums that no other closes yet, and behind the last of them the rows.
  const open: number[] = []
  // Who bought nothing is the sum of nothing, and left over at the end.
  let rows = 0
  let bought = 0
  let ofRows = 0
  for (const line of order) {
    const step = loose && line.odd ? Math.max(grain, Math.min(1, grainOf([line]))) : 0
    const least = line.odd || (single && rows > 0) ? 1 : 2
    const closed = closedBy(line, open, { rows, bought, ofRows, least, step })
    if (closed < 0) {
      rows++
      if (Math.abs(line.value) > 0.02) bought++
      ofRows += line.value
      continue
    }
    sums.push(line)
    open.splice(open.length - closed, closed, line.value)
    rows = 0
    bought = 0
    ofRows = 0
  }
  return bought === 0 && sums.length > 0 ? sums : null
}

interface Behind {
  readonly rows: number
  /** those of them with an amount: only they make a sum */
  readonly bought: number
  readonly ofRows: number
  /** rows and sums a sum is made of at least */
  readonly least: number
  /** what each of them may be rounded to */
  readonly step: number
}

/** How many open sums a line closes together with all rows behind them; −1 = it is no sum. */
function closedBy(
  line: Placed,
  open: readonly number[],
  { rows, bought, ofRows, least, step }: Behind,
): number {
  const nothing = Math.abs(line.value) <= 0.02
  // Two customers who bought nothing are no sum of each other; a region without a number is one of theirs.
  if (nothing && !line.odd) return -1
  let sum = ofRows
  for (let sums = 0; sums <= Math.min(open.length, longest); sums++) {
    if (sums > 0) sum += open.at(-sums)!
    const count = (nothing ? rows : bought) + sums
    if (count >= least && near(sum, line.value, (step * (count + 1)) / 2)) return sums
  }
  return -1
}

/** Longer groups without a word are met by chance sooner than in a list; so are any in a very long list. */
const longest = 200
const mostLines = 2000

/**
 * Sums of the rows just before them where others stand by themselves. Two rows are enough where a word says so, or
 * where all others have a number and this one has none; else it takes three, and an amount that no chance meets.
 */
function some(order: readonly Placed[], grain: number, unnumbered: boolean): readonly Placed[] {
  const sums: Placed[] = []
  let open: number[] = []
  for (const line of order) {
    const { value, odd } = line
    const exact = unnumbered && Math.abs(value) >= 1e6 * grain && order.length <= mostLines
    const least = odd ? 2 : exact ? 3 : Infinity
    let sum = 0
    let found = false
    const most = least === Infinity || Math.abs(value) <= 0.02 ? 0 : Math.min(open.length, longest)
    for (let back = 1; back <= most && !found; back++) {
      sum += open.at(-back)!
      found = back >= least && Math.abs(sum - value) < 0.005
    }
    if (found) {
      sums.push(line)
      open = []
    } else open.push(value)
  }
  return sums
}

const endWord = /[\s,:-]{1,9}(?:ergebnis|gesamt|summe|total|zwischensumme)[\s:]{0,9}$/i
const startWord = /^(?:summe|zwischensumme|gesamt|total|teilergebnis|ergebnis)(?: (?:für|von))?[\s:]+/i

/** "Adler Ergebnis" and "Summe Adler" are the sum of Adler; '' = it names nobody. */
export function summedName(name: string): string {
  const rest = name.replace(endWord, '').replace(startWord, '').trim()
  return rest === name.trim() ? '' : rest
}
