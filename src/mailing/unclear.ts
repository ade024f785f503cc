// Chunks nobody knows the outcome of: what is known of each, and what the publisher decides. Never sent again by itself.
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { ChunkTable } from '../store/schema.ts'
import { settleChunk } from './fate.ts'

export interface UnclearChunk extends Pick<
  ChunkTable,
  | 'id'
  | 'number'
  | 'key'
  | 'attempts'
  | 'first_tried_at'
  | 'settled_at'
  | 'problem'
  | 'decision'
  | 'decided_by'
  | 'decided_at'
> {
  /** Members in it, and how many of them are still unclear. */
  members: number
  unclear: number
  /** Members the vendor has reported something of since. */
  heard: number
}

/** The unclear chunks of a mailing in their order, with everything that is known of them. */
export async function unclearChunks(db: Db, mailingId: string): Promise<UnclearChunk[]> {
  return db
    .selectFrom('chunk')
    .innerJoin('delivery', 'delivery.chunk_id', 'chunk.id')
    .select((eb) => [
      'chunk.id',
      'chunk.number',
      'chunk.key',
      'chunk.attempts',
      'chunk.first_tried_at',
      'chunk.settled_at',
      'chunk.problem',
      'chunk.decision',
      'chunk.decided_by',
      'chunk.decided_at',
      eb.fn.countAll<number>().as('members'),
      eb.fn.count<number>(eb.case().when('handover', '=', 'unclear').then(1).end()).as('unclear'),
      eb.fn
        .count<number>(
          eb
            .case()
            .when(
              eb.exists(
                eb.selectFrom('event').select('event.id').whereRef('event.delivery_id', '=', 'delivery.id'),
              ),
            )
            .then(1)
            .end(),
        )
        .as('heard'),
    ])
    .where('chunk.mailing_id', '=', mailingId)
    .where('chunk.state', '=', 'unclear')
    .groupBy('chunk.id')
    .orderBy('chunk.number')
    .execute()
}

/** Ids of the mailings with an unclear chunk the publisher has not decided about, or not since it was unclear again. */
export async function undecidedMailings(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('chunk')
    .select('mailing_id')
    .distinct()
    .where('state', '=', 'unclear')
    .where((eb) => eb.or([eb('decision', 'is', null), eb('decision', '=', 'again')]))
    .execute()
  return new Set(rows.map((row) => row.mailing_id))
}

/**
 * Writes into the ledger that nobody knows what became of these chunks: except for those of whom the vendor reported
 * something before (a webhook can be faster than the answer), for he has taken their mail. To send it once more on the
 * publisher's word would double it. Inside the transaction that settles the chunks.
 */
export async function markUnclear(trx: Db, chunkIds: string[], problem: string): Promise<void> {
  const those = (handover: 'open' | 'unclear') =>
    trx.updateTable('delivery').where('chunk_id', 'in', chunkIds).where('handover', '=', handover)
  // First, for it holds the rows: a report that is being written down right now is seen by the next statement.
  await those('open').set({ handover: 'unclear', problem }).execute()
  await those('unclear')
    .set({ handover: 'accepted', problem: null })
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('event')
          .select('event.id')
          .whereRef('event.delivery_id', '=', 'delivery.id')
          .whereRef('event.email_key', '=', 'delivery.email_key'),
      ),
    )
    .execute()
  for (const id of chunkIds) await settleChunk(trx, id)
}

interface Decided {
  mailing: string
  /** Id of the chunk, and its key as he saw it: what happened since then is not what he decided about. */
  chunk: string
  key: string
  by: string
}

/** He says: leave it. Its members stay unclear in the ledger until the vendor reports of them. */
export async function leaveUnclear(
  house: Pick<House, 'store' | 'now'>,
  { mailing, chunk, key, by }: Decided,
): Promise<{ kind: 'left' } | { kind: 'gone' }> {
  const row = await house.store.db
    .updateTable('chunk')
    .set({ decision: 'leave', decided_by: by, decided_at: house.now() })
    .where('id', '=', chunk)
    .where('mailing_id', '=', mailing)
    .where('state', '=', 'unclear')
    .where('key', '=', key)
    .returning('id')
    .executeTakeFirst()
  return row ? { kind: 'left' } : { kind: 'gone' }
}

/**
 * He says: once more, at the risk that some get it twice. Only to those who are still unclear and of whom nothing was
 * heard; under a new key, for the old one is forgotten or burnt.
 */
export async function sendUnclearAgain(
  house: Pick<House, 'store' | 'now'>,
  { mailing, chunk, key, by }: Decided,
): Promise<{ kind: 'again' } | { kind: 'gone' }> {
  const now = house.now()
  return house.store.transaction(async (trx) => {
    const row = await trx
      .updateTable('chunk')
      .set({
        state: 'promised',
        key: `${key}-again`,
        due_at: now,
        lease_until: 0,
        attempts: 0,
        first_tried_at: null,
        settled_at: null,
        problem: null,
        decision: 'again',
        decided_by: by,
        decided_at: now,
      })
      .where('id', '=', chunk)
      .where('mailing_id', '=', mailing)
      .where('state', '=', 'unclear')
      .where('key', '=', key)
      .returning('id')
      .executeTakeFirst()
    if (!row) return { kind: 'gone' }
    await trx
      .updateTable('delivery')
      .set({ handover: 'open', problem: null })
      .where('chunk_id', '=', chunk)
      .where('handover', '=', 'unclear')
      .where('fate', '=', 'none')
      .execute()
    // A mailing that is over goes on for this; one that is held waits until he lets it.
    await trx
      .updateTable('mailing')
      .set({ state: 'sending', progress_at: now })
      .where('id', '=', mailing)
      .where('state', 'in', ['sent', 'sending'])
      .execute()
    return { kind: 'again' }
  })
}
