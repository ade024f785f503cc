// Two versions of a text side by side: which lines are the same, and in those that are not, which words. Pure.

export interface Piece {
  words: string
  changed: boolean
}

/** A line of either version; null where the other one has a line more. */
export interface ComparedLine {
  same: boolean
  left: Piece[] | null
  right: Piece[] | null
}

/** A run of lines, equal or not; `number` is the first line of the left version in it, from 1. */
export interface Passage {
  same: boolean
  number: number
  lines: ComparedLine[]
}

/** Comparisons for two texts in all; when they are used up, what remains stands beside each other as a whole. */
const most = 1_000_000

/** @returns the whole of both texts as passages in their order; one passage when they are equal */
export function compareTexts(left: string, right: string): Passage[] {
  const budget = { left: most }
  const lines = pairs(left.split('\n'), right.split('\n'), budget).map((pair) => compareLine(pair, budget))
  const passages: Passage[] = []
  let number = 1
  for (const line of lines) {
    const last = passages.at(-1)
    if (last?.same === line.same) last.lines.push(line)
    else passages.push({ same: line.same, number, lines: [line] })
    if (line.left) number++
  }
  return passages
}

interface Budget {
  left: number
}

function compareLine([left, right]: Pair, budget: Budget): ComparedLine {
  if (left === right) return { same: true, left: whole(left), right: whole(right) }
  if (left === null || right === null) return { same: false, left: whole(left), right: whole(right) }
  const words = pairs(wordsOf(left), wordsOf(right), budget)
  return {
    same: false,
    left: pieces(words.map(([one, other]) => [one, one !== other])),
    right: pieces(words.map(([one, other]) => [other, one !== other])),
  }
}

function whole(line: string | null): Piece[] | null {
  return line === null ? null : [{ words: line, changed: false }]
}

function wordsOf(line: string): string[] {
  return line.split(/(?<=\s)(?=\S)/u)
}

function pieces(words: readonly [string | null, boolean][]): Piece[] {
  const joined: Piece[] = []
  for (const [word, changed] of words) {
    if (word === null) continue
    const last = joined.at(-1)
    if (last?.changed === changed) last.words += word
    else joined.push({ words: word, changed })
  }
  return joined
}

type Pair = [left: string | null, right: string | null]

/** Both lists in their order, equal parts beside each other: the longest common subsequence, unequal parts paired. */
function pairs(left: readonly string[], right: readonly string[], budget: Budget): Pair[] {
  let before = 0
  while (before < Math.min(left.length, right.length) && left[before] === right[before]) before++
  let after = 0
  while (
    after < Math.min(left.length, right.length) - before &&
    left[left.length - 1 - after] === right[right.length - 1 - after]
  )
    after++
  const one = left.slice(before, left.length - after)
  const other = right.slice(before, right.length - after)
  const alike = (part: readonly string[]) => part.map((text): Pair => [text, text])
  return [
    ...alike(left.slice(0, before)),
    ...middle(one, other, budget),
    ...alike(left.slice(left.length - after)),
  ]
}

function middle(left: readonly string[], right: readonly string[], budget: Budget): Pair[] {
  const comparisons = left.length * right.length
  if (comparisons > budget.left) return beside(left, right)
  budget.left -= comparisons
  const length = commonLengths(left, right)
  const found: Pair[] = []
  let [from, to] = [0, 0]
  for (let at = 0, by = 0; ;) {
    const over = at === left.length || by === right.length
    if (over || left[at] === right[by]) {
      const end = over ? ([left.length, right.length] as const) : ([at, by] as const)
      found.push(...beside(left.slice(from, end[0]), right.slice(to, end[1])))
      if (over) return found
      found.push([left[at]!, right[by]!])
      ;[from, to] = [++at, ++by]
    } else if (length[at + 1]![by]! >= length[at]![by + 1]!) at++
    else by++
  }
}

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1))
  for (let at = left.length - 1; at >= 0; at--) {
    const [row, next] = [rows[at]!, rows[at + 1]!]
    for (let by = right.length - 1; by >= 0; by--)
      row[by] = left[at] === right[by] ? next[by + 1]! + 1 : Math.max(next[by]!, row[by + 1]!)
  }
  return rows
}

function beside(left: readonly string[], right: readonly string[]): Pair[] {
  const length = Math.max(left.length, right.length)
  return Array.from({ length }, (_, at): Pair => [left[at] ?? null, right[at] ?? null])
}
