// Letters that were written at the desk: a row each, and every text it ever had. A save names the revision it began with,
// so that of two writers the second sees what the first has written instead of losing it.
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { LetterTable } from '../store/schema.ts'
import { nameParts } from './source.ts'

export type LetterRow = LetterTable

export interface Save {
  /** Its name as a file, '2026-12-01-stundenplan.mdx'. */
  file: string
  /** Frontmatter and body, tidied. */
  text: string
  /** The revision the writer began with; 0 for a letter that has no row yet. */
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
  const { file, text } = save
  const written = { file, text, revision: number, saved_at: at }
  const done = await house.store.transaction(async (trx) => {
    const row =
      save.revision === 0
        ? await trx
            .insertInto('letter')
            .values({ slug, file_digest: save.fileDigest, ...written })
            .onConflict((on) => on.column('slug').doNothing())
            .returning('slug')
            .executeTakeFirst()
        : await trx
            .updateTable('letter')
            .set(written)
            .where('slug', '=', slug)
            .where('revision', '=', save.revision)
            .returning('slug')
            .executeTakeFirst()
    if (!row) return false
    // Written here it is new, whatever its date says: it appears when it is released.
    await trx
      .insertInto('publication')
      .values({ slug, first_seen_at: at, archived: 0, ready: 0, web_only: 0, revision: 1 })
      .onConflict((on) => on.column('slug').doNothing())
      .execute()
    await trx.insertInto('letter_revision').values({ slug, number, file, text, at }).execute()
    return true
  })
  return done
    ? { kind: 'saved', revision: number }
    : { kind: 'conflict', row: await findRow(house.store.db, slug) }
}

export async function findRow(db: Db, slug: string): Promise<LetterRow | undefined> {
  return db.selectFrom('letter').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** The rows that are not at the revision known of them; all of them where nothing is known. */
export async function readRows(
  db: Db,
  known: ReadonlyMap<string, number>,
): Promise<{ slugs: string[]; changed: LetterRow[] }> {
  const heads = await db.selectFrom('letter').select(['slug', 'revision']).execute()
  const slugs = heads.map(({ slug }) => slug)
  const stale = heads.filter(({ slug, revision }) => known.get(slug) !== revision).map(({ slug }) => slug)
  if (stale.length === 0) return { slugs, changed: [] }
  const changed = await db.selectFrom('letter').selectAll().where('slug', 'in', stale).execute()
  return { slugs, changed }
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

/** One text a letter once had. */
export async function textAt(db: Db, slug: string, number: number): Promise<string | undefined> {
  const query = db.selectFrom('letter_revision').select('text')
  const row = await query.where('slug', '=', slug).where('number', '=', number).executeTakeFirst()
  return row?.text
}
