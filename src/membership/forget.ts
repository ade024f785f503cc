// What the membership room forgets after its period; the periods stand in site/retention.ts.
import type { Db, Store } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'

/**
 * Members who left before an instant and whom no letter was sent since: the row and everything that proved it.
 * Deliveries go first, by their own period; as long as one is kept the proof for it is kept too.
 */
export async function forgetLeft(store: Store, before: number): Promise<void> {
  await sweep(() => store.transaction((trx) => forgetSome(trx, before)))
  // Of people whose row is gone already, and of addresses that only ever proved themselves.
  await sweep(async () => {
    const rows = await store.db
      .deleteFrom('declaration')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('declaration as old')
          .select('old.id')
          .where('old.at', '<', before)
          .where((row) =>
            row.not(
              row.exists(
                row.selectFrom('member').select('member.id').whereRef('member.id', '=', 'old.member_id'),
              ),
            ),
          )
          .limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
  await sweep(async () => {
    const rows = await store.db
      .deleteFrom('proof')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('proof as old')
          .select('old.id')
          .where('old.expires_at', '<', before)
          .where('old.purpose', 'in', ['join', 'move', 'manage'])
          .where((row) =>
            row.not(
              row.exists(
                row
                  .selectFrom('member')
                  .select('member.id')
                  .whereRef('member.email_key', '=', 'old.email_key'),
              ),
            ),
          )
          .limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
}

async function forgetSome(db: Db, before: number): Promise<number> {
  const rows = await db
    .deleteFrom('member')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('member as old')
        .select('old.id')
        .where('old.state', '=', 'left')
        .where('old.left_at', '<', before)
        .where((row) =>
          row.not(
            row.exists(
              row.selectFrom('delivery').select('delivery.id').whereRef('delivery.member_id', '=', 'old.id'),
            ),
          ),
        )
        .limit(500),
    )
    .returning(['id', 'email_key'])
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  const keys = rows.map(({ email_key }) => email_key)
  await db.deleteFrom('declaration').where('member_id', 'in', ids).execute()
  await db
    .deleteFrom('proof')
    .where('email_key', 'in', keys)
    .where('purpose', 'in', ['join', 'move', 'manage'])
    .execute()
  return rows.length
}

/** Suppressions older than an instant of addresses that no letter would go to anyway. */
export async function forgetSuppressions(db: Db, before: number): Promise<void> {
  await db
    .deleteFrom('suppression')
    .where('at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('member')
            .select('member.id')
            .whereRef('member.email_key', '=', 'suppression.email_key')
            .where('member.state', '=', 'confirmed'),
        ),
      ),
    )
    .execute()
}
