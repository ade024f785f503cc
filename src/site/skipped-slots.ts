// Slots on which no letter appears, and why; made by mailing/skip.ts, told wherever the site names the next date.
import type { Db } from '../store/open.ts'

/** Why no letter appears, by date 'YYYY-MM-DD'. */
export type Skipped = ReadonlyMap<string, string>

// As last read: while the store is away the pages stay open.
const known = new WeakMap<Db, Skipped>()

/** The dates from one on ('YYYY-MM-DD') that fall out. */
export async function skippedFrom(db: Db, date: string): Promise<Skipped> {
  const rows = await db
    .selectFrom('skipped_slot')
    .select(['date', 'reason'])
    .where('date', '>=', date)
    .orderBy('date')
    .execute()
  return new Map(rows.map((row) => [row.date, row.reason]))
}

/** The same for a public page: as it was last read while the store is away. */
export async function skippedAsKnown(db: Db, date: string): Promise<Skipped> {
  const skipped = await skippedFrom(db, date).catch(() => known.get(db) ?? new Map<string, string>())
  known.set(db, skipped)
  return skipped
}
