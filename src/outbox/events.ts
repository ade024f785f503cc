// The vendor's events as they are kept: each once, for good order by their own time.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import type { EventTable } from '../store/schema.ts'
import type { VendorEvent } from './webhook.ts'

/**
 * Keeps events, inside the transaction of their effects: a crash between the two would lose them for good, since the
 * vendor's repetition is taken for a duplicate.
 * @returns those that were not kept before
 */
export async function keepEvents(
  db: Db,
  events: readonly VendorEvent[],
  now: number,
): Promise<VendorEvent[]> {
  if (events.length === 0) return []
  const once = [...new Map(events.toReversed().map((event) => [event.id, event])).values()].toReversed()
  const rows = await db
    .insertInto('event')
    .values(once.map((event) => Object.assign({ received_at: now }, event)))
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .execute()
  const kept = new Set(rows.map(({ id }) => id))
  return once.filter(({ id }) => kept.has(id))
}

/** Everything the vendor reported of mails to some addresses, in no order. */
export function eventsAbout(db: Db, emailKeys: readonly string[]): Promise<EventTable[]> {
  return db.selectFrom('event').selectAll().where('email_key', 'in', emailKeys).execute()
}

const unknownReports = 'unknown-reports'

/** So many more reports about addresses nobody here knows. Only the number is kept. */
export async function countUnknown(db: Db, more: number): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: unknownReports, value: String(more) })
    .onConflict((on) =>
      on
        .column('name')
        .doUpdateSet({ value: sql<string>`cast(cast(setting.value as bigint) + ${sql.lit(more)} as text)` }),
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
