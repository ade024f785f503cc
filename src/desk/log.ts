// The log of the desk: who did what, and when. Written in the same transaction as the deed, so that neither is without
// the other; only ever added to. It holds ids and keys: what a value was stands where the value is kept, and is deleted
// with it.
import type { House } from '../site/house.ts'
import { addressKey } from '../proof/address.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'
import { storeWithin } from '../store/within.ts'

/** Everything the desk can do, in the words of the log. */
export const deeds = [
  'sign-in',
  'sign-out',
  'session-ended',
  'sessions-ended',
  'letter-saved',
  'letter-page',
  'letter-moved',
  'slot-skipped',
  'slot-opened',
  'test-mail',
  'release',
  'recall',
  'hold-resumed',
  'hold-dropped',
  'unclear-left',
  'unclear-again',
  'import-started',
  'import-taken',
  'import-dropped',
  'import-word',
  'export',
  'dossier',
  'erasure',
  'block-lifted',
  'suppression-lifted',
  'suppression-set',
  'member-left',
  'member-paused',
  'member-changed',
  'member-moved',
  'member-added',
  'inquiry-moved',
  'inquiry-noted',
  'inquiry-answered',
  'inquiry-entered',
  'inquiry-export',
  'template-saved',
  'material-saved',
  'mail-retried',
  'vendor-asked',
  'facts-said',
  'trial-mail',
  'second-way-said',
  'second-way-dropped',
  'backup',
  'log-export',
] as const

export type Deed = (typeof deeds)[number]

/** One line: what was done, and the id of what it was done to ('' when nothing in particular). */
export interface Noted {
  act: Deed
  about: string
}

export async function writeLog(db: Db, who: string, { act, about }: Noted, now: number): Promise<void> {
  await db
    .insertInto('log')
    .values({ id: newId(now), at: now, who: addressKey(who), act, about })
    .execute()
}

/**
 * Does something the log has to know of, in one transaction with its line.
 * @param work gets a house whose store is the transaction, and says what came of it and what to note; null for a deed
 *   that changed nothing
 */
export async function noted<Done>(
  { house, publisher }: { house: House; publisher: string },
  work: (house: House) => Promise<{ done: Done; note: Noted | null }>,
): Promise<Done> {
  const { done, awake } = await house.store.transaction(async (trx) => {
    let woken = false
    // Awake before the commit, the tick would find nothing to do.
    const inside = { ...house, store: storeWithin(house.store, trx), wake: () => void (woken = true) }
    const worked = await work(inside)
    if (worked.note) await writeLog(trx, publisher, worked.note, house.now())
    return { done: worked.done, awake: woken }
  })
  if (awake) house.wake()
  return done
}

export interface LogQuery {
  /** Address key of a publisher, '' for all. */
  who: string
  act: Deed | ''
  /** Epoch ms; null for no bound. `to` itself is left out. */
  from: number | null
  to: number | null
  /** Id of the last line of the page before; '' for the newest. */
  before: string
}

export interface LogLine {
  id: string
  at: number
  who: string
  act: string
  about: string
}

/** The newest lines that fit, at most `limit`. */
export function listLog(db: Db, { who, act, from, to, before }: LogQuery, limit: number): Promise<LogLine[]> {
  let query = db.selectFrom('log').selectAll()
  if (who !== '') query = query.where('who', '=', who)
  if (act !== '') query = query.where('act', '=', act)
  if (from !== null) query = query.where('at', '>=', from)
  if (to !== null) query = query.where('at', '<', to)
  if (before !== '') query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Everybody who stands in the log. */
export async function whoseLog(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('log').select('who').distinct().where('who', '!=', '').execute()
  return rows.map(({ who }) => who).toSorted()
}

/** Deletes lines from before an instant (epoch ms); see site/retention.ts. */
export async function forgetLog(db: Db, before: number): Promise<void> {
  await sweep(async () => {
    const rows = await db
      .deleteFrom('log')
      .where('id', 'in', (eb) =>
        eb.selectFrom('log as old').select('old.id').where('old.at', '<', before).limit(sweepSize),
      )
      .returning('id')
      .execute()
    return rows.length
  })
}
