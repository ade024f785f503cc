// A mailing that stops by itself: the vendor refuses a whole chunk, or too many of the first addresses.
import type { Db } from '../store/open.ts'
import { chunkSize } from './freeze.ts'
import { keptHeld } from './held-cause.ts'

/**
 * What the vendor says of a whole chunk (a wrong key, a locked account) he would say of the next one too. Inside the
 * transaction that writes it down: a crash in between would burn one more chunk, or call a mailing sent of which
 * nothing was.
 */
export async function holdAfterRefusal(trx: Db, mailingId: string, problem: string): Promise<void> {
  await trx
    .updateTable('mailing')
    .set({
      state: 'held',
      held_kind: 'refused',
      held_reason: keptHeld({ why: 'refused', problem }),
    })
    .where('id', '=', mailingId)
    .where('state', '=', 'sending')
    .execute()
}

/** The first mails of a mailing, of which the vendor may refuse one in twenty. */
export const watched = 200
const tolerated = watched * 0.05

/** A list that is refused from the start is a wrong list; the rest of it would cost the account. */
export async function holdAfterRefusals(trx: Db, mailingId: string, chunkId: string): Promise<void> {
  const first = await trx
    .selectFrom('chunk')
    .innerJoin('delivery', 'delivery.chunk_id', 'chunk.id')
    .select((eb) => [
      eb.fn.count<number>(eb.case().when('handover', '=', 'failed').then(1).end()).as('failed'),
      eb.fn.count<number>(eb.case().when('delivery.chunk_id', '=', chunkId).then(1).end()).as('ours'),
    ])
    .where('chunk.mailing_id', '=', mailingId)
    .where('chunk.number', '<=', watched / chunkSize)
    .executeTakeFirstOrThrow()
  if (first.ours === 0 || first.failed <= tolerated) return
  await trx
    .updateTable('mailing')
    .set({
      state: 'held',
      held_kind: 'refusals',
      held_reason: keptHeld({ why: 'refusals', of: watched, failed: first.failed }),
    })
    .where('id', '=', mailingId)
    .where('state', '=', 'sending')
    .where('refusals_seen', 'is', null)
    .execute()
}
