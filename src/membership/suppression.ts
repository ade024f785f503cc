// Addresses that get no letter any more, kept by what the vendor reports, and the way back for who asks for it himself.
import { voidLinks } from '../proof/end.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { EventTable, SuppressionTable } from '../store/schema.ts'
import { judge } from './reachable.ts'
import { setTombstone } from './tombstone.ts'

type Reported = Omit<EventTable, 'received_at'>

/**
 * What events mean for memberships, inside the transaction that keeps them: judges the addresses anew from all their
 * events, and takes a complaint for a withdrawal. A bounce says something of the address, a complaint of the person.
 * @param about.reported everything kept about their addresses
 * @param about.readers by the event's id the member whose letter it is about; nobody when it is about another mail
 */
export async function noteReachability(
  db: Db,
  house: Pick<House, 'secret'>,
  events: readonly Reported[],
  about: { reported: readonly EventTable[]; readers: ReadonlyMap<string, string> },
): Promise<void> {
  const ofAddress = Map.groupBy(about.reported, ({ email_key }) => email_key)
  const rows = await db
    .selectFrom('suppression')
    .select(['email_key', 'lifted_at', 'source'])
    .where('email_key', 'in', [...ofAddress.keys()])
    .execute()
  const known = new Map(rows.map((row) => [row.email_key, row]))
  for (const [emailKey, reported] of ofAddress) {
    const row = known.get(emailKey)
    const judged = judge(reported, row?.lifted_at ?? null)
    if (judged.kind === 'suppressed') await suppress(db, emailKey, judged)
    else if (row && !madeHere(row.source)) await letBack(db, emailKey, judged.liftedAt)
  }
  for (const event of events)
    if (event.type === 'email.complained')
      await withdraw(db, house, event, about.readers.get(event.id) ?? null)
}

type Suppression = Pick<SuppressionTable, 'reason' | 'at' | 'source'>

async function suppress(db: Db, emailKey: string, { reason, at, source }: Suppression): Promise<void> {
  await db
    .insertInto('suppression')
    .values({ email_key: emailKey, reason, active: 1, at, source })
    .onConflict((on) =>
      on
        .column('email_key')
        .doUpdateSet({ reason, active: 1, at, source })
        // What was barred at the desk stays barred until the desk lifts it, whatever the vendor takes back.
        .where((eb) => eb.or([eb('suppression.active', '=', 0), eb('suppression.reason', '!=', 'desk')])),
    )
    .execute()
}

async function letBack(db: Db, emailKey: string, liftedAt: number | null): Promise<void> {
  await db
    .updateTable('suppression')
    .set({ active: 0, lifted_at: liftedAt, lift_due_at: null, lift_problem: null })
    .where('email_key', '=', emailKey)
    .execute()
}

// What another system knew, the publisher set, or a store before this one knew, no report of an earlier mail takes back;
// he lifts it himself.
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
  await voidLinks(db, event.at)
    .where((eb) =>
      eb.or([
        eb('email_key', '=', event.email_key),
        ...(memberId === null ? [] : [eb('subject_id', '=', memberId)]),
      ]),
    )
    .where('purpose', '=', 'join')
    .where('created_at', '<=', event.at)
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
