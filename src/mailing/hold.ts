// A held mailing sends nothing until the publisher has decided. Everything here is conditional on the state it saw.
import { sql } from 'kysely'
import type { House } from '../site/house.ts'
import { keptProblem } from '../outbox/problem.ts'
import type { Db, Store } from '../store/open.ts'
import type { HeldKind } from './decide.ts'
import { heldByRestore, keptHeld, type HeldCause } from './held-cause.ts'
import { findMailing, type Mailing } from './mailing.ts'
import { dueInstant } from '../site/due.ts'
import { markUnclear } from './unclear.ts'

/**
 * Holds a mailing, unless another process has recalled it or made progress since it was looked at.
 * @param why null when it is not about its sending, but about its letter
 */
export async function hold(
  store: Store,
  seen: Pick<Mailing, 'id' | 'state' | 'progress_at'>,
  why: HeldKind | null,
  cause: HeldCause,
): Promise<void> {
  await store.db
    .updateTable('mailing')
    .set({ state: 'held', held_reason: keptHeld(cause), held_kind: why })
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where('progress_at', seen.progress_at === null ? 'is' : '=', seen.progress_at)
    .execute()
}

/**
 * Has a mailing's progress be now, when a clock that ran ahead wrote one that has not come; what that clock put off
 * with it is due.
 */
export async function beginHour(
  store: Store,
  seen: Pick<Mailing, 'id' | 'progress_at'>,
  now: number,
): Promise<void> {
  await store.transaction(async (trx) => {
    const row = await trx
      .updateTable('mailing')
      .set({ progress_at: now })
      .where('id', '=', seen.id)
      .where('state', '=', 'sending')
      .where('progress_at', seen.progress_at === null ? 'is' : '=', seen.progress_at)
      .returning('id')
      .executeTakeFirst()
    if (row) await promisedChunks(trx, row.id).set({ due_at: now }).where('due_at', '>', now).execute()
  })
}

const promisedChunks = (trx: Db, mailingId: string) =>
  trx.updateTable('chunk').where('mailing_id', '=', mailingId).where('state', '=', 'promised')

/**
 * After a backup was put back: what was released or under way waits for the publisher, for letters may have gone out that
 * the backup does not know of.
 * @returns how many mailings that is about
 */
export async function holdAfterRestore(db: Db): Promise<number> {
  const rows = await db
    .updateTable('mailing')
    .set({
      state: 'held',
      held_kind: null,
      held_reason: keptHeld({ why: 'restored' }),
    })
    .where('state', 'in', ['released', 'sending'])
    .returning('id')
    .execute()
  return rows.length
}

/**
 * The publisher says: send now. A mailing held while sending goes on where it stopped; chunks that were refused as a
 * whole (a wrong key, a locked account) are handed over again, since the vendor has accepted nothing of them. One held
 * by a restore before its slot waits for the slot again.
 */
export async function resumeHeld(
  house: Pick<House, 'store' | 'now'>,
  id: string,
): Promise<{ kind: 'resumed' } | { kind: 'not-held' }> {
  const now = house.now()
  return house.store.transaction(async (trx) => {
    const seen = await findMailing(trx, id)
    if (!seen) return { kind: 'not-held' }
    const waits = waitsForSlot(seen, now)
    const row = await trx
      .updateTable('mailing')
      .set((eb) => ({
        state: waits ? 'released' : 'sending',
        held_reason: null,
        held_kind: null,
        progress_at: waits ? seen.progress_at : now,
        freeze_cursor: waits ? null : eb.fn.coalesce('freeze_cursor', eb.val('')),
        // What he has seen does not stop it again.
        probe_open: sql<0 | 1 | null>`
          case when held_kind in ('bounces', 'late') and probe_open = 1 then 0 else probe_open end`,
        refusals_seen: sql<1 | null>`case when held_kind = 'refusals' then 1 else refusals_seen end`,
      }))
      .where('id', '=', id)
      .where('state', '=', 'held')
      .where('progress_at', seen.progress_at === null ? 'is' : '=', seen.progress_at)
      .returning('id')
      .executeTakeFirst()
    if (!row) return { kind: 'not-held' }
    await trx
      .updateTable('delivery')
      .set({ handover: 'open', problem: null })
      .where('handover', '=', 'failed')
      .where('chunk_id', 'in', (eb) =>
        eb.selectFrom('chunk').select('id').where('mailing_id', '=', id).where('state', '=', 'refused'),
      )
      .execute()
    await trx
      .updateTable('chunk')
      .set({ state: 'promised', first_tried_at: null, settled_at: null, lease_until: 0, problem: null })
      .where('mailing_id', '=', id)
      .where('state', '=', 'refused')
      .execute()
    // What waited for the vendor may go at once: the publisher has just said so.
    await promisedChunks(trx, id).set({ due_at: now }).execute()
    return { kind: 'resumed' }
  })
}

/** Whether it goes out at its slot, not at once, when the publisher lets it go on. */
export const waitsForSlot = (mailing: Mailing, now: number): boolean =>
  heldByRestore(mailing.held_reason) && mailing.freeze_cursor === null && now < dueInstant(mailing)

/**
 * The publisher says: do not send. Before the freeze that is a recall; after it the rest is stopped: whoever was not
 * tried yet is suppressed, whoever was tried without an answer is unclear.
 */
export async function dropHeld(
  house: Pick<House, 'store' | 'now'>,
  id: string,
): Promise<{ kind: 'recalled' } | { kind: 'stopped' } | { kind: 'not-held' }> {
  const now = house.now()
  const mailing = await findMailing(house.store.db, id)
  if (mailing?.state !== 'held') return { kind: 'not-held' }
  const frozen = mailing.freeze_cursor !== null
  return house.store.transaction(async (trx) => {
    const row = await trx
      .updateTable('mailing')
      .set(
        frozen
          ? { state: 'sent', sent_at: now, held_reason: keptHeld({ why: 'stopped' }) }
          : { state: 'recalled', slot_taken: null, held_reason: null, held_kind: null },
      )
      .where('id', '=', id)
      .where('state', '=', 'held')
      .where('freeze_cursor', frozen ? 'is not' : 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!row) return { kind: 'not-held' }
    if (!frozen) return { kind: 'recalled' }
    const stopped = keptProblem({ why: 'stopped' })
    const stop = async (tried: boolean) => {
      const chunks = await trx
        .updateTable('chunk')
        .set({ state: tried ? 'unclear' : 'refused', settled_at: now, problem: stopped })
        .where('mailing_id', '=', id)
        .where('state', '=', 'promised')
        .where('first_tried_at', tried ? 'is not' : 'is', null)
        .returning('id')
        .execute()
      const ids = chunks.map((chunk) => chunk.id)
      if (ids.length === 0) return
      if (tried) return markUnclear(trx, ids, stopped)
      await trx
        .updateTable('delivery')
        .set({ handover: 'suppressed', problem: stopped })
        .where('chunk_id', 'in', ids)
        .where('handover', '=', 'open')
        .execute()
    }
    await stop(true)
    await stop(false)
    return { kind: 'stopped' }
  })
}
