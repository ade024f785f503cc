// Whether the mails wait for something the publisher has to mend, and which of the alarms are among them.
import { minute } from '../site/time.ts'
import type { Db } from '../store/open.ts'
import { tried } from './handover.ts'
import type { Mail } from './mail.ts'
import { ofThisMail } from './problem.ts'
import { withoutTokens } from './seal.ts'
import { waitingAt, wantedSince } from './stand.ts'
import { readTrouble } from './trouble.ts'

/** So long the account is refused before it is said. */
const refusedFor = minute
/** So long nothing goes out for any other reason before it is said. */
const silentFor = 30 * minute

export interface Waits {
  /** Epoch ms. */
  since: number
  /** What the carrier says; null when he says nothing of the account. */
  problem: string | null
  waiting: number
  /** Mailings that were held because the carrier refused. */
  held: number
  /** Subjects of the alarms that wait, the oldest first. */
  alarms: string[]
  /** Id of the newest of them; '' when there is none. */
  newest: string
}

/** @returns null as long as there is nothing to say */
export async function whatWaits(db: Db, now: number): Promise<Waits | null> {
  const trouble = await readTrouble(db)
  const since = trouble?.since ?? (await silentSince(db, now))
  if (since === null || (trouble && now - trouble.since < refusedFor)) return null
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'payload'])
    .where('state', '=', 'promised')
    .where('kind', '=', 'alarm')
    .orderBy('id', 'asc')
    .limit(50)
    .execute()
  const { waiting } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where(waitingAt(now))
    .executeTakeFirstOrThrow()
  const { held } = await db
    .selectFrom('mailing')
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .where('state', '=', 'held')
    .where('held_kind', '=', 'refused')
    .executeTakeFirstOrThrow()
  const alarms = rows.flatMap(({ payload }) =>
    payload === null ? [] : [(JSON.parse(withoutTokens(payload)) as Mail).subject],
  )
  return { since, problem: trouble?.problem ?? null, waiting, held, alarms, newest: rows.at(-1)?.id ?? '' }
}

// The carrier is away, or answers anything but of the account: a mail was tried, waits, and none got out since. One that
// its reader's mailbox puts off says nothing of the carrier.
async function silentSince(db: Db, now: number): Promise<number | null> {
  const oldest = await db
    .selectFrom('outbox')
    .select(wantedSince.as('since'))
    .where(tried)
    .where('problem', 'is not', null)
    .where('problem', 'not like', `${ofThisMail}%`)
    .where(wantedSince, '<=', now - silentFor)
    .orderBy(wantedSince)
    .limit(1)
    .executeTakeFirst()
  return oldest && !(await gotOutSince(db, now - silentFor)) ? oldest.since : null
}

/** Whether the carrier took anything after an instant (epoch ms): a single mail, or a chunk of a mailing. */
export async function gotOutSince(db: Db, at: number): Promise<boolean> {
  for (const table of ['outbox', 'chunk'] as const) {
    const kept = await db
      .selectFrom(table as 'outbox')
      .select('id')
      .where('state', '=', 'kept')
      .where('settled_at', '>', at)
      .limit(1)
      .executeTakeFirst()
    if (kept) return true
  }
  return false
}
