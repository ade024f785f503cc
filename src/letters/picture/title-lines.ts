// Where a title breaks in a picture. Pure: how wide a word is comes from outside.

export interface TitleLines {
  /** Font size in px. */
  size: number
  lines: string[]
}

/** Sizes to try, largest first, and how many lines of each fit the picture's height. */
const steps = [
  { size: 92, most: 3 },
  { size: 80, most: 4 },
  { size: 68, most: 4 },
  { size: 56, most: 5 },
] as const

/**
 * Breaks a title as German print does: between words and after hyphens, never before a dash, never between a number
 * and its unit; lines about equally long. A word wider than a line is cut at its soft hyphens, else anywhere.
 * @param measure width of a text at font size 1
 * @param width what a line may take, px
 */
export function titleLines(title: string, measure: (text: string) => number, width: number): TitleLines {
  const words = unbreakable(title)
  for (const { size, most } of steps) {
    const most1 = width / size
    if (words.some((word) => measure(shown(word)) > most1)) continue
    const lines = fill(words, measure, most1)
    if (lines.length <= most) return { size, lines: balance(words, measure, most1, lines) }
  }
  const { size, most } = steps[steps.length - 1]!
  const narrow = words.flatMap((word) => cut(word, measure, width / size))
  const lines = fill(narrow, measure, width / size)
  return { size, lines: lines.length > most ? shortened(lines.slice(0, most), measure, width / size) : lines }
}

// Says that more follows, at the cost of as many words as its sign needs room.
function shortened(lines: string[], measure: (text: string) => number, width: number): string[] {
  let last = lines.at(-1) ?? ''
  while (measure(`${last} …`) > width && last.includes(' ')) last = last.slice(0, last.lastIndexOf(' '))
  return [...lines.slice(0, -1), measure(`${last} …`) > width ? '…' : `${last} …`]
}

/** Pieces that stay whole; one that ends in a hyphen joins the next one without a space. */
function unbreakable(title: string): string[] {
  const words = title
    .trim()
    .replaceAll(/ (?=[–—%€&])/g, '\u00a0')
    .replaceAll(/(?<=\d) (?=\p{L}{1,3}\b)/gu, '\u00a0')
    .split(/[ \n\t]+/)
  return words.flatMap((word) => word.split(/(?<=\p{L}{2}-)(?=\p{L}{3})/u))
}

function join(line: string, word: string): string {
  return line === '' ? word : /\p{L}-$/u.test(line) ? line + word : `${line} ${word}`
}

const shown = (text: string): string => text.replaceAll('\u00ad', '')

function fill(words: string[], measure: (text: string) => number, width: number): string[] {
  const lines: string[] = []
  for (const word of words.map(shown)) {
    const longer = join(lines.at(-1) ?? '', word)
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

// The narrowest column that still takes the same number of lines makes them about equally long.
function balance(
  words: string[],
  measure: (text: string) => number,
  width: number,
  first: string[],
): string[] {
  let best = first
  for (let narrower = width * 0.96; narrower > width / 3; narrower -= width * 0.04) {
    const lines = fill(words, measure, narrower)
    if (lines.length > first.length || lines.some((line) => measure(line) > narrower)) break
    best = lines
  }
  return best
}

function cut(word: string, measure: (text: string) => number, width: number): string[] {
  if (measure(shown(word)) <= width) return [word]
  const parts = word.includes('\u00ad') ? word.split('\u00ad') : Array.from(word)
  const pieces: string[] = ['']
  for (const part of parts) {
    const longer = pieces.at(-1)! + part
    if (pieces.at(-1) !== '' && measure(`${longer}-`) > width) {
      pieces[pieces.length - 1] += '-'
      pieces.push(part)
    } else pieces[pieces.length - 1] = longer
  }
  return pieces
}
