/** Sums among the rows, found by arithmetic: groups that tile the whole list, each with a row that is its sum. */

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

const said = ({ name, total, numbered }: Line) => total || (!numbered && word.test(name))

/**
 * @param lines in the order of the file, without the total of the whole list
 * @param total stated by such a row; null = none
 */
export function groupSums(lines: readonly Line[], total: number | null): GroupSums | null {
  const places = lines.map((_, at) => at).filter((at) => !Number.isNaN(lines[at]!.value))
  const all = places.reduce((sum, at) => sum + lines[at]!.value, 0)
  // The total is the sum of all rows: none of them can be a sum of others.
  if (total !== null && near(all, total)) return null
  const grain = grainOf(lines)
  for (const order of [places, places.toReversed()]) {
    const rows = tiling(order, lines)
    if (rows === null) continue
    const leaves = all - rows.reduce((sum, at) => sum + lines[at]!.value, 0)
    const worded = rows.every((at) => said(lines[at]!))
    const fits = total !== null && near(leaves, total)
    // Round amounts add up by chance; exact ones seldom do, and never for every group of a list.
    const exact = rows.every((at) => Math.abs(lines[at]!.value) >= 200 * grain)
    if (!worded && !fits && (rows.length < 2 || places.length - rows.length < 2 * rows.length || !exact))
      continue
    return {
      rows: rows.toSorted((a, b) => a - b),
      proven: (worded || fits) && !rows.some((at) => lines[at]!.numbered),
    }
  }
  for (const order of [places, places.toReversed()]) {
    const rows = some(order, lines, grain)
    if (rows.length > 0)
      return { rows: rows.toSorted((a, b) => a - b), proven: rows.every((at) => said(lines[at]!)) }
  }
  return null
}

const near = (a: number, b: number) => Math.abs(a - b) <= 0.02 + Math.abs(b) * 1e-9

/** The step all amounts are multiples of: a cent, a euro, ten thousand euros. */
function grainOf(lines: readonly Line[]): number {
  const cents = lines.flatMap(({ value }) => (Number.isNaN(value) ? [] : [Math.round(Math.abs(value) * 100)]))
  let grain = 1
  while (grain < 1e8 && cents.every((value) => value % (grain * 10) === 0)) grain *= 10
  return grain / 100
}

/** Sums that each close the rows before them; null when rows are left over. */
function tiling(order: readonly number[], lines: readonly Line[]): readonly number[] | null {
  const sums: number[] = []
  const closed: number[] = []
  let open = 0
  let count = 0
  for (const at of order) {
    const line = lines[at]!
    const { value } = line
    // Two customers who bought nothing are no sum of each other.
    if (count > 0 && near(open, value) && (Math.abs(value) > 0.02 || said(line))) {
      sums.push(at)
      closed.push(open)
      open = 0
      count = 0
    } else if (
      count === 0 &&
      closed.length > 1 &&
      Math.abs(value) > 0.02 &&
      near(
        closed.reduce((sum, one) => sum + one, 0),
        value,
      )
    ) {
      // A sum of the sums before it.
      sums.push(at)
    } else {
      open += value
      count++
    }
  }
  return count === 0 && sums.length > 0 ? sums : null
}

/** Longer groups without a word are met by chance sooner than in a list; so are any in a very long list. */
const longest = 200
const mostLines = 2000

/**
 * Sums of the rows just before them where others stand by themselves. Two rows are enough where a word says so, or
 * where all others have a number and this one has none; else it takes three, and an amount that no chance meets.
 */
function some(order: readonly number[], lines: readonly Line[], grain: number): readonly number[] {
  const numbered = order.filter((at) => lines[at]!.numbered).length > order.length / 2
  const sums: number[] = []
  let open: number[] = []
  for (const at of order) {
    const line = lines[at]!
    const { value } = line
    const odd = said(line) || (numbered && !line.numbered)
    const exact = !numbered && Math.abs(value) >= 1e6 * grain && order.length <= mostLines
    const least = odd ? 2 : exact ? 3 : Infinity
    let sum = 0
    let found = false
    const most = least === Infinity || Math.abs(value) <= 0.02 ? 0 : Math.min(open.length, longest)
    for (let back = 1; back <= most && !found; back++) {
      sum += open.at(-back)!
      found = back >= least && Math.abs(sum - value) < 0.005
    }
    if (found) {
      sums.push(at)
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
