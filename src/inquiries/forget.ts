import { forgetProofs } from '../proof/proof.ts'
import type { Store } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'

/** Inquiries made before an instant (epoch ms), and the proofs that belonged to them; see site/retention.ts. */
export async function forgetInquiries(store: Store, before: number): Promise<void> {
  await sweep(async () => {
    const rows = await store.db
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
    return rows.length
  })
  await forgetProofs(store.db, 'ask', before)
}
