// What the vendor refuses because of our account (key, quota, domain, suspension) says nothing about a mail. No mail is
// given up for it: everything waits in its order, one mail is tried again from time to time, and the reason is kept
// here for the desk, for readiness and for the log.
import type { Db } from '../store/open.ts'

export interface Trouble {
  /** What the vendor says. */
  problem: string
  /** Epoch ms: since when, and until when nothing is handed over. */
  since: number
  until: number
  /** The mail it was said of, and how often in a row. */
  row: string
  times: number
  /** Another mail went through meanwhile: should he say it of this one again, it is about this one. */
  over: boolean
}

const name = 'mail-trouble'
/** A clock that was ahead must not hold up the mail for longer than this, ms. */
const longest = 20 * 60_000
/** So often the same mail is tried before another one is. */
const patience = 3

/** The trouble there is, or null. */
export async function readTrouble(db: Db): Promise<Trouble | null> {
  const trouble = await read(db)
  return trouble && !trouble.over ? trouble : null
}

async function read(db: Db): Promise<Trouble | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? (JSON.parse(row.value) as Trouble) : null
}

/** Until when nothing is handed over, epoch ms; 0 when now is right. */
export function heldUntil(trouble: Trouble | null, now: number): number {
  return trouble && trouble.until > now && trouble.until <= now + longest ? trouble.until : 0
}

/** The mail that has had its tries for now, so that one bad mail cannot stop all others. */
export function passedOver(trouble: Trouble | null): string | null {
  return trouble && trouble.times >= patience ? trouble.row : null
}

/**
 * Keeps what the vendor said of our account, and says it in the log once.
 * @returns 'mail' when it is about this mail after all: another one went through since
 */
export async function noteTrouble(
  db: Db,
  said: { problem: string; row: string; until: number },
  now: number,
): Promise<'account' | 'mail'> {
  const before = await read(db)
  if (before?.over && before.row === said.row) {
    await db.deleteFrom('setting').where('name', '=', name).execute()
    return 'mail'
  }
  if (!before || before.over || before.problem !== said.problem)
    console.error(`mail: the vendor refuses the account, so every mail waits: ${said.problem}`)
  const same = before && !before.over ? before : null
  await write(db, {
    ...said,
    since: Math.min(same?.since ?? now, now),
    times: same?.row === said.row ? same.times + 1 : 1,
    over: false,
  })
  return 'account'
}

/** A mail went through: the account is in order. */
export async function clearTrouble(db: Db, row: string): Promise<void> {
  const before = await read(db)
  if (!before) return
  if (!before.over) console.log('mail: the vendor takes mails again')
  const suspect = before.row !== row && (before.over || before.times >= patience)
  if (suspect) await write(db, { ...before, over: true, until: 0 })
  else await db.deleteFrom('setting').where('name', '=', name).execute()
}

/** Has the next mail tried at once: at a start with another key, and when the publisher says so. */
export async function tryAgainNow(db: Db): Promise<void> {
  const before = await read(db)
  if (before) await write(db, { ...before, until: 0 })
}

async function write(db: Db, trouble: Trouble): Promise<void> {
  const value = JSON.stringify(trouble)
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute()
}
