// Hands over one chunk: claim it, fix who is in it before the first try, render every mail from frozen rows, call the
// vendor once, write the answer down. A crash between any two of these steps repeats the call with the same key and the
// same bytes, which the vendor answers like the first time.
import { sql, type SqlBool } from 'kysely'
import {
  claim,
  claimable,
  giveUp,
  givenUp,
  giveBack,
  keyLife,
  refusedUnsure,
  settle,
  takeTurn,
  triedElsewhere,
} from '../outbox/handover.ts'
import type { Carrier, CallOutcome, Single } from '../outbox/mail.ts'
import type { House } from '../site/house.ts'
import type { Db, Store } from '../store/open.ts'
import type { DeliveryTable, Handover } from '../store/schema.ts'
import type { Mailing } from './mailing.ts'
import { progressAt } from './progress.ts'
import { rendererOf, type LeaveUrl } from './render.ts'
import { keptProblem } from '../outbox/problem.ts'
import { clearTrouble, heldUntil, noteTrouble, readTrouble } from '../outbox/trouble.ts'
import { holdAfterRefusal, holdAfterRefusals } from './stop.ts'
import { giveUpDoubtful, singlesOf, wentSingly, withDoubts } from './singly.ts'
import { markUnclear } from './unclear.ts'

export type Delivered =
  /** One chunk was settled or put back for later. */
  | { kind: 'handed' }
  /** Nothing is due. */
  | { kind: 'idle' }
  /** The vendor's pace allows no call before this instant (epoch ms). */
  | { kind: 'later'; at: number }

/**
 * Hands over the next due chunk of a mailing that is sending.
 * @param told.begun called when the turn at the vendor is taken: from then on another chunk may be looked at
 * @param told.signal when the process is about to end
 */
export async function deliverChunk(
  house: Pick<House, 'store' | 'now'>,
  carrier: Carrier,
  leaveUrl: LeaveUrl,
  mailing: Mailing,
  told: { begun?: () => void; signal?: AbortSignal } = {},
): Promise<Delivered> {
  const { store } = house
  const now = house.now()
  const pace = carrier.interval()
  // A reader waits for a proof mail; of a thousand letters nobody notices one call. So bulk lets single mails pass.
  if (pace > 0 && (await singleMailDue(store.db, now))) return { kind: 'later', at: now + pace }
  let [chunk] = await claim(
    store,
    'chunk',
    now,
    1,
    carrier.account,
    sql<SqlBool>`mailing_id = ${mailing.id} and exists
      (select 1 from mailing where mailing.id = chunk.mailing_id and mailing.state = 'sending'
        and (chunk.probe = 1 or coalesce(mailing.probe_open, 0) = 0))`,
  )
  if (!chunk) return { kind: 'idle' }
  const turn = await takeTurn(store.db, now, pace)
  if (turn > 0) {
    await giveBack(store.db, 'chunk', [chunk], now)
    return { kind: 'later', at: turn }
  }
  told.begun?.()
  if (chunk.first_tried_at !== now && wentSingly(chunk, carrier))
    chunk = await giveUpDoubtful(store, chunk, now, carrier.account)
  if (triedElsewhere(chunk, now, carrier.account)) {
    await writeDown(store, mailing.id, chunk, [], elsewhere, now, undefined)
    return { kind: 'handed' }
  }
  const members = await fixMembers(store, chunk, now)
  if (members === null) return { kind: 'handed' }
  const mails = members.map(rendererOf(mailing, leaveUrl))
  const noted = carrier.repeats ? undefined : singlesOf(house, chunk, members)
  const handing = { key: chunk.key, at: datedAt(mailing), now, attempts: chunk.attempts - 1 }
  const signal = told.signal ? { signal: told.signal } : {}
  const answer =
    mails.length === 0 ? nobody : await carrier.sendBatch(mails, { ...handing, ...signal }, noted?.note)
  const outcome = honest(chunk, now, answer)
  await writeDown(store, mailing.id, noted?.chunk() ?? chunk, members, outcome, house.now(), noted)
  return { kind: 'handed' }
}

async function singleMailDue(db: Db, now: number): Promise<boolean> {
  // None leaves before then: this mailing asks for itself, and is held when the account is refused for it too.
  if (heldUntil(await readTrouble(db), now) > 0) return false
  const row = await db.selectFrom('outbox').select('id').where(claimable(now)).limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * Who is in the chunk. Before its first try whoever has left since the freeze is taken out; after that nobody is, since
 * other members under the same key would be other bytes.
 * @returns null when the lease has gone to another process meanwhile
 */
async function fixMembers(store: Store, chunk: Handover, now: number): Promise<DeliveryTable[] | null> {
  return store.transaction(async (trx) => {
    // Writing to the row holds it until the commit: a process that slept through its lease cannot change members now.
    const mine = await trx
      .updateTable('chunk')
      .set({ lease_until: chunk.lease_until })
      .where('id', '=', chunk.id)
      .where('state', '=', 'promised')
      .where('lease_until', '=', chunk.lease_until)
      .executeTakeFirst()
    if (mine.numUpdatedRows === 0n) return null
    if (chunk.first_tried_at === now) {
      await takeOut(trx, chunk.id)
    }
    return trx
      .selectFrom('delivery')
      .selectAll()
      .where('chunk_id', '=', chunk.id)
      .where('handover', '=', 'open')
      .orderBy('position')
      .execute()
  })
}

async function takeOut(trx: Db, chunkId: string): Promise<void> {
  const open = trx.updateTable('delivery').where('chunk_id', '=', chunkId).where('handover', '=', 'open')
  await open
    .set({ handover: 'suppressed', problem: keptProblem({ why: 'left-meanwhile' }) })
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('member')
            .select('member.id')
            .whereRef('member.id', '=', 'delivery.member_id')
            .where('member.state', '=', 'confirmed'),
        ),
      ),
    )
    .execute()
  await open
    .set({ handover: 'suppressed', problem: keptProblem({ why: 'barred-meanwhile' }) })
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('suppression')
          .select('suppression.email_key')
          .whereRef('suppression.email_key', '=', 'delivery.email_key')
          .where('suppression.active', '=', 1),
      ),
    )
    .execute()
  // A chunk that goes out once more by the publisher's decision: whoever was heard of meanwhile has the letter.
  await open.set({ handover: 'accepted', problem: null }).where('fate', '!=', 'none').execute()
  // What an earlier try noted of a mail says nothing about this one.
  await open.set({ problem: null }).where('problem', 'is not', null).execute()
}

