// Handing over a chunk to a carrier that keeps no key: mail by mail, each settled before the next is tried. After a crash
// the first of those still open of whom nothing was noted may have been taken, and surely none behind it.
import { lease } from '../outbox/handover.ts'
import type { Carrier, NoteSingle, CallOutcome } from '../outbox/mail.ts'
import { keptProblem } from '../outbox/problem.ts'
import type { House } from '../site/house.ts'
import type { Db, Store } from '../store/open.ts'
import type { DeliveryTable, Handover } from '../store/schema.ts'

const doubt = keptProblem({ why: 'unanswered-before' })

/** Whether the try before this one went mail by mail: then it was noted of whom nobody knows. */
export const wentSingly = (chunk: Handover, carrier: Pick<Carrier, 'repeats'>): boolean =>
  chunk.tried_by === null ? !carrier.repeats : chunk.tried_by.startsWith('smtp')

/**
 * Calls unclear who was being handed over when an earlier try ended without an answer. Whoever else is open was surely not
 * tried: to any carrier the chunk is as good as new.
 * @param account that is going to be called now
 * @returns the row without that try
 */
export async function giveUpDoubtful(
  store: Store,
  chunk: Handover,
  now: number,
  account: string,
): Promise<Handover> {
  const anew = { first_tried_at: now, tried_by: account }
  await store.transaction(async (trx) => {
    const mine = await trx
      .updateTable('chunk')
      .set(anew)
      .where('id', '=', chunk.id)
      .where('state', '=', 'promised')
      .where('lease_until', '=', chunk.lease_until)
      .executeTakeFirst()
    if (mine.numUpdatedRows === 0n) return
    await trx
      .updateTable('delivery')
      .set({ handover: 'unclear', problem: doubt })
      .where('id', '=', (eb) =>
        eb
          .selectFrom('delivery as first')
          .select('first.id')
          .where('first.chunk_id', '=', chunk.id)
          .where('first.handover', '=', 'open')
          .where('first.problem', 'is', null)
          .orderBy('first.position')
          .limit(1),
      )
      .execute()
  })
  return { ...chunk, ...anew }
}

/**
 * Writes down each mail of a chunk and keeps the chunk ours meanwhile: a hundred calls take longer than a lease.
 * @returns the row as it stands, for whoever settles it afterwards, and whether any mail was settled
 */
export function singlesOf(
  { store, now }: Pick<House, 'store' | 'now'>,
  claimed: Handover,
  members: DeliveryTable[],
): { note: NoteSingle; chunk: () => Handover; progressed: () => boolean } {
  let chunk = claimed
  let progressed = false
  return {
    chunk: () => chunk,
    progressed: () => progressed,
    note: async (index, single) => {
      const at = now()
      // The instant of this single try: one that is older than a claim has stayed without an answer.
      const kept = { first_tried_at: at, lease_until: at + lease }
      const ours = await store.transaction(async (trx) => {
        const mine = await trx
          .updateTable('chunk')
          .set(kept)
          .where('id', '=', chunk.id)
          .where('state', '=', 'promised')
          .where('lease_until', '=', chunk.lease_until)
          .executeTakeFirst()
        // What this mail became is true whoever has the chunk now.
        await trx
          .updateTable('delivery')
          .set(became(single))
          .where('id', '=', members[index]?.id ?? '')
          .where('handover', 'in', ['open', 'unclear'])
          .execute()
        return mine.numUpdatedRows > 0n
      })
      if (!ours) return false
      chunk = { ...chunk, ...kept }
      progressed ||= !('later' in single)
      return true
    },
  }
}

function became(
  single: Parameters<NoteSingle>[1],
): Pick<DeliveryTable, 'handover' | 'vendor_id' | 'problem'> {
  if ('later' in single) return { handover: 'open', vendor_id: null, problem: single.later }
  if ('problem' in single) return { handover: 'failed', vendor_id: null, problem: single.problem }
  if ('unclear' in single) return { handover: 'unclear', vendor_id: null, problem: single.unclear }
  return { handover: 'accepted', vendor_id: single.vendorId, problem: null }
}

/** A chunk in which somebody is unclear is so itself, for the publisher to decide about. */
export async function withDoubts(db: Db, chunkId: string, outcome: CallOutcome): Promise<CallOutcome> {
  if (outcome.kind !== 'kept') return outcome
  const row = await db
    .selectFrom('delivery')
    .select('problem')
    .where('chunk_id', '=', chunkId)
    .where('handover', '=', 'unclear')
    .limit(1)
    .executeTakeFirst()
  return row ? { kind: 'unclear', problem: row.problem ?? doubt } : outcome
}
