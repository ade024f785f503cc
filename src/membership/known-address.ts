// Which addresses this store has to do with: by any table that may hold something about a person.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { personTables } from './person-tables.ts'

/**
 * Which of these compared addresses the store knows. What the vendor reported does not count as knowing: after an erasure
 * the next report would bring the address back.
 */
export async function knownAddresses(db: Db, emailKeys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  // The tables with an index on the address first: nearly everybody is a member.
  for (const { table, keys = [] } of personTables.toReversed()) {
    if (table === 'event') continue
    for (const key of keys) {
      const missing = emailKeys.filter((one) => !known.has(one))
      if (missing.length === 0) return known
      const place = sql`${sql.ref(key)} in (${sql.join(missing)})`
      const { rows } = await sql<{
        key: string
      }>`select distinct ${sql.ref(key)} as key from ${sql.table(table)}
        where ${table === 'delivery' ? sql`mailing_id in (select id from mailing) and ${place}` : place}`.execute(
        db,
      )
      for (const row of rows) known.add(row.key)
    }
  }
  return known
}
