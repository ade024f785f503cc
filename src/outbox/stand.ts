// How the outbox stands, for readiness and for the desk.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../store/open.ts'
import { tried } from './handover.ts'
import { ofThisMail } from './problem.ts'
import { readTrouble, type Trouble } from './trouble.ts'

export interface OutboxStand {
  /**
   * Mails that are due or were tried and are not handed over, and for how long the oldest has waited, ms; one that its
   * reader's mailbox puts off waits only once it is due again.
   */
  waiting: number
  oldestWaiting: number | null
  /** Since the oldest mail was refused that is still kept, ms. */
  oldestRefused: number | null
  /** Why nothing is handed over, when it is about our account. */
  trouble: Trouble | null
}

/** What waits: a mail that was tried and put off is due later each time, and waits all the same. */
export const waitingAt = (now: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`((state = 'promised' and due_at <= ${now}) or (${tried} and due_at > ${now} and problem is not null))`

/** Since when a mail wants to go: each try moves the time at which it is due. */
export const wantedSince: RawBuilder<number> = sql<number>`coalesce(planned_at, created_at)`

const oldest = sql<number | null>`min(case when problem is null or problem like ${`${ofThisMail}%`}
  then due_at else ${wantedSince} end)`

/** @param now epoch ms */
export async function standOfOutbox(db: Db, now: number): Promise<OutboxStand> {
  const due = await db
    .selectFrom('outbox')
    .select((eb) => [eb.fn.countAll<number>().as('count'), oldest.as('oldest')])
    .where(waitingAt(now))
    .executeTakeFirstOrThrow()
  const refused = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.min('settled_at').as('oldest'))
    .where('state', '=', 'refused')
    .executeTakeFirstOrThrow()
  const ago = (at: number | null) => (at === null ? null : Math.max(now - at, 0))
  return {
    waiting: due.count,
    oldestWaiting: ago(due.oldest),
    oldestRefused: ago(refused.oldest),
    trouble: await readTrouble(db),
  }
}
