// The tick's job for mailings: look at each one underway, decide, do, look again. Any process may run it, and stop at
// any line: all it knows is in the rows.
import type { Carrier } from '../outbox/mail.ts'
import type { House } from '../site/house.ts'
import type { Db, Store } from '../store/open.ts'
import { decide } from './decide.ts'
import { deliverChunk, giveUpChunks, type Delivered } from './deliver.ts'
import { beginSending, freezeSlice } from './freeze.ts'
import { hands, mostCalls, type Hands } from './hands.ts'
import type { HeldCause } from './held-cause.ts'
import { beginHour, hold } from './hold.ts'
import { findMailing, type Mailing } from './mailing.ts'
import { dueInstant } from '../site/due.ts'
import { probeOf } from './probe.ts'
import { progressAt } from './progress.ts'
import type { LeaveUrl } from './render.ts'

/** Why a released mail should not go out now that its slot has come; null when it may. */
export type Stands = (mailing: Mailing) => Promise<HeldCause | null>

/**
 * One round over all mailings that are released or sending.
 * @param stands asked once, before anything of a mailing is frozen
 * @returns the epoch ms at which there is more to do, or null when the next beat is early enough
 */
export async function runMailings(
  house: Pick<House, 'store' | 'now'>,
  carrier: Carrier,
  leaveUrl: LeaveUrl,
  signal: AbortSignal,
  stands: Stands = async () => null,
): Promise<number | null> {
  await giveUpChunks(house.store, house.now())
  const underway = await house.store.db
    .selectFrom('mailing')
    .select(['id', 'slot_date', 'slot_time', 'slot_zone', 'released_at', 'hold_minutes'])
    .where('state', 'in', ['released', 'sending'])
    .execute()
  const times: number[] = []
  for (const { id } of underway.toSorted((a, b) => dueInstant(a) - dueInstant(b))) {
    if (signal.aborted) break
    const next = await runMailing(house, carrier, leaveUrl, id, signal, stands)
    if (next !== null) times.push(next)
  }
  return times.length > 0 ? Math.min(...times) : null
}

async function runMailing(
  house: Pick<House, 'store' | 'now'>,
  carrier: Carrier,
  leaveUrl: LeaveUrl,
  id: string,
  signal: AbortSignal,
  stands: Stands,
): Promise<number | null> {
  // As it was looked at last; a letter that is going out does not change.
  let underway: Mailing | undefined
  const calls = hands(async (begun) => {
    if (!underway) throw new Error('no mailing was looked at')
    return deliverChunk(house, carrier, leaveUrl, underway, { begun, signal })
  })
  const look = async () => (underway = await findMailing(house.store.db, id))
  try {
    return await drive(house, carrier, look, calls, signal, stands)
  } finally {
    // Nobody else would wait for their answers, and the store may be closed next.
    await calls.end()
  }
}

async function drive(
  { store, now: clock }: Pick<House, 'store' | 'now'>,
  carrier: Carrier,
  look: () => Promise<Mailing | undefined>,
  calls: Hands<Delivered>,
  signal: AbortSignal,
  stands: Stands,
): Promise<number | null> {
  while (!signal.aborted) {
    const mailing = await look()
    if (!mailing) return null
    const { id } = mailing
    const now = clock()
    const { open, first } = await openChunks(store, id)
    const probe = await probeOf(store.db, mailing)
    const decision = decide({ ...mailing, chunksOpen: open > 0, probe }, now)
    switch (decision.kind) {
      case 'wait':
        return decision.until
      case 'rest':
        return null
      case 'hold':
        await hold(store, mailing, decision.why, decision.cause)
        return null
      case 'freeze': {
        const fault = mailing.state === 'released' ? await stands(mailing) : null
        if (fault !== null) {
          await hold(store, mailing, null, fault)
          return null
        }
        await freeze(store, mailing, now)
        continue
      }
      case 'deliver': {
        const delivered = await calls.start()
        if (delivered === 'begun' || delivered.kind === 'handed') {
          while (calls.busy() >= mostCalls(open, first, carrier.interval())) await calls.wait()
          continue
        }
        const at = delivered.kind === 'later' ? delivered.at : null
        if (calls.busy() === 0) return at
        // Their answers are waited for here; meanwhile the next turn may come.
        await calls.wait(at === null ? undefined : Math.max(at - clock(), 1))
        continue
      }
      case 'begin-hour':
        await beginHour(store, mailing, now)
        continue
      case 'end-probe':
        await endProbe(store, id, now)
        continue
      case 'finish':
        await finish(store, id, now)
        return null
    }
  }
  return null
}

async function freeze(store: Store, mailing: Mailing, now: number): Promise<void> {
  if (mailing.state === 'released') await beginSending(store, mailing.id, now)
  else await freezeSlice(store, mailing, now)
}

async function endProbe(store: Store, id: string, now: number): Promise<void> {
  await store.db
    .updateTable('mailing')
    .set({ probe_open: 0, progress_at: progressAt(now) })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('probe_open', '=', 1)
    .execute()
}

async function openChunks(store: Store, id: string): Promise<{ open: number; first: number }> {
  const row = await store.db
    .selectFrom('chunk')
    .select((eb) => [eb.fn.countAll<number>().as('open'), eb.fn.min('number').as('first')])
    .where('mailing_id', '=', id)
    .where('state', '=', 'promised')
    .executeTakeFirstOrThrow()
  return { open: row.open, first: row.first ?? 0 }
}

async function finish(store: Store, id: string, now: number): Promise<void> {
  const sending = (trx: Db) => trx.updateTable('mailing').where('id', '=', id).where('state', '=', 'sending')
  await store.transaction(async (trx) => {
    // Holds the row: a chunk that the publisher sends once more at this moment is seen by the next statement.
    await sending(trx).set({ state: 'sending' }).execute()
    await sending(trx)
      .set({ state: 'sent', sent_at: now })
      .where('frozen_at', 'is not', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('chunk')
              .select('chunk.id')
              .whereRef('chunk.mailing_id', '=', 'mailing.id')
              .where('chunk.state', '=', 'promised'),
          ),
        ),
      )
      .execute()
  })
}
