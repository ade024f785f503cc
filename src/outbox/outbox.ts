// The outbox: a mail is promised in the caller's transaction, claimed by the tick, handed over once, settled.
import { sql, type SqlBool } from 'kysely'
import type { Db, Store } from '../store/open.ts'
import type { Handover } from '../store/schema.ts'
import { newId } from '../store/id.ts'
import { claim, giveUp, giveBack, settle, takeTurn, triedElsewhere } from './handover.ts'
import type { Carrier, Mail, CallOutcome } from './mail.ts'
import { day } from '../site/time.ts'
import { seal, unseal, withoutTokens } from './seal.ts'
import { keptProblem } from './problem.ts'
import { clearTrouble, heldUntil, noteTrouble, passedOver, readTrouble } from './trouble.ts'

export interface Promised {
  /** Names the occasion, so that promising it twice sends once: `welcome-<member>-<confirmed at>`. */
  key: string
  /** What the desk calls it: proof, welcome, material, lead, test, sign-in. */
  kind: string
  emailKey: string
  mail: Mail
  /** Epoch ms of the earliest handing over; now by default. */
  dueAt?: number
}

/** Writes the promise. Call it inside the transaction that makes it true; wake the tick after the commit. */
export async function promise(
  db: Db,
  { secret }: { secret: string },
  promised: Promised,
  now: number,
): Promise<void> {
  const { dueAt = now } = promised
  await db
    .insertInto('outbox')
    .values({
      id: newId(now),
      key: promised.key,
      kind: promised.kind,
      email_key: promised.emailKey,
      payload: seal(secret, promised.key, withAutomaticHeaders(promised.mail)),
      state: 'promised',
      due_at: dueAt,
      lease_until: 0,
      attempts: 0,
      created_at: now,
      planned_at: dueAt > now ? dueAt : null,
    })
    .onConflict((on) => on.column('key').doNothing())
    .execute()
}

// Nobody wrote a single mail by hand: absence notices and other machines do not answer it (RFC 3834).
const withAutomaticHeaders = (mail: Mail): Mail => ({
  ...mail,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...mail.headers },
})

/**
 * After a backup was put back: nobody knows of the mails that waited in it whether they have gone out since, so none
 * goes by itself.
 * @returns how many those are
 */
export async function leaveWaiting(db: Db, now: number): Promise<number> {
  const rows = await db
    .updateTable('outbox')
    .set({ state: 'unclear', settled_at: now, lease_until: 0, problem: keptProblem({ why: 'restored' }) })
    .where('state', '=', 'promised')
    .returning('id')
    .execute()
  return rows.length
}

/** Told of one mail by its key; `now` in epoch ms. */
type HandedOver = (db: Db, key: string, now: number) => Promise<void>

/**
 * Hands over what is due, one mail after the other, at the vendor's pace.
 * @param handedOver told of each mail that was taken, in the transaction that settles it
 * @returns the epoch ms at which there is more to do, or null when nothing waits but the clock
 */
export async function deliverOutbox(
  house: { store: Store; secret: string; now: () => number },
  carrier: Carrier,
  signal: AbortSignal,
  handedOver: HandedOver = async () => undefined,
): Promise<number | null> {
  const { store } = house
  await giveUp(store.db, 'outbox', house.now())
  while (!signal.aborted) {
    const now = house.now()
    const trouble = await readTrouble(store.db)
    const held = heldUntil(trouble, now)
    if (held > 0) return held
    const row = await next(store, carrier, now, passedOver(trouble))
    if (!row) return null
    const turn = await takeTurn(store.db, now, carrier.interval())
    if (turn > 0) {
      await giveBack(store.db, 'outbox', [row], now)
      return turn
    }
    const kept = await store.db
      .selectFrom('outbox')
      .select(['key', 'payload', 'created_at as at'])
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    const call = { now, attempts: row.attempts - 1 }
    const outcome = wouldDouble(row, carrier, now) ?? (await hand(house.secret, carrier, kept, call))
    // Together: a crash between the two would lose the id by which the vendor's events find this mail.
    await store.transaction(async (trx) => {
      const judged = await judge(trx, row.id, onlyMail(outcome), house.now())
      const settled = await settle(trx, 'outbox', row, judged, house.now())
      if (!settled) return
      await noteHandedOver(trx, row.id, judged, carrier.name === 'local' ? null : kept.payload)
      if (judged.kind === 'kept') await handedOver(trx, kept.key, house.now())
    })
  }
  return null
}

