// How the outbox stands, for readiness and for the desk.
import type { Db } from '../store/open.ts'
import { readTrouble, type Trouble } from './trouble.ts'

export interface OutboxStand {
  /** Mails that are due and not handed over, and for how long the oldest has waited, ms. */
  waiting: number
  oldestWaiting: number | null
  /** Since the oldest mail was refused that is still kept, ms. */
  oldestRefused: number | null
  /** Why nothing is handed over, when it is about our account. */
  trouble: Trouble | null
}

/** @param now epoch ms */
export async function standOfOutbox(db: Db, now: number): Promise<OutboxStand> {
  const due = await db
    .selectFrom('outbox')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('due_at').as('oldest')])
    .where('state', '=', 'promised')
    .where('due_at', '<=', now)
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
