// When the publisher was told last that nothing gets out, so that he is told again only for a reason.
import { day, minute } from '../site/time.ts'
import type { Db } from '../store/open.ts'
import { gotOutSince, type Waits } from './waits.ts'

/** Between two mails: of another trouble, for alarms that came since, and after one that did not get out. */
const breath = 10 * minute

interface Told {
  since: number
  /** Epoch ms of the last mail. */
  at: number
  newest: string
  failed: boolean
}

const told = 'second-way-told'

/**
 * Whether it is time, and ours, to tell: replicas notice it together, and whoever writes it down first does.
 * Until `noteTold` it counts as failed: a process that ends in between leaves it to the next one.
 */
export async function takeTelling(db: Db, waits: Waits, now: number): Promise<boolean> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', told).executeTakeFirst()
  const before = row ? (JSON.parse(row.value) as Told) : null
  if (before && !(await isDue(db, before, waits, now))) return false
  const { since, newest } = waits
  const value = JSON.stringify({ since, at: now, newest, failed: true } satisfies Told)
  const done = row
    ? await db
        .updateTable('setting')
        .set({ value })
        .where('name', '=', told)
        .where('value', '=', row.value)
        .returning('name')
        .executeTakeFirst()
    : await db
        .insertInto('setting')
        .values({ name: told, value })
        .onConflict((on) => on.column('name').doNothing())
        .returning('name')
        .executeTakeFirst()
  return done !== undefined
}

async function isDue(db: Db, before: Told, waits: Waits, now: number): Promise<boolean> {
  const soon = before.failed || waits.newest > before.newest || (await isAnother(db, before, waits))
  return Math.abs(now - before.at) >= (soon ? breath : day)
}

// While nothing gets out, the mail that waits longest changes with each that is given up; the trouble is the same.
const isAnother = (db: Db, before: Told, { since, problem }: Waits) =>
  problem === null ? gotOutSince(db, before.at) : since !== before.since

/** The mail got out: the next one is due only for a reason. */
export async function noteTold(db: Db): Promise<void> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', told)
    .executeTakeFirstOrThrow()
  const value = JSON.stringify({ ...(JSON.parse(row.value) as Told), failed: false })
  await db
    .updateTable('setting')
    .set({ value })
    .where('name', '=', told)
    .where('value', '=', row.value)
    .execute()
}
