// The piece of a letter that shows why it was found, and the marks in it. Pieces of text, never HTML.
import { runsOf, type Occurrences } from './look-up.ts'
import type { IndexedText, IndexedDocument } from './inverted-index.ts'

/** A piece of text; marked when it is what the reader looked for. Joined, the pieces are the text. */
export interface Segment {
  text: string
  marked: boolean
}

// About three lines on a phone.
const LENGTH = 220

interface Mark {
  start: number
  end: number
  /** Which term, and how surely. */
  term: number
  sure: number
}

/** A whole field with its marks. */
export function markWords(field: IndexedText, terms: readonly Occurrences[]): Segment[] {
  return segments(field.text, marksIn(field, terms), 0, field.text.length)
}

/** The stretch of the text that shows most of the terms, else the summary; cut at words, with … where it is cut. */
export function excerptOf({ text, summary }: IndexedDocument, terms: readonly Occurrences[]): Segment[] {
  const marks = marksIn(text, terms)
  if (marks.length === 0) return cut(summary, marksIn(summary, terms), 0)
  return cut(text, marks, beginningOf(text.text, bestStart(text.text, marks)))
}

function marksIn(field: IndexedText, terms: readonly Occurrences[]): Mark[] {
  const marks: Mark[] = []
  const mark = (from: number, to: number, term: number, sure: number) =>
    marks.push({ start: field.starts[from] ?? 0, end: field.ends[to] ?? 0, term, sure })
  terms.forEach(({ words, phrase }, term) => {
    if (phrase) for (const at of runsOf(field, phrase)) mark(at, at + phrase.length - 1, term, 1)
    field.words.forEach((word, at) => {
      const sure = words.get(word)
      if (sure !== undefined) mark(at, at, term, sure)
    })
  })
  return marks.sort((a, b) => a.start - b.start || b.end - a.end)
}

// Where the stretch begins that shows most different terms, most surely; the earliest of equals. Cells of a table make
// poor reading, so sentences win against them.
function bestStart(text: string, marks: Mark[]): number {
  let best = { start: 0, worth: -Infinity }
  marks.forEach(({ start }, from) => {
    const sure = new Map<number, number>()
    let again = 0
    for (let at = from; at < marks.length; at++) {
      const mark = marks[at] as Mark
      if (mark.end > start + LENGTH - 60) break
      again += 0.05 * mark.sure
      sure.set(mark.term, Math.max(sure.get(mark.term) ?? 0, mark.sure))
    }
    const cells = text.slice(start, start + LENGTH / 2).split(' · ').length > 2 ? 0.5 : 0
    const worth = again - cells + [...sure.values()].reduce((sum, one) => sum + one, 0)
    if (worth > best.worth) best = { start, worth }
  })
  return best.start
}

// The beginning of the sentence when it is near, else a word a little before.
function beginningOf(text: string, at: number): number {
  if (at < 60) return 0
  const before = text.slice(Math.max(0, at - 100), at)
  const sentence = /^.*(?:[.?!]“? |\n)/s.exec(before)?.[0].length
  if (sentence !== undefined) return at - before.length + sentence
  const space = text.indexOf(' ', at - 60)
  return space < 0 || space > at ? at : space + 1
}

function cut({ text }: IndexedText, marks: Mark[], start: number): Segment[] {
  if (text.length <= start + LENGTH)
    return dotted(segments(text, marks, start, text.length), start > 0, false)
  const space = Math.max(text.lastIndexOf(' ', start + LENGTH), text.lastIndexOf('\n', start + LENGTH))
  const end = space > start ? space : start + LENGTH
  return dotted(segments(text, marks, start, end), start > 0, true)
}

function dotted(pieces: Segment[], before: boolean, after: boolean): Segment[] {
  const dots = { before: { text: '… ', marked: false }, after: { text: ' …', marked: false } }
  return [...(before ? [dots.before] : []), ...pieces, ...(after ? [dots.after] : [])]
}

function segments(text: string, marks: Mark[], start: number, end: number): Segment[] {
  const pieces: Segment[] = []
  const push = (to: number, from: number, marked: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), marked })
  }
  let at = start
  for (const mark of marks) {
    if (mark.start < at || mark.end > end) continue
    push(mark.start, at, false)
    push(mark.end, mark.start, true)
    at = mark.end
  }
  push(end, at, false)
  return pieces
}
