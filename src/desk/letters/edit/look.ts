// All that the page for writing shows: the fields as stored or as typed, every problem where it stands, the page beside it.
import { openText } from '../../../letters/editor/open.ts'
import { surroundingsOf } from '../../../letters/files.ts'
import { figureNames } from '../../../letters/figures/rows.ts'
import { allSources, stateAt } from '../../../letters/library.ts'
import { problemsIn } from '../../../letters/problems.ts'
import { revisionsOf, textAt } from '../../../letters/rows.ts'
import { nameParts, readSource, type LetterSource } from '../../../letters/source.ts'
import { readText } from '../../../letters/text/read.ts'
import type { Node } from '../../../letters/text/tree.ts'
import { inOrderOf, letterText, writtenIn, type Written } from '../../../letters/write.ts'
import type { House } from '../../../site/house.ts'
import { letterOnDesk } from '../on-desk.ts'
import type { EditInput } from './form.ts'
import { placeOf } from './place.ts'
import type { Stored } from './stored.ts'

export interface EditSeen {
  slug: string
  path: string
  fields: Written
  body: string
  revision: number
  file: string
  problems: { where: string; message: string }[]
  /** The page's text; empty when it cannot be read. */
  nodes: Node[]
  /** The text for the rich editor, or null when only the text itself can be written. */
  document: unknown
  /** Nobody sees it yet, so that it may be saved while somebody types. */
  unseen: boolean
  /** What somebody else has saved meanwhile. */
  theirs: { text: string; revision: number } | undefined
  changedFile: LetterSource | undefined
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
  return { ...(await lookAt(house, slug, shown)), revision, file, changedFile }
}

/** The page with what was typed. */
export async function lookAtTyped(
  house: House,
  slug: string,
  stored: Stored,
  input: EditInput,
): Promise<EditSeen> {
  const { revision, file } = input
  const seen = await lookAt(house, slug, typedSource(slug, stored, input))
  return { ...seen, revision, file, changedFile: stored.changedFile }
}

/** What was typed as the letter it would be; a date that is none leaves the letter under its old name. */
export function typedSource(slug: string, { source }: Stored, input: EditInput): LetterSource {
  const { number, title, date, author, summary, subject, preheader, material, body } = input
  const topics = inOrderOf(writtenIn(source).topics, input.topics)
  const formerSlugs = input.formerSlugs.split(/[\s,]+/).filter((one) => one !== '')
  const fields = { number, title, date, topics, author, summary, subject, preheader, material, formerSlugs }
  const named = nameParts(`${date}-${slug}.mdx`) ? `${date}-${slug}.mdx` : source.file
  return readSource(named, letterText(fields, body))
}

async function lookAt(house: House, slug: string, source: LetterSource) {
  const { sources } = await allSources(house)
  const others = sources.filter(({ file }) => nameParts(file)?.slug !== slug)
  const text = readText(source.body)
  const around = surroundingsOf(process.cwd(), await figureNames(house.store.db))
  const found = problemsIn(source, [...others, source], around)
  return {
    slug,
    path: `/redaktion/brief/${slug}`,
    fields: writtenIn(source),
    body: source.body.trim(),
    problems: found.map(({ line, message }) => ({ where: placeOf(source, line), message })),
    nodes: text.nodes,
    document: openText(source.body.trim(), text),
    unseen: await isUnseen(house, slug),
    theirs: undefined,
    revisions: await revisionsOf(house.store.db, slug),
  }
}

async function isUnseen(house: House, slug: string): Promise<boolean> {
  const letter = (await letterOnDesk(house, slug))?.letter
  return !letter || ['draft', 'ready'].includes(stateAt(letter, house.now()))
}
