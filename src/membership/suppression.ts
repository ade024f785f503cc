// Addresses that get no letter any more, kept by what the vendor reports, and the way back for who asks for it himself.
import type { Carrier } from '../outbox/mail.ts'
import { takeTurn } from '../outbox/handover.ts'
import { eventsOf } from '../outbox/events.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { EventTable, SuppressionTable } from '../store/schema.ts'
import { judge } from './reachable.ts'
import { setTombstone } from './tombstone.ts'

type Reported = Omit<EventTable, 'received_at'>

/**
 * What an event means for a membership, inside the transaction that keeps it: judges the address anew from all its
 * events, and takes a complaint for a withdrawal. A bounce says something of the address, a complaint of the person.
 * @param reader id of the member whose letter it is about; null when it is about another mail
 */
export async function noteReachability(
  db: Db,
  house: Pick<House, 'secret'>,
  event: Reported,
  reader: string | null,
): Promise<void> {
  const row = await db
    .selectFrom('suppression')
    .select(['active', 'lifted_at', 'source'])
    .where('email_key', '=', event.email_key)
    .executeTakeFirst()
  const judged = judge(await eventsOf(db, event.email_key), row?.lifted_at ?? null)
  if (judged.kind === 'suppressed') {
    const { reason, at, source } = judged
    await db
      .insertInto('suppression')
      .values({ email_key: event.email_key, reason, active: 1, at, source })
      .onConflict((on) =>
        on
          .column('email_key')
          .doUpdateSet({ reason, active: 1, at, source })
          // What was barred at the desk stays barred until the desk lifts it, whatever the vendor takes back.
          .where((eb) => eb.or([eb('suppression.active', '=', 0), eb('suppression.reason', '!=', 'desk')])),
      )
      .execute()
  } else if (row && !madeHere(row.source)) {
    await db
      .updateTable('suppression')
      .set({ active: 0, lifted_at: judged.liftedAt, lift_due_at: null, lift_problem: null })
      .where('email_key', '=', event.email_key)
      .execute()
  }
  if (event.type === 'email.complained') await withdraw(db, house, event, reader)
}

// What another system knew, the publisher set, or an older store knew more of, no report of an earlier mail takes back; he lifts it himself.
const madeHere = (source: string): boolean => /^(?:import|desk|restore)-/.test(source)

// Who has confirmed anew since the complaint (events may be hours late) has decided anew. Who never confirmed only
// loses his open link; his row goes by itself.
async function withdraw(
  db: Db,
  { secret }: Pick<House, 'secret'>,
  event: Reported,
  reader: string | null,
): Promise<void> {
  const memberId = reader ?? (await whoseAddress(db, event.email_key))
  await endOpenLinks(db, event, memberId)
  if (memberId === null) return
  const member = await db
    .updateTable('member')
    .set({ state: 'left', left_at: event.at, paused_until: null })
    .where('id', '=', memberId)
    .where('state', '=', 'confirmed')
    .where('confirmed_at', '<=', event.at)
    .returning(['id', 'email_key'])
    .executeTakeFirst()
  if (!member) return
  await db
    .insertInto('declaration')
    .values({
      id: newId(event.at),
      email_key: member.email_key,
      member_id: member.id,
      kind: 'left',
      page: '',
      fields: JSON.stringify({ way: 'complaint', event: event.id }),
      at: event.at,
      ip: '',
    })
    .execute()
  await setTombstone(db, { secret }, member.email_key, 'complained', event.at)
}

// Nobody comes back by a link that was open when he complained, wherever it was sent.
async function endOpenLinks(db: Db, event: Reported, memberId: string | null): Promise<void> {
  await db
    .updateTable('proof')
    .set({ expires_at: event.at })
    .where((eb) =>
      eb.or([
        eb('email_key', '=', event.email_key),
        ...(memberId === null ? [] : [eb('subject_id', '=', memberId)]),
      ]),
    )
    .where('purpose', '=', 'join')
    .where('used_at', 'is', null)
    .where('created_at', '<=', event.at)
    .where('expires_at', '>', event.at)
    .execute()
}

