/** Sums among the rows, found by arithmetic: groups that tile the whole list, each with a row that is its sum. */

export interface GroupSums {
  /** places of the sums, ascending */
  readonly rows: readonly number[]
  /** the list's own total, or a word, says so too */
  readonly proven: boolean
}

interface Line {
  readonly value: number
  readonly name: string
}

const word =
  /(?:^|\s)(?:ergebnis|teilergebnis|gesamt|summe|total|zwischensumme)[\s:]*$|^(?:summe|zwischensumme|gesamt|total|teilergebnis|ergebnis)[\s:]/i

/**
 * @param lines in the order of the file, without rows that call themselves totals
 * @param total stated by such a row; null = none
 */
export function groupSums(lines: readonly Line[], total: number | null): GroupSums | null {
  const places = lines.map((_, at) => at).filter((at) => !Number.isNaN(lines[at]!.value))
  const all = places.reduce((sum, at) => sum + lines[at]!.value, 0)
  // The total is the sum of all rows: none of them can be a sum of others.
  if (total !== null && near(all, total)) return null
  for (const order of [places, places.toReversed()]) {
    const rows = tiling(order, lines)
    if (rows === null) continue
    const leaves = all - rows.reduce((sum, at) => sum + lines[at]!.value, 0)
    const said = rows.every((at) => word.test(lines[at]!.name))
    const fits = total !== null && near(leaves, total)
    // Round amounts add up by chance; cents seldom do, and never for every group of a list.
    if (!said && !fits && (rows.length < 2 || places.length - rows.length < 2 * rows.length || !fine(lines)))
      continue
    return { rows: rows.toSorted((a, b) => a - b), proven: said || fits }
  }
  return null
}

const near = (a: number, b: number) => Math.abs(a - b) <= 0.02 + Math.abs(b) * 1e-9
const fine = (lines: readonly Line[]) => lines.some(({ value }) => Math.abs(value * 100) % 100 > 0.5)

/** Sums that each close the rows before them; null when rows are left over. */
function tiling(order: readonly number[], lines: readonly Line[]): readonly number[] | null {
  const sums: number[] = []
  const closed: number[] = []
  let open = 0
  let count = 0
  for (const at of order) {
    const { value } = lines[at]!
    if (count > 0 && near(open, value)) {
      sums.push(at)
      closed.push(open)
      open = 0
      count = 0
    } else if (
      count === 0 &&
      closed.length > 1 &&
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

const endWord = /[\s,:-]+(?:ergebnis|gesamt|summe|total|zwischensumme)[\s:]*$/i
const startWord = /^(?:summe|zwischensumme|gesamt|total|teilergebnis|ergebnis)(?: (?:für|von))?[\s:]+/i

/** "Adler Ergebnis" and "Summe Adler" are the sum of Adler; '' = it names nobody. */
export function summedName(name: string): string {
  const rest = name.replace(endWord, '').replace(startWord, '').trim()
  return rest === name.trim() ? '' : rest
}
