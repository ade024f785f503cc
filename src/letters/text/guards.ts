// What a text may not be before it meets the parser, which is native code: 20,000 nested brackets ended the process by
// SIGSEGV, a table head of 1,000 columns took 4 s. No letter comes near any of these.
import type { TextProblem } from './problem.ts'

/** Bytes. */
export const longest = 100_000
const deepestBrackets = 50
const deepestNesting = 20
const widestTable = 12
/** Signs the parser or the checks stop at; the letters there are have 330 at most. 33,000 dots took 5 s. */
const mostSigns = 3_000
/** Each of them is a block or a mistake. */
const mostBraces = 500

/** A text that the parser must not see. */
export class TextTooMuch extends Error {}

/** @returns why the parser must not see this text, or undefined */
export function tooMuch(text: string): TextProblem | undefined {
  if (text.length > longest || Buffer.byteLength(text) > longest) {
    return refuse(1, 'Der Text ist länger als 100 kB. Ein Brief muss in eine Mail passen; kürzen Sie ihn.')
  }
  if (marksIn(text, mostSigns) > mostSigns || bracesIn(text) > mostBraces) {
    return refuse(
      1,
      'Der Text hat mehr Zeilen, Zeichen für Gestaltung und Klammern, als ein Brief haben kann. Teilen Sie ihn.',
    )
  }
  const brackets = bracketsTooDeep(text)
  if (brackets) return brackets
  const lines = text.split('\n')
  const wide = lines.findIndex((line) => line.split('|').length - 2 > widestTable)
  if (wide >= 0) {
    return refuse(wide + 1, `Diese Zeile hat mehr als ${widestTable} Spalten. Teilen Sie die Tabelle.`)
  }
  const deep = lines.findIndex((line) => depthOf(line) > deepestNesting)
  if (deep >= 0) {
    return refuse(deep + 1, 'Listen oder Zitate sind hier zu tief ineinander geschachtelt.')
  }
  return blocksTooDeep(text)
}

/** How many signs there are that may mean something in Markdown, counted up to one more than `most`. */
export function marksIn(text: string, most: number): number {
  let count = 0
  for (const _ of text.matchAll(/[*_[\]<>{}|&~`#"\\\n]|\.\.|--|https?:|www\.|@/g)) if (++count > most) break
  return count
}

function bracesIn(text: string): number {
  return text.split(/[{}]/).length - 1
}

// Markers at the beginning of a line each open a list or a quotation in the one before.
function depthOf(line: string): number {
  const [markers = ''] = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>]|$))*/.exec(line) ?? []
  const signs = markers.match(/[-*+>]|\d[.)]/g)?.length ?? 0
  const [space = ''] = /^[ \t]*/.exec(line) ?? []
  return signs === 0 ? 0 : signs + Math.floor(space.replaceAll('\t', '    ').length / 4)
}

function bracketsTooDeep(text: string): TextProblem | undefined {
  let depth = 0
  let line = 1
  for (const [sign] of text.matchAll(/[\n[{(\]})]/g)) {
    if (sign === '\n') line++
    else if ('[{('.includes(sign)) depth++
    else depth = Math.max(0, depth - 1)
    if (depth > deepestBrackets) {
      return refuse(line, 'Hier stehen zu viele Klammern ineinander. Schließen oder löschen Sie sie.')
    }
  }
  return undefined
}

function blocksTooDeep(text: string): TextProblem | undefined {
  let depth = 0
  for (const match of text.matchAll(/<(\/?)[A-Za-z>]/g)) {
    depth = Math.max(0, depth + (match[1] === '/' ? -1 : 1))
    const closed = /^<[A-Za-z][^<>]*\/>/.test(text.slice(match.index, match.index + 2_000))
    if (closed) depth--
    if (depth > deepestNesting) {
      const line = text.slice(0, match.index).split('\n').length
      return refuse(line, 'Bausteine sind hier zu tief ineinander geschachtelt, oder vielen fehlt das Ende.')
    }
  }
  return undefined
}

function refuse(line: number, message: string): TextProblem {
  return { kind: 'unreadable', line, message }
}
