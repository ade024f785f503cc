// The text of a letter's material, written at the desk. A row stands for its first writer and the next: who saves or keeps
// a draft says which text he began with, and a draft is nobody's material until it is saved.
import type { Db } from '../store/open.ts'

/** What the desk holds of a text. */
export interface AtDesk {
  /** Of what was last written, draft or not, epoch ms; 0 for never. */
  savedAt: number
  /** What is not saved yet; null for nothing. */
  draft: string | null
}

interface Typed {
  slug: string
  text: string
  /** `savedAt` when its writer began. */
  seen: number
}

export async function materialAtDesk(db: Db, slug: string): Promise<AtDesk> {
  const row = await db
    .selectFrom('material')
    .select(['saved_at', 'draft'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return { savedAt: row?.saved_at ?? 0, draft: row?.draft ?? null }
}

/** Whose text has a draft, by the first name of the letter. */
export async function draftedMaterials(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('material').select('slug').where('draft', 'is not', null).execute()
  return new Set(rows.map(({ slug }) => slug))
}

/**
 * Keeps what is being written; askers get what they got before.
 * @returns false when somebody has written another since
 */
export function keepDraft(db: Db, { slug, text, seen }: Typed, now: number): Promise<boolean> {
  return write(db, { slug, text: '', draft: text, saved_at: now }, { draft: text }, seen)
}

/**
 * Writes a letter's text; '' gives it back to its file. What was a draft of it is none any more.
 * @returns false when somebody has written another since
 */
export async function saveMaterial(db: Db, { slug, text, seen }: Typed, now: number): Promise<boolean> {
  if (text !== '') return write(db, { slug, text, draft: null, saved_at: now }, { text, draft: null }, seen)
  await db.deleteFrom('material').where('slug', '=', slug).where('saved_at', '=', seen).execute()
  return (await materialAtDesk(db, slug)).savedAt === 0
}

/**
 * Drops the draft.
 * @returns false when somebody has written another since, or none is left
 */
export async function dropDraft(db: Db, slug: string, seen: number, now: number): Promise<boolean> {
  const alone = await db
    .deleteFrom('material')
    .where('slug', '=', slug)
    .where('saved_at', '=', seen)
    .where('text', '=', '')
    .returning('slug')
    .executeTakeFirst()
  if (alone) return true
  const beside = await db
    .updateTable('material')
    .set({ draft: null, saved_at: Math.max(now, seen + 1) })
    .where('slug', '=', slug)
    .where('saved_at', '=', seen)
    .where('draft', 'is not', null)
    .returning('slug')
    .executeTakeFirst()
  return beside !== undefined
}

/** Only who began with nothing writes the first row: what has gone meanwhile does not come back by a late save. */
async function write(
  db: Db,
  row: { slug: string; text: string; draft: string | null; saved_at: number },
  change: { text?: string; draft: string | null },
  seen: number,
): Promise<boolean> {
  const written =
    seen === 0
      ? await db
          .insertInto('material')
          .values(row)
          .onConflict((on) => on.column('slug').doNothing())
          .returning('slug')
          .executeTakeFirst()
      : await db
          .updateTable('material')
          .set({ ...change, saved_at: Math.max(row.saved_at, seen + 1) })
          .where('slug', '=', row.slug)
          .where('saved_at', '=', seen)
          .returning('slug')
          .executeTakeFirst()
  return written !== undefined
}
