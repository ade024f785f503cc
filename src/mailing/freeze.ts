// At the slot the recipients become rows, slice by slice. A slice and the cursor behind it are one transaction, so a
// crash between two slices resumes at the cursor, and of two processes only one writes a slice.
import type { Store } from '../store/open.ts'
import type { DeliveryTable, MemberTable } from '../store/schema.ts'
import { newId } from '../store/id.ts'
import { slotInstant, type Mailing } from './mailing.ts'

/** Members per slice: 100,000 in one statement held up every request for 0.8 s. */
export const sliceSize = 5_000
/** Mails per call at the vendor. A slice is a whole number of chunks, so that only the last chunk can be short. */
export const chunkSize = 100

/** released → sending. Only one process gets true, and a recall at the same moment gets nothing. */
export async function beginSending(store: Store, id: string, now: number): Promise<boolean> {
  const row = await store.db
    .updateTable('mailing')
    .set({ state: 'sending', freeze_cursor: '', progress_at: now })
    .where('id', '=', id)
    .where('state', '=', 'released')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Freezes the next slice of a mailing that is sending: members confirmed at the slot, in order of their ids.
 * @returns false when another process has moved the cursor meanwhile and nothing was written
 */
export async function freezeSlice(
  store: Store,
  mailing: Mailing,
  now: number,
  size = sliceSize,
): Promise<boolean> {
  const cursor = mailing.freeze_cursor ?? ''
  return store.transaction(async (trx) => {
    const members = await trx
      .selectFrom('member')
      .select(['id', 'email', 'email_key', 'first_name'])
      .where('state', '=', 'confirmed')
      .where('confirmed_at', '<=', slotInstant(mailing))
      .where('id', '>', cursor)
      .orderBy('id')
      .limit(size)
      .execute()
    const moved = await trx
      .updateTable('mailing')
      .set({
        freeze_cursor: members.at(-1)?.id ?? cursor,
        progress_at: now,
        ...(members.length < size ? { frozen_at: now } : {}),
      })
      .where('id', '=', mailing.id)
      .where('state', '=', 'sending')
      .where('frozen_at', 'is', null)
      .where('freeze_cursor', '=', cursor)
      .returning('id')
      .executeTakeFirst()
    if (!moved) return false
    // Asked after the cursor moved: on PostgreSQL that update is the lock on this mailing's numbers.
    const last = await trx
      .selectFrom('chunk')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('mailing_id', '=', mailing.id)
      .executeTakeFirst()
    // Claims go by id: sorted, the chunks of a slice leave in the order of their numbers.
    const ids = Array.from({ length: Math.ceil(members.length / chunkSize) }, () => newId(now)).toSorted()
    for (const [index, id] of ids.entries()) {
      const number = (last?.number ?? 0) + 1 + index
      const chunk = {
        id,
        mailing_id: mailing.id,
        number,
        key: `mailing-${mailing.id}-${number}`,
        state: 'promised' as const,
        due_at: now,
        lease_until: 0,
        attempts: 0,
      }
      const slice = members.slice(index * chunkSize, (index + 1) * chunkSize)
      await trx.insertInto('chunk').values(chunk).execute()
      await trx
        .insertInto('delivery')
        .values(slice.map((member, position) => delivery(chunk, member, position, now)))
        .onConflict((on) => on.columns(['mailing_id', 'email_key']).doNothing())
        .execute()
    }
    return true
  })
}

function delivery(
  chunk: { id: string; mailing_id: string },
  member: Pick<MemberTable, 'id' | 'email' | 'email_key' | 'first_name'>,
  position: number,
  now: number,
): DeliveryTable {
  return {
    id: newId(now),
    mailing_id: chunk.mailing_id,
    chunk_id: chunk.id,
    position,
    member_id: member.id,
    email: member.email,
    email_key: member.email_key,
    first_name: member.first_name,
    handover: 'open',
    fate: 'none',
    vendor_id: null,
    problem: null,
  }
}
