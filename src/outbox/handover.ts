// Claim and settle for anything the vendor takes once: a single mail (outbox) or a chunk of a mailing.
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { Db, Store } from '../store/open.ts'
import type { Handover } from '../store/schema.ts'
import type { CallOutcome } from './mail.ts'
import { day, hour, minute } from '../site/time.ts'
import { newId } from '../store/id.ts'
import { keptProblem } from './problem.ts'

export type HandoverTable = 'outbox' | 'chunk'

/** Four times the vendor's timeout: a lease that ends too early sends twice, one that ends late only waits. */
export const lease = minute
/** The vendor keeps a key for 24 h; after 23 h an unanswered call is never repeated by itself. */
export const keyLife = 23 * hour

/** The vendor never has us wait for longer than an hour; a proof waits for its place during an attack, as long as it lives. */
const longestWait = { tried: 2 * hour, untried: 28 * day }

// An instant no clock of ours could have meant was written by one that ran ahead (decision 22): such a lease holds
// nobody off, and such a mail is due.
const nobodys = (now: number) => sql<SqlBool>`(lease_until < ${now} or lease_until > ${now + 2 * lease})`

/**
 * What nobody holds and whose time has come, but for what a clock that ran ahead put off; for `claim`, and for whoever
 * only looks. By an index: what waits for later is not read, however much that is.
 */