// A mail that has failed for the account several times lets another one try; is there no other, it tries again.
async function next(
  store: Store,
  { account }: Carrier,
  now: number,
  over: string | null,
): Promise<Handover | undefined> {
  const others =
    over === null ? [] : await claim(store, 'outbox', now, 1, account, sql<SqlBool>`id <> ${over}`)
  const [row] = others.length > 0 ? others : await claim(store, 'outbox', now, 1, account)
  return row
}

// An earlier call stayed without an answer, and this carrier would send a second mail.
function wouldDouble(row: Handover, carrier: Carrier, now: number): CallOutcome | null {
  if (triedElsewhere(row, now, carrier.account))
    return { kind: 'unclear', problem: keptProblem({ why: 'unanswered-elsewhere' }) }
  return carrier.repeats || row.first_tried_at === now
    ? null
    : { kind: 'unclear', problem: keptProblem({ why: 'unanswered-before' }) }
}

// Whether it is about the account shows in what happens to the next mail.
async function judge(db: Db, row: string, outcome: CallOutcome, now: number): Promise<CallOutcome> {
  if (outcome.kind === 'kept') await clearTrouble(db, row)
  if (outcome.kind !== 'account') return outcome
  const { problem } = outcome
  const about = await noteTrouble(db, { problem, row, until: outcome.at }, now)
  return about === 'mail' ? { kind: 'refused', problem } : outcome
}

interface Waiting {
  key: string
  payload: string | null
  at: number
}

async function hand(
  secret: string,
  carrier: Carrier,
  { key, payload, at }: Waiting,
  call: { now: number; attempts: number },
): Promise<CallOutcome> {
  if (payload === null) return { kind: 'refused', problem: keptProblem({ why: 'blanked' }) }
  return carrier.send(unseal(secret, key, payload), { key, at, ...call })
}

// A single mail that the vendor refused inside a successful answer is refused.
function onlyMail(outcome: CallOutcome): CallOutcome {
  if (outcome.kind !== 'kept') return outcome
  const [single] = outcome.each
  if (single && 'problem' in single) return { kind: 'refused', problem: single.problem }
  return single && 'unclear' in single ? { kind: 'unclear', problem: single.unclear } : outcome
}

// A mail that was given away opens nothing here any more; one that was refused may be sent once more. On this machine
// it is the desk that shows the mail, for a day.
async function noteHandedOver(
  db: Db,
  id: string,
  outcome: CallOutcome,
  payload: string | null,
): Promise<void> {
  const [single] = outcome.kind === 'kept' ? outcome.each : []
  const vendorId = single && 'vendorId' in single ? single.vendorId : null
  const values = {
    ...(vendorId === null ? {} : { vendor_id: vendorId }),
    ...(payload === null || (outcome.kind !== 'kept' && outcome.kind !== 'unclear')
      ? {}
      : { payload: withoutTokens(payload) }),
  }
  if (Object.keys(values).length === 0) return
  await db.updateTable('outbox').set(values).where('id', '=', id).execute()
}

/** Blanks what was settled more than a day ago: tokens and texts do not lie about longer than they are needed. */
export async function blankSettled(db: Db, now: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ payload: null })
    .where('payload', 'is not', null)
    .where('settled_at', '<', now - day)
    .execute()
}
