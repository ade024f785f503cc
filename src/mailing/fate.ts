// What became of a letter after the vendor took it. The ledger's handover says what we did; the fate is what he reports.
import { keptProblem, type CallProblem } from '../outbox/problem.ts'
import type { Db } from '../store/open.ts'
import type { DeliveryTable, EventTable } from '../store/schema.ts'

export type Fate = DeliveryTable['fate']

type Reported = Pick<EventTable, 'id' | 'type' | 'at' | 'bounce' | 'problem'>

/**
 * The fate of one delivery from everything that was reported of it, in whatever order it came in. A complaint is final:
 * a reader who complained has the letter, and a late `delivered` says nothing new. Else the last word counts; what bounces
 * for a passing reason after it was delivered is an absence notice.
 */
export function fateOf(events: readonly Reported[]): { fate: Fate; problem: string | null } {
  const inOrder = events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  if (inOrder.some(({ type }) => type === 'email.complained')) return { fate: 'complained', problem: null }
  const last = inOrder.findLast(({ type }) => type === 'email.delivered' || notDelivered.has(type))
  if (!last) return { fate: 'none', problem: null }
  const arrived = inOrder.some(({ type }) => type === 'email.delivered')
  if (last.type === 'email.delivered' || (arrived && last.bounce === 'soft'))
    return { fate: 'delivered', problem: null }
  return { fate: 'bounced', problem: last.problem || keptProblem(notDelivered.get(last.type)!) }
}

const notDelivered = new Map<string, CallProblem>([
  ['email.bounced', { why: 'bounced' }],
  ['email.failed', { why: 'not-delivered' }],
  ['email.suppressed', { why: 'barred-at-vendor' }],
])

/**
 * Writes an event into the ledger, inside the transaction that keeps it: the fate of the delivery it is about, found by
 * the tags we gave the mail, else by the vendor's id. Since only an accepted mail has a fate, it also settles what was
 * unclear.
 * @returns the member who got the letter, wherever he has moved since; null when it is about no letter
 */
export async function noteEvent(db: Db, event: Omit<EventTable, 'received_at'>): Promise<string | null> {
  const delivery = await findDelivery(db, event)
  if (!delivery) return null
  const reported = await db
    .selectFrom('event')
    .select(['id', 'type', 'at', 'bounce', 'problem'])
    .where('email_key', '=', event.email_key)
    .where((eb) =>
      eb.or([
        eb('delivery_id', '=', delivery.id),
        ...(delivery.vendor_id === null ? [] : [eb('vendor_id', '=', delivery.vendor_id)]),
      ]),
    )
    .execute()
  const { fate, problem } = fateOf(reported)
  const settles = delivery.handover === 'unclear'
  await db
    .updateTable('delivery')
    .set({
      fate,
      ...(settles || delivery.fate !== fate ? { problem } : {}),
      ...(settles ? { handover: 'accepted' as const } : {}),
      ...(delivery.vendor_id === null ? { vendor_id: event.vendor_id } : {}),
    })
    .where('id', '=', delivery.id)
    .execute()
  if (settles) await settleChunk(db, delivery.chunk_id)
  return delivery.member_id
}

// The address must fit too: a tag alone, copied into some other mail of this account, moves nothing.
async function findDelivery(
  db: Db,
  event: Pick<EventTable, 'delivery_id' | 'mailing_id' | 'vendor_id' | 'email_key'>,
): Promise<
  Pick<DeliveryTable, 'id' | 'chunk_id' | 'member_id' | 'handover' | 'fate' | 'vendor_id'> | undefined
> {
  const one = db
    .selectFrom('delivery')
    .select(['id', 'chunk_id', 'member_id', 'handover', 'fate', 'vendor_id'])
    .where('email_key', '=', event.email_key)
  if (event.delivery_id !== null && event.mailing_id !== null) {
    return one
      .where('id', '=', event.delivery_id)
      .where('mailing_id', '=', event.mailing_id)
      .executeTakeFirst()
  }
  return event.vendor_id === null
    ? undefined
    : one.where('vendor_id', '=', event.vendor_id).executeTakeFirst()
}

/** A chunk is as unclear as the mails in it. Inside the transaction that settles some of them. */
export async function settleChunk(db: Db, chunkId: string): Promise<void> {
  // Holds the row: of two transactions that settle its last two mails the second one has to see the first one's.
  const unclear = await db
    .updateTable('chunk')
    .set({ state: 'unclear' })
    .where('id', '=', chunkId)
    .where('state', '=', 'unclear')
    .returning('id')
    .executeTakeFirst()
  if (!unclear) return
  await db
    .updateTable('chunk')
    .set({ state: 'kept', problem: null })
    .where('id', '=', chunkId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('delivery')
            .select('delivery.id')
            .where('delivery.chunk_id', '=', chunkId)
            .where('delivery.handover', '=', 'unclear'),
        ),
      ),
    )
    .execute()
}