const nobody: CallOutcome = { kind: 'kept', each: [] }

/** Another account was called, and this one does not know the key. */
const elsewhere: CallOutcome = { kind: 'unclear', problem: keptProblem({ why: 'unanswered-elsewhere' }) }

// Dates the message, so it is the same in every try.
const datedAt = (mailing: Mailing) => mailing.frozen_at ?? mailing.released_at

// A refusal after an unanswered call says nothing about that call: it may have been accepted.
function honest(chunk: Handover, now: number, outcome: CallOutcome): CallOutcome {
  if (outcome.kind !== 'refused' || chunk.first_tried_at === now) return outcome
  return { kind: 'unclear', problem: refusedUnsure(outcome.problem) }
}

async function writeDown(
  store: Store,
  mailingId: string,
  chunk: Handover,
  members: DeliveryTable[],
  outcome: CallOutcome,
  now: number,
  noted: ReturnType<typeof singlesOf> | undefined,
): Promise<void> {
  await store.transaction(async (trx) => {
    const judged = await withDoubts(trx, chunk.id, noted ? outcome : untilFresh(outcome))
    // Another process may have settled it, when our answer took longer than the lease.
    if (!(await settle(trx, 'chunk', chunk, judged, now))) return
    const progress = () =>
      trx
        .updateTable('mailing')
        .set({ progress_at: progressAt(now) })
        .where('id', '=', mailingId)
        .execute()
    if (outcome.kind === 'retry') {
      if (noted?.progressed()) await progress()
      return
    }
    if (outcome.kind === 'account') {
      // A quota is fresh by itself, and the mailing goes on; anything else somebody has to mend.
      await noteTrouble(trx, { problem: outcome.problem, row: chunk.id, until: outcome.at }, now)
      if (!outcome.quota) await holdAfterRefusal(trx, mailingId, outcome.problem)
      return
    }
    if (outcome.kind === 'kept' && members.length > 0) await clearTrouble(trx, chunk.id)
    if (outcome.kind === 'kept') {
      if (!noted) await writeEach(trx, members, outcome.each)
    } else if (outcome.kind === 'unclear') await markUnclear(trx, [chunk.id], outcome.problem)
    else {
      await trx
        .updateTable('delivery')
        .set({ handover: 'failed', problem: outcome.problem })
        .where('chunk_id', '=', chunk.id)
        .where('handover', '=', 'open')
        .execute()
    }
    await progress()
    if (outcome.kind === 'refused') await holdAfterRefusal(trx, mailingId, outcome.problem)
    if (outcome.kind === 'kept' && outcome.each.some((single) => 'problem' in single)) {
      await holdAfterRefusals(trx, mailingId, chunk.id)
    }
  })
}

// The other chunks do not wait for this one: without an instant of its own it would be tried again at once.
function untilFresh(outcome: CallOutcome): CallOutcome {
  if (outcome.kind !== 'account' || !outcome.quota) return outcome
  return { kind: 'retry', at: outcome.at, problem: outcome.problem, unsent: true }
}

async function writeEach(trx: Db, members: DeliveryTable[], each: Single[]): Promise<void> {
  const accepted: { id: string; vendorId: string | null }[] = []
  for (const [index, member] of members.entries()) {
    const single = each[index]
    if (single && 'problem' in single) {
      await trx
        .updateTable('delivery')
        .set({ handover: 'failed', problem: single.problem })
        .where('id', '=', member.id)
        .execute()
    } else accepted.push({ id: member.id, vendorId: single && 'vendorId' in single ? single.vendorId : null })
  }
  if (accepted.length === 0) return
  // One statement for the chunk: a hundred of them took longer than the vendor's pace allows at 100,000 readers.
  const cases = accepted.map(({ id, vendorId }) => sql`when ${id} then ${vendorId}`)
  await trx
    .updateTable('delivery')
    .set({ handover: 'accepted', vendor_id: sql<string | null>`case id ${sql.join(cases, sql` `)} end` })
    .where(
      'id',
      'in',
      accepted.map(({ id }) => id),
    )
    .execute()
}

/**
 * Chunks whose unanswered call is too old to be repeated, in whatever state their mailing is, become unclear with
 * everyone in them. Both in one transaction: a crash in between would leave open deliveries that nobody looks at.
 */
export async function giveUpChunks(store: Store, now: number): Promise<void> {
  const old = await store.db
    .selectFrom('chunk')
    .select('id')
    .where('state', '=', 'promised')
    .where('first_tried_at', '<', now - keyLife)
    .limit(1)
    .executeTakeFirst()
  if (!old) return
  await store.transaction(async (trx) => {
    const ids = await giveUp(trx, 'chunk', now)
    // No progress of the mailing: what else waits in it is a day late too, and held for that.
    if (ids.length > 0) await markUnclear(trx, ids, givenUp)
  })
}
