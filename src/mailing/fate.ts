// What became of a letter after the vendor took it. The ledger's handover says what we did; the fate is what he reports.
import { sql, type SqlBool } from 'kysely'
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

type Event = Omit<EventTable, 'received_at'>

/**
 * Writes events into the ledger, inside the transaction that keeps them: the fate of the deliveries they are about, found
 * by the tags we gave the mail, else by the vendor's id. Since only an accepted mail has a fate, it also settles what was
 * unclear.
 * @param reported everything kept about their addresses, these events included
 * @returns by the event's id the member who got the letter, wherever he has moved since; nobody when it is about no letter
 */
export async function noteEvents(
  db: Db,
  events: readonly Event[],
  reported: readonly EventTable[],
): Promise<Map<string, string>> {
  const found = await findDeliveries(db, events)
  const about = Map.groupBy(found, ({ delivery }) => delivery.id)
  const ofAddress = Map.groupBy(reported, ({ email_key }) => email_key)
  const delivered: string[] = []
  for (const [id, some] of about) {
    const { delivery } = some[0]!
    const { fate, problem } = fateOf(
      (ofAddress.get(delivery.email_key) ?? []).filter(
        (one) =>
          one.delivery_id === id || (delivery.vendor_id !== null && one.vendor_id === delivery.vendor_id),
      ),
    )
    const settles = delivery.handover === 'unclear'
    if (!settles && delivery.vendor_id !== null && delivery.fate === fate) continue
    // What nearly all are: one statement for all of them.
    if (!settles && delivery.vendor_id !== null && fate === 'delivered') {
      delivered.push(id)
      continue
    }
    await db
      .updateTable('delivery')
      .set({
        fate,
        ...(settles || delivery.fate !== fate ? { problem } : {}),
        ...(settles ? { handover: 'accepted' as const } : {}),
        ...(delivery.vendor_id === null
          ? { vendor_id: some.find(({ event }) => event.vendor_id !== null)?.event.vendor_id ?? null }
          : {}),
      })
      .where('id', '=', id)
      .execute()
    if (settles) await settleChunk(db, delivery.chunk_id)
  }
  if (delivered.length > 0)
    await db
      .updateTable('delivery')
      .set({ fate: 'delivered', problem: null })
      .where('id', 'in', delivered)
      .execute()
  return new Map(found.map(({ event, delivery }) => [event.id, delivery.member_id]))
}

interface Found {
  event: Event
  delivery: Pick<
    DeliveryTable,
    'id' | 'mailing_id' | 'chunk_id' | 'member_id' | 'email_key' | 'handover' | 'fate' | 'vendor_id'
  >
}

const isTagged = (event: Event) => event.delivery_id !== null && event.mailing_id !== null

// The address must fit too: a tag alone, copied into some other mail of this account, moves nothing.
async function findDeliveries(db: Db, events: readonly Event[]): Promise<Found[]> {
  const tagged = events.flatMap(({ mailing_id, delivery_id: id }) =>
    mailing_id === null || id === null ? [] : [id],
  )
  const untagged = events.filter((event) => !isTagged(event) && event.vendor_id !== null)
  const deliveries = [
    ...(tagged.length > 0 ? await deliveriesOf(db).where('id', 'in', tagged).execute() : []),
    ...(untagged.length > 0 ? await deliveriesTo(db, untagged).execute() : []),
  ]
  return events.flatMap((event) => {
    const delivery = deliveries.find(
      (one) =>
        one.email_key === event.email_key &&
        (isTagged(event)
          ? one.id === event.delivery_id && one.mailing_id === event.mailing_id
          : event.vendor_id !== null && one.vendor_id === event.vendor_id),
    )
    return delivery ? [{ event, delivery }] : []
  })
}

const deliveriesOf = (db: Db) =>
  db
    .selectFrom('delivery')
    .select(['id', 'mailing_id', 'chunk_id', 'member_id', 'email_key', 'handover', 'fate', 'vendor_id'])

// By the address, through the unique key of mailing and address: an index on the vendor's ids would be one more to write
// for every mail, in no order.
function deliveriesTo(db: Db, events: readonly Event[]) {
  return deliveriesOf(db)
    .where(sql<SqlBool>`mailing_id in (select id from mailing)`)
    .where(
      'email_key',
      'in',
      events.map(({ email_key }) => email_key),
    )
    .where(
      'vendor_id',
      'in',
      events.map(({ vendor_id }) => vendor_id),
    )
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
