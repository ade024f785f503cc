// Runs of code that stand in two places.
import { readFileSync } from 'node:fs'

interface Run {
  first: string
  second: string
  lines: number
}

interface CodeLine {
  file: string
  at: number
  text: string
}

/**
 * Runs of at least so many lines that stand again elsewhere, letter by letter but for white space. Blank lines,
 * comments, imports and lone punctuation do not count.
 */
export function repeatedRuns(files: readonly string[], least: number): Run[] {
  const lines = files.flatMap(codeLines)
  const seen = new Map<string, number>()
  const runs: Run[] = []
  for (let k = 0; k + least <= lines.length; k++) {
    const window = lines.slice(k, k + least)
    if (window.at(-1)!.file !== window[0]!.file) continue
    const text = window.map((line) => line.text).join('\n')
    const before = seen.get(text)
    if (before === undefined) seen.set(text, k)
    else {
      const length = runLength(lines, before, k)
      runs.push({ first: placeOfLine(lines[before]!), second: placeOfLine(lines[k]!), lines: length })
      k += length - 1
    }
  }
  return runs
}

function codeLines(file: string): CodeLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((text, k) => ({ file, at: k + 1, text: text.trim() }))
    .filter(({ text }) => /\w/.test(text) && !/^(?:\/\/|\/?\*|import\b|\} from )/.test(text))
}

function runLength(lines: readonly CodeLine[], first: number, second: number): number {
  let length = 0
  const isSame = (k: number) => {
    const [one, other] = [lines[first + k], lines[second + k]]
    return (
      one !== undefined &&
      one.text === other?.text &&
      one.file === lines[first]!.file &&
      other.file === lines[second]!.file &&
      first + k < second
    )
  }
  while (isSame(length)) length++
  return length
}

const placeOfLine = ({ file, at }: CodeLine): string => `${file}:${at}`
