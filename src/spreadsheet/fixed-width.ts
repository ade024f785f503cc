/**
 * Lists printed in columns of fixed width, as old programs and their "Druck in Datei" write them: what parts the columns
 * are stretches of blanks, in the same place in nearly every line.
 */

/** Lines that must be blank in a place: headings and titles may reach over. */
const most = 0.95
/** A single blank parts words. */
const narrowest = 2
const fewestLines = 4

/** Rows of trimmed cells; null = the text is not laid out so. */
export function fixedWidthRows(text: string): string[][] | null {
  const head = linesOf(text.slice(0, 1 << 16)).slice(0, 500)
  if (head.length < fewestLines || head.some((line) => /[\t;|]/.test(line))) return null
  const gaps = gapsOf(head)
  if (gaps.length === 0) return null
  const cut = (line: string) => {
    const ends = [...gaps.map(([from]) => from), line.length]
    const starts = [0, ...gaps.map(([, to]) => to)]
    return starts.map((start, at) => line.slice(start, ends[at]).trim())
  }
  const sample = head.map(cut)
  const amounts = sample.filter((cells) => cells.slice(1).some((cell) => amount.test(cell)))
  // Cells filled up with blanks before a comma are parted by the comma.
  const parted = sample.some((cells) => cells.some((cell) => cell.endsWith(',')))
  return amounts.length * 2 > sample.length && !parted ? linesOf(text).map(cut) : null
}

const amount = /^[-+]?\d[\d.,']*-?$/

const linesOf = (text: string) =>
  text
    .split(/\r\n|\n|\r|\f/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')

/** Stretches of places that are blank in nearly every line, between places that are not. */
function gapsOf(lines: readonly string[]): readonly (readonly [from: number, to: number])[] {
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
