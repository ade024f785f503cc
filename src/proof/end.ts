// A link that must not open any more although its time is not over, or begins only when its mail gets out.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'

/**
 * Makes open links void; the caller says whose. They end before they could have lived, so that no mail that still waits
 * renews them, and those that have run out with them, as theirs may wait.
 * @param now epoch ms
 */
export const voidLinks = (db: Db, now: number) =>
  db
    .updateTable('proof')
    .set({
      expires_at: sql<number>`case when created_at < ${now} then created_at else cast(${now} as bigint) end`,
    })
    .where('used_at', 'is', null)
    .whereRef('expires_at', '>', 'created_at')
