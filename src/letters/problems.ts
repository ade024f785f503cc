// What would stop a letter, as sentences with name and line: the same for `npm run letter:check`, the build and the desk.
// Pure: the letters were read before.
import { setImmediate } from 'node:timers/promises'
import { frontmatter } from './frontmatter.ts'
import { type LetterSource } from './source.ts'
import { readText, type LetterText } from './text/read.ts'
import {
  checkName,
  checkFirstHeading,
  checkFrontmatter,
  markUnfinished,
  checkHeadings,
  type Say,
} from './text-checks.ts'
import { slugsOf, taken } from './slugs.ts'
import type { Problem, Surroundings, BySlug, ReadText } from './problem.ts'
import { checkPicture, checkLink, badPictures } from './reference-checks.ts'

/** Every problem of every letter, by file and line. */
export function problemsOf(letters: readonly LetterSource[], around: Surroundings): Problem[] {
  const bySlug = slugsAmong(letters)
  const rules = rulesOf(around.facts)
  const problems = letters.flatMap((letter) => lookAt(letter, bySlug, around, rules))
  problems.push(...taken(letters, around.released), ...badPictures(around))
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

/** Every problem of one letter among these, but for what it shares with another, by line. */
export function problemsIn(
  letter: LetterSource,
  letters: readonly LetterSource[],
  around: Surroundings,
): Problem[] {
  return lookAt(letter, slugsAmong(letters), around, rulesOf(around.facts))
}

/** So long letters are read before others are let through, ms. */
const slice = 20

/** Reads each of these letters that has not been read yet, so that `problemsOf` keeps nobody waiting. */
export async function readThrough(
  letters: readonly LetterSource[],
  facts: Surroundings['facts'],
): Promise<void> {
  const rules = rulesOf(facts)
  let began = performance.now()
  for (const letter of letters) {
    lookInto(letter, rules)
    if (performance.now() - began < slice) continue
    await setImmediate()
    began = performance.now()
  }
}

interface Rules {
  /** Stands for the facts the schema is made of. */
  key: string
  schema: ReturnType<typeof frontmatter>
}

function rulesOf({ slot, topics, authors }: Surroundings['facts']): Rules {
  return { key: JSON.stringify([slot, topics, authors]), schema: frontmatter({ slot, topics, authors }) }
}

/** The letters by each of their names. */
export function slugsAmong(letters: readonly LetterSource[]): BySlug {
  const bySlug = new Map<string, LetterSource>()
  for (const letter of letters) for (const slug of slugsOf(letter)) bySlug.set(slug, letter)
  return bySlug
}

function lookAt(letter: LetterSource, bySlug: BySlug, around: Surroundings, rules: Rules): Problem[] {
  const { own, text } = lookInto(letter, rules)
  const problems = [...own]
  const inBody: Say = (line, message, kind = 'error') => {
    problems.push({ kind, file: letter.file, line: letter.bodyLine + line, message })
  }
  for (const { src, line } of text.pictures)
    checkPicture(src, around, (message) => inBody(line, message, 'unreadable'))
  for (const { address, line } of text.links)
    checkLink(letter, text, address, around, bySlug, (message) => inBody(line, message))
  return problems.sort((a, b) => a.line - b.line)
}

interface Looked {
  /** By which rules. */
  key: string
  /** What is wrong with the letter whatever stands beside it. */
  own: Problem[]
  text: ReadText
}

// What was said of a letter that has not changed.
const looked = new WeakMap<LetterSource, Looked>()

function lookInto(letter: LetterSource, { key, schema }: Rules): Looked {
  const known = looked.get(letter)
  if (known?.key === key) return known
  const own: Problem[] = []
  const say: Say = (line, message, kind = 'error') => {
    own.push({ kind, file: letter.file, line, message })
  }
  checkName(letter, say)
  checkFrontmatter(letter, schema, say)
  markUnfinished(letter, say)
  const text = known?.text ?? withoutTree(readText(letter.body))
  const inBody: Say = (line, message, kind) => say(letter.bodyLine + line, message, kind)
  for (const { line, message, kind } of text.problems) inBody(line, message, kind)
  checkHeadings(text, inBody)
  checkFirstHeading(letter, text, inBody)
  const fresh = { key, own, text }
  looked.set(letter, fresh)
  return fresh
}

function withoutTree({ headings, links, pictures, problems }: LetterText): ReadText {
  return { headings, links, pictures, problems }
}

/** One line for a terminal, in the form editors make clickable. */
export function problemLine({ file, line, message }: Problem): string {
  return `content/letters/${file}:${line}  ${message}`
}
