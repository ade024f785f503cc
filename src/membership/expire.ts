import type { Db, Store } from '../store/open.ts'
import { sweep } from '../store/sweep.ts'
import { day } from '../site/time.ts'

/** How long an unanswered request is kept, in ms. */
const patience = 28 * day

/**
 * Forgets addresses that asked and never confirmed: the row, its proofs, its declarations. Who asks again is waited for
 * anew, and can be told who asked in his name. A row whose link still works stays, or a click inside the seven days would
 * find nothing.
 * Called by the tick; takes 500 at a time, so that a flood of them never holds the store for long.
 */
export async function expireAsked(store: Store, now: number): Promise<void> {
  await sweep(() => store.transaction((trx) => expireSome(trx, now)))
}

async function expireSome(db: Db, now: number): Promise<number> {
  const rows = await db
    .deleteFrom('member')
    .where('state', '=', 'asked')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('member as old')
        .select('old.id')
        .where('old.state', '=', 'asked')
        .where('old.asked_at', '<', now - patience)
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('proof')
                .select('proof.id')
                .whereRef('proof.subject_id', '=', 'old.id')
                .whereRef('proof.email_key', '=', 'old.email_key')
                .where('proof.used_at', 'is', null)
                .where('proof.expires_at', '>', now),
            ),
          ),
        )
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom('declaration')
                .select('declaration.id')
                .whereRef('declaration.member_id', '=', 'old.id')
                .where('declaration.at', '>=', now - patience)
                .where('declaration.kind', '=', 'asked'),
            ),
          ),
        )
        .limit(500),
    )
    .returning('id')
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await db.deleteFrom('proof').where('purpose', '=', 'join').where('subject_id', 'in', ids).execute()
  await db.deleteFrom('declaration').where('member_id', 'in', ids).execute()
  return rows.length
}
