// All that the page for writing shows: the fields as stored or as typed, every problem where it stands, the page beside it.
import { openInEditor } from '../../../letters/editor/open.ts'
import { surroundingsOf } from '../../../letters/files.ts'
import { figureNames } from '../../../letters/figures/rows.ts'
import { allLetters, allSources } from '../../../letters/library.ts'
import { problemsIn } from '../../../letters/problems.ts'
import { taken } from '../../../letters/slugs.ts'
import {
  appearsAt,
  isReleased,
  releasedSince,
  standings,
  type LetterStanding,
} from '../../../letters/publication.ts'
import { revisionsOf, textAt } from '../../../letters/rows.ts'
import { visibleAt } from '../../../letters/rules.ts'
import { seriesAmong } from '../../../letters/series.ts'
import { nameParts, readSource, type LetterSource } from '../../../letters/source.ts'
import { readText } from '../../../letters/text/read.ts'
import type { Node } from '../../../letters/text/tree.ts'
import { inOrderOf, letterText, writtenIn, type Written } from '../../../letters/write.ts'
import type { House } from '../../../site/house.ts'
import type { EditInput } from './form.ts'
import { placeInForm } from './place.ts'
import type { Stored } from './stored.ts'

export interface EditSeen {
  slug: string
  path: string
  fields: Written
  body: string
  revision: number
  file: string
  /** `hides`: with it the letter cannot be shown. */
  problems: { where: string; message: string; hides: boolean }[]
  /** The page's text; empty when it cannot be read. */
  nodes: Node[]
  /** The text for the rich editor, or null when only the text itself can be written. */
  document: unknown
  /** Whether readers are promised it or have it; undefined while it may be saved as somebody types. */
  settled: 'released' | 'appeared' | undefined
  /** 'YYYY-MM-DD' that a settled letter keeps. */
  keptDate: string | undefined
  /** What somebody else has saved meanwhile. */
  theirs: { text: string; revision: number } | undefined
  changedFile: LetterSource | undefined
  /** Names of the series there are. */
  seriesNames: string[]
  /** Earlier texts, the newest first. */
  revisions: { number: number; at: number }[]
  /** Address of the picture that has just been added. */
  added?: string
}

/**
 * The page as it is stored, or with an earlier text, which is stored again when he saves it.
 * @param earlier number of a revision as the address has it
 */
export async function lookAtStored(
  house: House,
  slug: string,
  stored: Stored,
  earlier: string | null,
): Promise<EditSeen> {
  const { source, revision, file, changedFile } = stored
  const number = /^[1-9]\d{0,8}$/.test(earlier ?? '') ? Number(earlier) : 0
  const text = number === 0 ? undefined : await textAt(house.store.db, slug, number)
  const shown = text === undefined ? source : readSource(source.file, text)
  return { ...(await lookAt(house, slug, stored, shown)), revision, file, changedFile }
}

/** The page with what was typed. */
export async function lookAtTyped(
  house: House,
  slug: string,
  stored: Stored,
  input: EditInput,
): Promise<EditSeen> {
  const { revision, file } = input
  const seen = await lookAt(house, slug, stored, typedSource(slug, stored, input))
  return { ...seen, revision, file, changedFile: stored.changedFile }
}

/** What was typed, and nothing that the store would have to say: for the answer after a fault of it. */
export function lookWithoutStore(slug: string, stored: Stored, input: EditInput): EditSeen {
  const source = typedSource(slug, stored, input)
  const { revision, file } = input
  // Perhaps it is released: nothing is saved by itself.
  const unknown = {
    problems: [],
    settled: 'released' as const,
    keptDate: undefined,
    revisions: [],
    seriesNames: [],
  }
  return { ...wordsOf(slug, source), ...unknown, revision, file, changedFile: stored.changedFile }
}

/** What was typed as the letter it would be; a date that is none leaves the letter under its old name. */
export function typedSource(slug: string, { source }: Stored, input: EditInput): LetterSource {
  const { number, title, date, author, series, summary, subject, preheader, material, body } = input
  const topics = inOrderOf(writtenIn(source).topics, input.topics)
  const formerSlugs = input.formerSlugs.split(/[\s,]+/).filter((one) => one !== '')
  const fields = {
    number,
    title,
    date,
    topics,
    author,
    series,
    summary,
    subject,
    preheader,
    material,
    formerSlugs,
  }
  const named = nameParts(`${date}-${slug}.mdx`) ? `${date}-${slug}.mdx` : source.file
  return readSource(named, letterText(fields, body))
}

async function lookAt(house: House, slug: string, stored: Stored, source: LetterSource) {
  const { sources } = await allSources(house)
  const others = sources.filter(({ file }) => nameParts(file)?.slug !== slug)
  const standing = await standings(house.store)
  const figures = await figureNames(house.store.db)
  const around = {
    ...surroundingsOf(process.cwd(), { figures, facts: house.facts }),
    released: releasedSince(standing),
  }
  const letters = [...others, source]
  const found = [
    ...taken(letters, around.released).filter(({ file }) => file === source.file),
    ...problemsIn(source, letters, around),
  ]
  const date = nameParts(stored.source.file)?.date
  const settled = settledAt(standing.get(slug), date, house)
  return {
    ...wordsOf(slug, source),
    problems: found.map(({ line, message, kind }) => ({
      where: placeInForm(source, line),
      message,
      hides: kind === 'unreadable',
    })),
    settled,
    keptDate: settled && date,
    seriesNames: seriesAmong(await allLetters(house)).map(({ name }) => name),
    revisions: await revisionsOf(house.store.db, slug),
  }
}

function wordsOf(slug: string, source: LetterSource) {
  const text = readText(source.body)
  const body = source.body.trim()
  return {
    slug,
    path: `/redaktion/brief/${slug}`,
    fields: writtenIn(source),
    body,
    nodes: text.nodes,
    document: openInEditor(body, text),
    theirs: undefined,
  }
}

function settledAt(
  standing: LetterStanding | undefined,
  date: string | undefined,
  { facts, now }: House,
): EditSeen['settled'] {
  if (!standing || date === undefined) return undefined
  if (standing.publication?.withheld_at != null) return 'appeared'
  if (!isReleased(standing)) return undefined
  const own = { date, visibleAt: visibleAt(date, facts.slot) }
  return appearsAt(own, standing, facts.slot) <= now() ? 'appeared' : 'released'
}
