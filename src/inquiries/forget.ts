import { forgetProofs } from '../proof/proof.ts'
import type { Db, Store } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'

/** Inquiries made before an instant (epoch ms), and the proofs that belonged to them; see site/retention.ts. */
export async function forgetInquiries(store: Store, before: number): Promise<void> {
  await sweep(async () => {
    return store.transaction(async (trx) => {
      const rows = await trx
        .deleteFrom('inquiry')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('inquiry as old')
            .select('old.id')
            .where('old.created_at', '<', before)
            .limit(sweepSize),
        )
        .returning('id')
        .execute()
      if (rows.length > 0) await standAlone(trx)
      return rows.length
    })
  })
  await forgetProofs(store.db, 'ask', before)
}

// After the deletion: whose story is gone would be in no list any more, and so stands alone again.
async function standAlone(db: Db): Promise<void> {
  await db
    .updateTable('inquiry')
    .set({ story: null })
    .where('story', 'is not', null)
    .where('story', 'not in', (eb) => eb.selectFrom('inquiry as head').select('head.id'))
    .execute()
}
