// Whether an address is one this store has to do with: by any table that may hold something about a person.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { personTables } from './person-tables.ts'

/**
 * What the vendor reported does not count as knowing: after an erasure the next report would bring the address back.
 * @param emailKey the compared address
 */
export async function knowsAddress(db: Db, emailKey: string): Promise<boolean> {
  // The tables with an index on the address first: nearly everybody is a member.
  for (const { table, keys = [] } of personTables.toReversed()) {
    if (table === 'event') continue
    for (const key of keys) {
      const place = sql`${sql.ref(key)} = ${emailKey}`
      const found = await sql`select 1 from ${sql.table(table)}
        where ${table === 'delivery' ? sql`mailing_id in (select id from mailing) and ${place}` : place} limit 1`.execute(
        db,
      )
      if (found.rows.length > 0) return true
    }
  }
  return false
}
