/** Which character parts the columns of a text. */

export type Separator = ';' | ',' | '\t' | '|'
const candidates = ['\t', ';', '|', ','] as const

/** How often each candidate stands outside quotes in one line. */
function counts(line: string): Record<Separator, number> {
  const found: Record<Separator, number> = { '\t': 0, ';': 0, '|': 0, ',': 0 }
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (!quoted && char in found) found[char as Separator]++
  }
  return found
}

/**
 * The candidate that occurs equally often in most of the first lines; decimal commas vary from line to line,
 * separators do not. Excel's own first line `sep=;` wins.
 */
export function detectSeparator(text: string): Separator {
  const stated = /^sep=([;,\t|])\r?$/im.exec(text.slice(0, 10))?.[1]
  if (stated) return stated as Separator
  const lines = text
    .slice(0, 65_536)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 60)
    .map(counts)
  let best: { separator: Separator; share: number; mode: number } = { separator: ';', share: 0, mode: 0 }
  for (const separator of candidates) {
    const tally = new Map<number, number>()
    for (const line of lines) tally.set(line[separator], (tally.get(line[separator]) ?? 0) + 1)
    tally.delete(0)
    let mode = 0
    let times = 0
    for (const [count, lineCount] of tally)
      if (lineCount > times || (lineCount === times && count > mode)) {
        mode = count
        times = lineCount
      }
    const share = times / lines.length
    if (share > best.share + 0.001) best = { separator, share, mode }
  }
  return best.separator
}
