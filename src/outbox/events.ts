// The vendor's events as they are kept: each once, for good order by their own time.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import type { EventTable } from '../store/schema.ts'
import type { VendorEvent } from './webhook.ts'

/**
 * Keeps an event, inside the transaction of its effects: a crash between the two would lose them for good, since the
 * vendor's repetition is taken for a duplicate.
 * @returns false when it was kept before
 */
export async function keepEvent(db: Db, event: VendorEvent, now: number): Promise<boolean> {
  const row = await db
    .insertInto('event')
    .values({ ...event, received_at: now })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Everything the vendor reported of mails to an address, oldest first by its own time; for dossier and export. */
export function eventsOf(db: Db, emailKey: string): Promise<EventTable[]> {
  return db
    .selectFrom('event')
    .selectAll()
    .where('email_key', '=', emailKey)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

const unknownReports = 'unknown-reports'

/** One more report about an address nobody here knows. Only the number is kept. */
export async function countUnknown(db: Db): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: unknownReports, value: '1' })
    .onConflict((on) =>
      on.column('name').doUpdateSet({ value: sql<string>`cast(cast(setting.value as bigint) + 1 as text)` }),
    )
    .execute()
}

/** How many reports there were of addresses nobody here knows, since the store began. */
export async function unknownCount(db: Db): Promise<number> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', unknownReports)
    .executeTakeFirst()
  return Number(row?.value ?? 0)
}
