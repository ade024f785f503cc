// A text as it comes from an editor, from Word or from a form, made into the Markdown its writer meant. Done wherever a
// letter is read, so that a file and a pasted text come out alike; done twice it changes nothing.
import { outsideCode } from './outside-code.ts'

const months = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'
const beginsWithDate = new RegExp(String.raw`^\d{1,2}\. (?:${months}|Quartal|Halbjahr|Kalenderwoche)\b`)

/** @returns the text with Unix line ends, without a mark at its beginning or NUL, as German Markdown */
export function tidied(text: string): string {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\0', '')
  const lines = outsideCode(plain, timesSigns).split('\n').map(wordList).map(dateAtStart)
  return tabTables(lines).join('\n')
}

// 2*3*4 is a product; nobody sets the figure in its middle in italics.
function timesSigns(text: string): string {
  return text.replaceAll(/(?<=\d)\*(?=\d)/g, String.raw`\*`)
}

// Word writes a list with the sign itself and a tab behind it.
function wordList(line: string): string {
  return line.replace(/^(\s*)[•·▪◦‣]\s+/, (_, space: string) => `${space.replaceAll('\t', '  ')}- `)
}

// "1. Januar 2027 beginnt …" would begin a list; two dates below each other are one.
function dateAtStart(line: string, at: number, lines: string[]): string {
  if (!beginsWithDate.test(line)) return line
  const listed = [lines[at - 1], lines[at + 1]].some((other) => /^\s*\d{1,9}\.\s/.test(other ?? ''))
  return listed ? line : line.replace('. ', String.raw`\. `)
}

// Rows of a pasted table are lines with tabs, at least two below each other with as many.
function tabTables(lines: string[]): string[] {
  const done: string[] = []
  for (let at = 0; at < lines.length;) {
    const width = cellsOf(lines[at] ?? '')
    let end = at + 1
    if (width > 1) while (cellsOf(lines[end] ?? '') === width) end++
    const rows = lines.slice(at, end)
    const isTable = width > 1 && rows.length > 1
    const made = isTable ? tableOf(rows.map((row) => row.split('\t').map(cell))) : rows
    for (const row of made) done.push(row)
    at = end
  }
  return done
}

function tableOf([head = [], ...rows]: string[][]): string[] {
  const rule = head.map((_, column) => (rows.every((row) => isAmount(row[column] ?? '')) ? '---:' : '---'))
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`)
}

function cellsOf(line: string): number {
  return line.trim().startsWith('|') || !line.trim().includes('\t') ? 0 : line.split('\t').length
}

function cell(text: string): string {
  return text.trim().replaceAll('|', String.raw`\|`)
}

function isAmount(text: string): boolean {
  return /^[−–+-]?\s{0,3}\d[\d.,]*\s{0,3}(?:%|€|T€|Mio\.? €|Std\.?|h)?$/.test(text.trim())
}
