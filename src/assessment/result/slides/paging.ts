/** What does not fit on one slide goes on with the next: tables by their rows, texts by their paragraphs. */
import type { Box, Slide, TableColumn, TextPart } from './deck.ts'

/** Below the title. */
export const whole: Box = { left: 0.6, top: 1.4, width: 12.13, height: 5.4 }

/** What is to be known of a table or a curve, on the same slide. */
export const below = (text: string): TextPart => ({
  kind: 'text',
  box: { ...whole, top: 6, height: 0.8 },
  paragraphs: [text],
  size: 14,
  mark: 'none',
})

/** More rows nobody reads at a glance. */
export const rowsOnSlide = 10

/** Points of the text of a table. */
const tableSize = 11

/** Inches of a line, of what surrounds the lines of a row, and of a letter: wider than Calibri's, for not everybody has it. */
const line = (tableSize * 1.2) / 72
const around = 0.06
const letter = (tableSize * 0.55) / 72

/** Room for rows, inches: below the headings, which may take two lines, and above what is said below. */
const roomForRows = whole.height - 2 * line - around
const roomAboveText = below('').box.top - whole.top - 2 * line - around

/** @param words said below every part of the table */
export function tables(
  heading: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { sum = false, words = null }: { readonly sum?: boolean; readonly words?: string | null } = {},
): readonly Slide[] {
  const found = pages(
    columns,
    rows,
    rowsOnSlide + (sum ? 1 : 0),
    words === null ? roomForRows : roomAboveText,
  )
  return found.map((page, at, all) => ({
    title: numbered(heading, at, all.length),
    parts: [
      {
        kind: 'table',
        box: whole,
        columns,
        rows: page,
        size: tableSize,
        sum: sum && at === all.length - 1,
      },
      ...(words === null ? [] : [below(words)]),
    ],
  }))
}

function pages(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  most: number,
  height: number,
): readonly (readonly (readonly string[])[])[] {
  const found: (readonly string[])[][] = []
  let room = 0
  for (const row of rows) {
    const takes = linesOf(row, columns) * line + around
    if (found.length === 0 || takes > room || found.at(-1)!.length === most) {
      found.push([])
      room = height
    }
    found.at(-1)!.push(row)
    room -= takes
  }
  return found
}

const linesOf = (row: readonly string[], columns: readonly TableColumn[]) =>
  Math.max(
    ...row.map((text, at) => Math.ceil((text.length * letter) / (columns[at]!.width * whole.width - 0.15))),
    1,
  )

/** Characters that fit on a slide at the size of a text. */
const longest = 1300

export function texts(heading: string, all: readonly string[], mark: TextPart['mark']): readonly Slide[] {
  const slides: string[][] = []
  let room = 0
  for (const text of all) {
    // A paragraph takes at least a line and the space below it.
    const takes = Math.max(130, text.length + 60)
    if (slides.length === 0 || takes > room) {
      slides.push([])
      room = longest
    }
    slides.at(-1)!.push(text)
    room -= takes
  }
  let first = 1
  return slides.map((paragraphs, at) => {
    const part = { kind: 'text', box: whole, paragraphs, size: 18, mark, first } as const
    first += paragraphs.length
    return { title: numbered(heading, at, slides.length), parts: [part] }
  })
}

const numbered = (heading: string, at: number, of: number) =>
  of === 1 ? heading : `${heading} (${at + 1} von ${of})`