// The owner of an address today, else the only one who had it before he moved.
async function whoseAddress(db: Db, emailKey: string): Promise<string | null> {
  const owner = await db
    .selectFrom('member')
    .select('id')
    .where('email_key', '=', emailKey)
    .executeTakeFirst()
  if (owner) return owner.id
  const former = await db
    .selectFrom('declaration')
    .select('member_id')
    .distinct()
    .where('email_key', '=', emailKey)
    .where('member_id', 'is not', null)
    .execute()
  return former.length === 1 ? (former[0]?.member_id ?? null) : null
}

export type Suppressed = SuppressionTable & {
  /** As the member wrote it, else the key. */
  email: string
  /** When the owner of the address asked for the letter again after the suppression; null when he did not. */
  rejoined_at: number | null
}

/** The newest active suppressions, those who want the letter back first; at most 500. */
export async function listSuppressions(db: Db): Promise<Suppressed[]> {
  const rows = await db
    .selectFrom('suppression')
    .leftJoin('member', 'member.email_key', 'suppression.email_key')
    .selectAll('suppression')
    .select((eb) => [
      'member.email',
      eb
        .selectFrom('declaration')
        .select((inner) => inner.fn.max('declaration.at').as('at'))
        .whereRef('declaration.email_key', '=', 'suppression.email_key')
        .whereRef('declaration.at', '>', 'suppression.at')
        .where('declaration.kind', 'in', ['asked', 'confirmed'])
        .as('rejoined_at'),
    ])
    .where('suppression.active', '=', 1)
    .orderBy('suppression.at', 'desc')
    .limit(500)
    .execute()
  return rows
    .map((row) => Object.assign(row, { email: row.email ?? row.email_key }))
    .toSorted((a, b) => (b.rejoined_at ?? 0) - (a.rejoined_at ?? 0))
}

/** The publisher's click: the tick will ask the vendor, since a request never waits for him. */
export async function askToLift(
  house: Pick<House, 'store' | 'now' | 'wake'>,
  emailKey: string,
  by: string,
): Promise<{ kind: 'asked' | 'gone' }> {
  const now = house.now()
  const row = await house.store.db
    .updateTable('suppression')
    .set({ lift_asked_at: now, lift_due_at: now, lifted_by: by, lift_problem: null })
    .where('email_key', '=', emailKey)
    .where('active', '=', 1)
    .returning('email_key')
    .executeTakeFirst()
  house.wake()
  return { kind: row ? 'asked' : 'gone' }
}

/**
 * The tick's job: has the vendor forget the addresses the publisher lifted, one call each at the vendor's pace. Asking
 * twice does no harm, so there is no lease.
 */
export async function liftSuppressions(
  { store, now }: Pick<House, 'store' | 'now'>,
  carrier: Carrier,
  signal: AbortSignal,
): Promise<void> {
  const due = await store.db
    .selectFrom('suppression')
    .select(['email_key', 'lift_asked_at'])
    .where('lift_due_at', '<=', now())
    .orderBy('lift_due_at')
    .limit(50)
    .execute()
  for (const row of due) {
    if (signal.aborted) return
    // No turn now: the next look is a second away.
    if ((await takeTurn(store.db, now(), carrier.interval())) > 0) return
    const lifted = (await carrier.liftSuppression?.(row.email_key, now())) ?? { kind: 'lifted' as const }
    await store.db
      .updateTable('suppression')
      .set(
        lifted.kind === 'lifted'
          ? { active: 0, lifted_at: now(), lift_due_at: null, lift_problem: null }
          : { lift_due_at: lifted.kind === 'retry' ? lifted.at : null, lift_problem: lifted.problem },
      )
      .where('email_key', '=', row.email_key)
      .where('lift_asked_at', '=', row.lift_asked_at)
      .execute()
  }
}
