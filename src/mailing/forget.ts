import type { Store } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'

/**
 * Who got which letter, of mailings that are over and were frozen before an instant (epoch ms); see site/retention.ts.
 * The letter and its chunks stay: they name nobody.
 */
export async function forgetDeliveries(store: Store, before: number): Promise<void> {
  const old = await store.db
    .selectFrom('mailing')
    .select('id')
    .where('state', '=', 'sent')
    .where('frozen_at', '<', before)
    .execute()
  for (const { id } of old) {
    await sweep(async () => {
      const rows = await store.db
        .deleteFrom('delivery')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('delivery as one')
            .select('one.id')
            .where('one.mailing_id', '=', id)
            // As the index has them: in no order PostgreSQL reads the table from its begin, past what is deleted already.
            .orderBy('one.handover')
            .orderBy('one.fate')
            .limit(sweepSize),
        )
        .returning('id')
        .execute()
      return rows.length
    })
  }
}
