// The ledger of a mailing: every recipient is one row, and every number is counted from those rows when it is asked for.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import type { DeliveryTable } from '../store/schema.ts'
import { chunkSize } from './freeze.ts'

/** intended = accepted + suppressed + failed + unclear + open */
export interface Ledger {
  intended: number
  accepted: number
  suppressed: number
  failed: number
  unclear: number
  open: number
}

/** Counts of one mailing. `intended` is counted by itself, so that the sum on screen proves something. */
export async function ledgerOf(db: Db, mailingId: string): Promise<Ledger> {
  return db
    .selectFrom('delivery')
    .where('mailing_id', '=', mailingId)
    .select((eb) => {
      const counted = (handover: DeliveryTable['handover']) =>
        eb.fn.count<number>(eb.case().when('handover', '=', handover).then(1).end()).as(handover)
      return [
        eb.fn.countAll<number>().as('intended'),
        counted('accepted'),
        counted('suppressed'),
        counted('failed'),
        counted('unclear'),
        counted('open'),
      ]
    })
    .executeTakeFirstOrThrow()
}

export type KnownFate = Exclude<DeliveryTable['fate'], 'none'>

/** What the vendor has reported of a mailing so far, of those he took. */
export async function fatesOf(db: Db, mailingId: string): Promise<Record<KnownFate, number>> {
  const counted = (fate: KnownFate) => sql<number>`count(case when fate = ${fate} then 1 end)`.as(fate)
  return db
    .selectFrom('delivery')
    .where('mailing_id', '=', mailingId)
    .select([counted('delivered'), counted('bounced'), counted('complained')])
    .executeTakeFirstOrThrow()
}

export type LedgerRow = Pick<
  DeliveryTable,
  'id' | 'member_id' | 'email' | 'first_name' | 'handover' | 'fate' | 'vendor_id' | 'problem'
> & {
  number: number
  settled_at: number | null
  chunk_problem: string | null
  /** The mail's own header, as the carrier reported it. */
  message_id: string | null
}

const handovers = ['open', 'accepted', 'suppressed', 'failed', 'unclear'] as const satisfies Exclude<
  keyof Ledger,
  'intended'
>[]

/** The persons of a mailing in the order they were frozen, one page of them. */
export async function listDeliveries(
  db: Db,
  mailingId: string,
  page: {
    handover?: DeliveryTable['handover'] | undefined
    fate?: KnownFate | undefined
    limit: number
    offset: number
  },
): Promise<LedgerRow[]> {
  let query = db
    .selectFrom('delivery')
    .innerJoin('chunk', 'chunk.id', 'delivery.chunk_id')
    .select([
      'delivery.id',
      'delivery.member_id',
      'delivery.email',
      'delivery.first_name',
      'delivery.handover',
      'delivery.fate',
      'delivery.vendor_id',
      'delivery.problem',
      'chunk.number',
      'chunk.settled_at',
      'chunk.problem as chunk_problem',
    ])
  let { offset } = page
  // The few of one state are found by their own index; by chunk nothing is sorted.
  if (page.handover || page.fate) query = query.where('delivery.mailing_id', '=', mailingId)
  else {
    const { upTo, people } = await chunksBefore(db, mailingId, offset)
    query = query.where('chunk.mailing_id', '=', mailingId).where('chunk.number', '>', upTo)
    offset -= people
  }
  if (page.handover) query = query.where('delivery.handover', '=', page.handover)
  // Any hand-over, named: the index has it before the fate.
  if (page.fate)
    query = query.where('delivery.handover', 'in', handovers).where('delivery.fate', '=', page.fate)
  const rows = await query
    .orderBy('chunk.number')
    .orderBy('delivery.position')
    .limit(page.limit)
    .offset(offset)
    .execute()
  const named = await messageIdsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => Object.assign(row, { message_id: named.get(row.id) ?? null }))
}

// Chunks that lie before a page, for none holds more than a hundred. How many are in them is read from an index, where
// PostgreSQL would look up and sort the whole mailing to skip its rows.
async function chunksBefore(
  db: Db,
  mailingId: string,
  offset: number,
): Promise<{ upTo: number; people: number }> {
  const upTo = Math.floor(offset / chunkSize)
  // Chunk by chunk: joined, PostgreSQL may read all deliveries there are.
  const { rows } = await sql<{ people: number }>`
    select cast(coalesce(sum((select count(*) from delivery where delivery.chunk_id = chunk.id)), 0) as bigint) as people
    from chunk where mailing_id = ${mailingId} and number <= ${upTo}`.execute(db)
  const people = rows[0]?.people ?? 0
  return { upTo, people }
}

// Of the page alone: beside its rows, PostgreSQL would look them up for every row before it too.
async function messageIdsOf(db: Db, deliveryIds: string[]): Promise<Map<string | null, string | null>> {
  if (deliveryIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['delivery_id', 'message_id'])
    .where('delivery_id', 'in', deliveryIds)
    .where('message_id', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.delivery_id, row.message_id]))
}

/** Chunks of a mailing by state, for the technical part of the desk. */
export async function chunksOf(db: Db, mailingId: string) {
  return db
    .selectFrom('chunk')
    .select(['number', 'key', 'state', 'attempts', 'first_tried_at', 'settled_at', 'problem'])
    .where('mailing_id', '=', mailingId)
    .orderBy('number')
    .execute()
}
