/**
 * Lists printed in columns of fixed width, as old programs and their "Druck in Datei" write them: what parts the columns
 * are stretches of blanks, in the same place in nearly every line.
 */

/** Lines that must be blank in a place: headings and titles may reach over. */
const most = 0.95
/** A single blank parts words. */
const narrowest = 2
const fewestLines = 4

/** Rows of trimmed cells; null = the text is not laid out so. Every character of a line stands in one of its cells. */
export function fixedWidthRows(text: string): string[][] | null {
  const head = linesOf(text.slice(0, 1 << 16)).slice(0, 500)
  if (head.length < fewestLines || head.some((line) => /[\t;|]/.test(line))) return null
  const drawn = drawnGaps(head)
  const gaps = drawn ?? gapsOf(head.filter((line) => endsInAmount.test(line)))
  if (gaps.length === 0) return null
  const sample = head.map((line) => cut(line, gaps) ?? [line.trim()])
  const amounts = sample.filter(hasAmount)
  // Cells filled up with blanks before a comma are parted by the comma.
  const parted = sample.some((cells) => cells.some((cell) => cell.endsWith(',')))
  const amountsAlign = drawn ? amounts.length > 1 : amounts.length * 2 > sample.length
  return amountsAlign && !parted ? cutAll(linesOf(text), gaps) : null
}

type Gap = readonly [from: number, to: number]

/** Titles, and what repeats them on every page, may reach over the gaps; null = another line does. */
function cutAll(lines: readonly string[], gaps: readonly Gap[]): string[][] | null {
  const titles = new Set<string>()
  const rows: string[][] = []
  let begun = false
  for (const line of lines) {
    const cells = cut(line, gaps)
    const words = line.replaceAll(/\d/g, '')
    begun ||= cells !== null && cells[0] !== '' && hasAmount(cells)
    if (!begun) titles.add(words)
    if (cells === null && words !== line && !titles.has(words)) return null
    rows.push(cells ?? [line.trim()])
  }
  return rows
}

/** null = there is a gap in which the line has no place to cut. */
function cut(line: string, gaps: readonly Gap[]): string[] | null {
  const cells: string[] = []
  let start = 0
  for (const gap of gaps) {
    const end = placeIn(line, gap)
    if (end === null) return null
    cells.push(line.slice(start, end).trim())
    start = end
  }
  cells.push(line.slice(start).trim())
  return cells
}

/**
 * Where a line parts in a gap. What it has inside goes to the neighbour it touches: an amount wider than the others to
 * its column, the end of a long name to the name. null = it touches both of them, or neither.
 */
function placeIn(line: string, [from, to]: Gap): number | null {
  if (line.slice(from, to).trim() === '') return from
  const wide = line.padEnd(to + narrowest)
  const blanks = [...wide.matchAll(/ +/g)].filter(
    ({ index, 0: { length } }) => index <= to && index + length >= from,
  )
  const longest = Math.max(...blanks.map(([{ length }]) => length))
  const [blank, other] = blanks.filter(([{ length }]) => length === longest)
  if (blank === undefined || other !== undefined) return null
  const isOneText = (start: number, end: number) => !/ {2}/.test(wide.slice(start, end))
  const touches =
    isOneText(Math.max(0, from - narrowest), blank.index) && isOneText(blank.index + longest, to + narrowest)
  return touches ? Math.max(from - 1, blank.index) : null
}

const hasAmount = (cells: readonly string[]) => cells.slice(1).some((cell) => amount.test(cell))

const amount = /^(?:(?:€|EUR) ?)?[-+]?\d[\d.,']*-?(?: ?(?:€|EUR))?$/
const endsInAmount = /\d-?(?: ?(?:€|EUR))?$/

const linesOf = (text: string) =>
  text
    .split(/\r\n|\n|\r|\f/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')

/** What a line of dashes below the headings leaves blank: "------  ------------  --------"; null = there is none. */
function drawnGaps(lines: readonly string[]): readonly Gap[] | null {
  const drawn = lines.find((line) => /^ *[-=_]{3,}(?: {1,20}[-=_]{3,})+$/.test(line))
  if (drawn === undefined) return null
  return [...drawn.trimStart().matchAll(/ +/g)].map(({ index, 0: blank }): Gap => {
    const from = index + drawn.length - drawn.trimStart().length
    return [from, from + blank.length]
  })
}

/** Stretches of places that are blank in nearly every line, between places that are not. */
function gapsOf(lines: readonly string[]): readonly Gap[] {
  if (lines.length < fewestLines) return []
  const width = Math.max(...lines.map((line) => line.length))
  const gaps: [number, number][] = []
  let from = -1
  for (let at = 0; at <= width; at++) {
    const filled = lines.filter((line) => (line[at] ?? ' ') !== ' ').length
    const blank = filled <= lines.length * (1 - most)
    if (blank && from < 0) from = at
    if (blank || from < 0) continue
    if (from > 0 && at - from >= narrowest) gaps.push([from, at])
    from = -1
  }
  return gaps
}
