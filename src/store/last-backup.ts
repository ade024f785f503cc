// When the store was last copied, as far as it knows: a copy made by other means says nothing here.
import type { Db } from './open.ts'

const name = 'last-backup'

/** Epoch ms; null when none was made yet. */
export async function lastBackup(db: Db): Promise<number | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? Number(row.value) : null
}

export async function noteBackup(db: Db, now: number): Promise<void> {
  const value = String(now)
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute()
}
