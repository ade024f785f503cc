// Letters that were written at the desk: a row each, and every text it ever had. A save names the revision it began with,
// so that of two writers the second sees what the first has written instead of losing it.
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { LetterTable } from '../store/schema.ts'
import { digestOf, nameParts } from './source.ts'
import { holdFigures } from './figures/rows.ts'

export type LetterRow = LetterTable

export interface Save {
  /** Its name as a file, '2026-12-01-stundenplan.mdx'. */
  file: string
  /** Frontmatter and body, tidied. */
  text: string
  /** The revision the writer began with; 0 for a letter that never had one. */
  revision: number
  /** Digest of the file it was opened from, or null. */
  fileDigest: string | null
}

export type Saved =
  | { kind: 'saved'; revision: number }
  /** Somebody else has saved meanwhile: what stands there now. */
  | { kind: 'conflict'; row: LetterRow | undefined }

/**
 * Stores a text as the letter's newest revision.
 * @throws Error when `file` is no name of a letter
 */
export async function saveLetter(house: Pick<House, 'store' | 'now'>, save: Save): Promise<Saved> {
  const name = nameParts(save.file)
  if (!name) throw new Error(`${save.file} is not made of a date and a slug`)
  const { slug } = name
  const at = house.now()
  const number = save.revision + 1
  const { file, text, fileDigest: file_digest } = save
  const written = { file, text, file_digest, revision: number, saved_at: at, returned_at: null }
  const done = await house.store.transaction(async (trx) => {
    const row = (await replace(trx, slug, save.revision, written)) ?? (await begin(trx, slug, written))
    if (!row) return false
    // Written here it is new, whatever its date says: it appears when it is released.
    await trx
      .insertInto('publication')
      .values({ slug, first_seen_at: at, archived: 0, ready: 0, web_only: 0, revision: 1 })
      .onConflict((on) => on.column('slug').doNothing())
      .execute()
    await holdFigures(trx, text)
    await trx.insertInto('letter_revision').values({ slug, number, file, text, at }).execute()
    return true
  })
  return done
    ? { kind: 'saved', revision: number }
    : { kind: 'conflict', row: await findRow(house.store.db, slug) }
}

type Written = Omit<LetterTable, 'slug'>

async function replace(trx: Db, slug: string, revision: number, written: Written) {
  return trx
    .updateTable('letter')
    .set(written)
    .where('slug', '=', slug)
    .where('revision', '=', revision)
    .returning('slug')
    .executeTakeFirst()
}

// A row may have gone back to its file meanwhile; its texts are counted on.
async function begin(trx: Db, slug: string, written: Written) {
  if ((await lastRevision(trx, slug)) !== written.revision - 1) return undefined
  return trx
    .insertInto('letter')
    .values({ slug, ...written })
    .onConflict((on) => on.column('slug').doNothing())
    .returning('slug')
    .executeTakeFirst()
}

/** Number of the newest text a letter ever had at the desk; 0 for none. */
export async function lastRevision(db: Db, slug: string): Promise<number> {
  const { number } = await db
    .selectFrom('letter_revision')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  return number ?? 0
}

export async function findRow(db: Db, slug: string): Promise<LetterRow | undefined> {
  return db.selectFrom('letter').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** A row without its words. */
export type RowHead = Omit<LetterRow, 'text' | 'saved_at'>

/** All rows without their words, and the words of those that are not at the revision known of them, by slug. */
export async function readLetterRows(
  db: Db,
  known: ReadonlyMap<string, number>,
): Promise<{ heads: RowHead[]; texts: Map<string, string> }> {
  const heads = await db
    .selectFrom('letter')
    .select(['slug', 'file', 'revision', 'file_digest', 'returned_at'])
    .execute()
  const stale = heads.filter(({ slug, revision }) => known.get(slug) !== revision).map(({ slug }) => slug)
  if (stale.length === 0) return { heads, texts: new Map() }
  const changed = await db.selectFrom('letter').select(['slug', 'text']).where('slug', 'in', stale).execute()
  return { heads, texts: new Map(changed.map(({ slug, text }) => [slug, text])) }
}

/** Name of every letter written at the desk. */
export async function rowNames(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('letter').select('file').execute()
  return rows.map(({ file }) => file)
}

/** The newest texts of a letter, at most fifty, without their words. */
export async function revisionsOf(db: Db, slug: string): Promise<{ number: number; at: number }[]> {
  return db
    .selectFrom('letter_revision')
    .select(['number', 'at'])
    .where('slug', '=', slug)
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
}

/** Digests of all texts each of these letters ever had at the desk. */
export async function digestsOf(db: Db, slugs: readonly string[]): Promise<Map<string, Set<string>>> {
  const digests = new Map<string, Set<string>>(slugs.map((slug) => [slug, new Set()]))
  if (slugs.length === 0) return digests
  const rows = await db
    .selectFrom('letter_revision')
    .select(['slug', 'text'])
    .where('slug', 'in', slugs)
    .execute()
  for (const { slug, text } of rows) digests.get(slug)?.add(digestOf(text))
  return digests
}

/** One text a letter once had. */
export async function textAt(db: Db, slug: string, number: number): Promise<string | undefined> {
  const query = db.selectFrom('letter_revision').select('text')
  const row = await query.where('slug', '=', slug).where('number', '=', number).executeTakeFirst()
  return row?.text
}
