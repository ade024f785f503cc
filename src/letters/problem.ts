/** What stands in a letter's way, and what surrounds it. */
import type { Facts } from '../site/facts.ts'
import { type LetterSource } from './source.ts'
import type { TextProblem } from './text/problem.ts'
import { type LetterText } from './text/read.ts'

/** `unfinished` is a draft's own mark; an `error` stops the letter, an `unreadable` one also hides it. */
export interface Problem extends TextProblem {
  file: string
}

/** What letters may point to besides each other. */
export interface Surroundings {
  facts: Pick<Facts, 'slot' | 'topics' | 'authors'>
  /** Paths of pages that are not letters, e.g. '/kundenwert'. */
  pages: ReadonlySet<string>
  /** Pictures in content/letters by file name, bytes. */
  pictures: ReadonlyMap<string, number>
  /** Pictures in the store by name; undefined for who has no store, and takes each to be there. */
  figures?: ReadonlySet<string>
  /** Released letters by slug, with when the store first saw them (epoch ms); undefined for who has no store. */
  released?: ReadonlyMap<string, number>
}

export type BySlug = ReadonlyMap<string, LetterSource>

/** A text without its tree, which is many times as large. */
export type ReadText = Omit<LetterText, 'nodes'>
