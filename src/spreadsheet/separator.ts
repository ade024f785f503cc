/** Which character parts the columns of a text. */
import { withoutEntities } from './entities.ts'

export type Separator = ';' | ',' | '\t' | '|' | '^' | '~'
export type QuoteMark = '"' | "'"
const candidates = ['\t', ';', '|', '^', '~', ','] as const

/** `'10001';'Adler GmbH'`: what databases write in place of quotes. */
const inApostrophes = /^\s{0,9}'[^']*'[\t;|,^~]'/

/** What fields are quoted by: apostrophes only where most of the first lines begin and end with one. */
export function quoteOf(text: string, separator: Separator): QuoteMark {
  const lines = text
    .slice(0, 65_536)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  const quoted = lines.filter((line) => line.startsWith("'") && line.includes(`'${separator}`, 1))
  return quoted.length > lines.length / 2 ? "'" : '"'
}

/** `"10001;Adler;184,50"` in every line: a spreadsheet took each for one cell, and quoted it. The text without that. */
export function unwrapped(text: string): string {
  const lines = text.slice(0, 65_536).split(/\r\n|\n|\r/)
  const whole = lines.slice(0, text.length > 65_536 ? -1 : undefined).filter((line) => line.trim() !== '')
  const quoted = /^\s{0,9}"(?:[^"]|"")*"\s{0,9}$/
  if (whole.length < 3 || !whole.every((line) => /[;\t|,]/.test(line) && quoted.test(line))) return text
  return text.replaceAll(/^[ \t]*"(.*)"[ \t]*$/gm, (_, line: string) => line.replaceAll('""', '"'))
}

/** How often each candidate stands outside quotes in one line, and how many of the commas stand between digits. */
interface Counts extends Record<Separator, number> {
  decimals: number
}

function counts(line: string): Counts {
  const found: Counts = { '\t': 0, ';': 0, '|': 0, '^': 0, '~': 0, ',': 0, decimals: 0 }
  const mark = inApostrophes.test(line) ? "'" : '"'
  // A quote that never closes in its line says nothing about what stands behind it.
  const quotes = (line.split(mark).length - 1) % 2 === 0
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!
    if (char === mark) quoted = quotes && !quoted
    else if (!quoted && char in found) {
      found[char as Separator]++
      if (char === ',' && /\d/.test(line[at - 1] ?? '') && /\d/.test(line[at + 1] ?? '')) found.decimals++
    }
  }
  return found
}

/**
 * The candidate that occurs equally often in most of the first lines; decimal commas vary from line to line,
 * separators do not. Excel's own first line `sep=;` wins.
 */
export function detectSeparator(text: string): Separator {
  const stated = /^\uFEFF?"?sep=([;,\t|])"?[\r\n]/i.exec(text.slice(0, 12))?.[1]
  if (stated) return stated as Separator
  const lines = withoutEntities(text.slice(0, 65_536))
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 200)
    .map(counts)
  const others = lines.filter((line) => line['\t'] + line[';'] + line['|'] + line['^'] + line['~'] > 0).length
  let best: { separator: Separator; share: number } = { separator: ';', share: 0 }
  for (const separator of candidates) {
    // Beside another candidate a comma between digits is a decimal comma.
    const countOf = (line: Counts) =>
      separator === ',' && others * 2 > lines.length ? line[','] - line.decimals : line[separator]
    const share = mostUsual(lines.map(countOf)) / Math.max(1, lines.length)
    if (share > best.share + 0.001) best = { separator, share }
  }
  return best.separator
}

/** How many lines have the most usual count; 0 does not count. */
function mostUsual(all: readonly number[]): number {
  const tally = new Map<number, number>()
  for (const count of all) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
  return Math.max(0, ...tally.values())
}