export const claimable = (now: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(state = 'promised' and ${nobodys(now)} and due_at <= ${now})`

/** What was handed over before and waits, in the words of the index outbox_tried: few among all that wait. */
export const tried = sql<SqlBool>`(state = 'promised' and (attempts > 0 or problem is not null))`

// What no clock of ours put off so far, each kind by an index of its own, for among all that waits it would be read at
// every wake of the tick. Ids begin with the time at which a mail was written.
const strays = (table: HandoverTable, now: number): RawBuilder<unknown> => sql`
  select id from ${sql.table(table)} where state = 'promised' and due_at > ${now + longestWait.untried}
  union all select id from ${sql.table(table)}
    where ${tried} and attempts > 0 and due_at > ${now + longestWait.tried}
  ${
    table === 'outbox'
      ? sql`union all select id from outbox
          where id > ${newId(now + 2 * lease).slice(0, 13)} and created_at > ${now + 2 * lease}`
      : sql``
  }`

// Both tables carry the same columns; Kysely cannot say "either", so the shared part is named here once.
const shared = (db: Db) => db as unknown as Kysely<Record<HandoverTable, Handover>>

/**
 * Claims up to `limit` rows for one lease, the due ones first and then what went astray, each by a conditional update:
 * two processes never get the same row.
 * A row comes with `attempts` including this one; `first_tried_at === now` means no earlier call is unanswered.
 * @param by the account that is going to be called
 * @param only a further condition on the rows: chunks of a mailing that is held must not be claimed
 */
export async function claim(
  store: Store,
  table: HandoverTable,
  now: number,
  limit: number,
  by: string,
  only: RawBuilder<SqlBool> = sql<SqlBool>`1 = 1`,
): Promise<Handover[]> {
  const due = await take(store, table, now, limit, by, sql<SqlBool>`${claimable(now)} and ${only}`)
  if (due.length === limit) return due
  const astray = strays(table, now)
  const some = await sql`select 1 from (${astray}) as astray limit 1`.execute(store.db)
  if (some.rows.length === 0) return due
  const theirs = sql<SqlBool>`state = 'promised' and ${nobodys(now)} and id in (${astray}) and ${only}`
  return [...due, ...(await take(store, table, now, limit - due.length, by, theirs))]
}

async function take(
  store: Store,
  table: HandoverTable,
  now: number,
  limit: number,
  by: string,
  which: RawBuilder<SqlBool>,
): Promise<Handover[]> {
  const db = shared(store.db)
  const open = db
    .selectFrom(table)
    .select('id')
    .where(which)
    // Left to giveUp, whether or not that ran already: the vendor no longer knows the key.
    .where((eb) => eb.or([eb('first_tried_at', 'is', null), eb('first_tried_at', '>=', now - keyLife)]))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
  return db
    .updateTable(table)
    .set({
      lease_until: now + lease,
      attempts: sql<number>`attempts + 1`,
      // An earlier call by a clock that ran ahead was made before now; not at now, which means that there was none.
      first_tried_at: sql<number>`case when first_tried_at > ${now} then ${now - 1}
        else coalesce(first_tried_at, ${now}) end`,
      tried_by: sql<
        string | null
      >`case when first_tried_at is null then cast(${by} as text) else tried_by end`,
    })
    .where('id', 'in', store.dialect === 'postgres' ? open.forUpdate().skipLocked() : open)
    .where(nobodys(now))
    .returningAll()
    .execute()
}

/** Whether a claimed row has a call behind it whose answer never came, and that another account was asked. */
export const triedElsewhere = (row: Handover, now: number, account: string): boolean =>
  row.first_tried_at !== now && row.tried_by !== null && row.tried_by !== account

/** Gives claimed rows back untouched, when the vendor's pace allows no call now. Not when the lease has gone to another. */
export async function giveBack(db: Db, table: HandoverTable, rows: Handover[], now: number): Promise<void> {
  for (const row of rows) {
    await shared(db)
      .updateTable(table)
      .set({
        lease_until: 0,
        attempts: row.attempts - 1,
        ...(row.first_tried_at === now ? { first_tried_at: null, tried_by: null } : {}),
      })
      .where('id', '=', row.id)
      .where('state', '=', 'promised')
      .where('lease_until', '=', row.lease_until)
      .execute()
  }
}

/**
 * Writes an outcome into its row. A row that is settled already stays as it is. That the vendor accepted is true
 * whoever hears it; anything else is only worth the lease it was heard in: another process may have a call out whose
 * answer nobody knows, and a late "too fast" must not make that one forgotten.
 */
export async function settle(
  db: Db,
  table: HandoverTable,
  row: Handover,
  outcome: CallOutcome,
  now: number,
): Promise<boolean> {
  const open = shared(db)
    .updateTable(table)
    .set(settled(row, outcome, now))
    .where('id', '=', row.id)
    .where('state', '=', 'promised')
  const done = await (
    outcome.kind === 'kept' ? open : open.where('lease_until', '=', row.lease_until)
  ).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

function settled(row: Handover, outcome: CallOutcome, now: number): Partial<Handover> {
  // No earlier call is unanswered. A refusal or a sure "not accepted" speaks of this very call only.
  const opensHere = row.lease_until - lease === row.first_tried_at
  switch (outcome.kind) {
    case 'kept':
      return { state: 'kept', settled_at: now, lease_until: 0, problem: null }
    case 'refused': {
      const state = opensHere ? 'refused' : 'unclear'
      const problem = opensHere ? outcome.problem : refusedUnsure(outcome.problem)
      return { state, settled_at: now, lease_until: 0, problem }
    }
    // Keeps its place: what waited longest goes first when the account is in order again.
    case 'account':
      return {
        lease_until: 0,
        problem: outcome.problem,
        attempts: row.attempts - 1,
        ...(opensHere ? { first_tried_at: null, tried_by: null } : {}),
      }
    case 'unclear':
      return { state: 'unclear', settled_at: now, lease_until: 0, problem: outcome.problem }
    case 'retry':
      return {
        // From now on, when the clock was set back during the call.
        due_at: outcome.at - Math.max(row.lease_until - lease - now, 0),
        lease_until: 0,
        problem: outcome.aboutMail ? keptProblem({ why: 'later', said: outcome.problem }) : outcome.problem,
        // Too fast is no failure: unanswered calls lengthen the backoff, and what is said of this mail alone.
        ...(outcome.unsent && !outcome.aboutMail ? { attempts: row.attempts - 1 } : {}),
        ...(outcome.unsent && opensHere ? { first_tried_at: null, tried_by: null } : {}),
      }
  }
}

/** Refused after a call that was never answered: that one may have been accepted. */
export const refusedUnsure = (problem: string): string => keptProblem({ why: 'refused-unsure', problem })

/** Why a row is unclear whose call was never answered. */
export const givenUp = keptProblem({ why: 'given-up', hours: keyLife / hour })

/** Marks rows whose unanswered call is too old to repeat; returns their ids. */
export async function giveUp(db: Db, table: HandoverTable, now: number): Promise<string[]> {
  const rows = await shared(db)
    .updateTable(table)
    .set({ state: 'unclear', settled_at: now, problem: givenUp })
    .where(tried)
    .where('first_tried_at', '<', now - keyLife)
    .where(nobodys(now))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Takes the next turn at the vendor, or at work that one process at a time is enough for; shared by all on the store.
 * @param interval ms from one turn to the next, a minute at most
 * @returns 0 when the turn is ours, else the epoch ms to come back at
 */
export async function takeTurn(
  db: Db,
  now: number,
  interval: number,
  at: 'vendor' | 'companies' = 'vendor',
): Promise<number> {
  if (interval === 0) return 0
  const mine = await db
    .insertInto('pace')
    .values({ name: at, next_at: now + interval })
    .onConflict((on) =>
      on
        .column('name')
        // From the turn before, not from now: else every late timer would be added to the length of a mailing.
        .doUpdateSet({
          next_at: sql<number>`case when pace.next_at > ${now - interval} and pace.next_at <= ${now}
            then pace.next_at else ${now} end + ${interval}`,
        })
        // The second condition heals a clock that was set back.
        .where((eb) => eb.or([eb('pace.next_at', '<=', now), eb('pace.next_at', '>', now + minute)])),
    )
    .returning('next_at')
    .executeTakeFirst()
  if (mine) return 0
  const row = await db.selectFrom('pace').select('next_at').where('name', '=', at).executeTakeFirst()
  return row?.next_at ?? now
}
