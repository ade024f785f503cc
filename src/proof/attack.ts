// Attack mode: when far more people "sign up" than ever confirm, somebody is using the forms to send mail to
// strangers. Proof mails then leave slowly under an hourly cap, and nobody is turned away.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { day, hour } from '../site/time.ts'

/** Fewer unconfirmed requests in an hour than this are nobody's attack. */
const quiet = 30

/** What leaves at most per hour during an attack: 108 that look like people, then 12 that look like programs. */
const lanes = { plain: hour / 108, suspect: hour / 12 }

/** A place in a lane later than this was given by a clock that ran ahead, ms: a proof that waits longer has expired. */
const longestLane = 28 * day

/**
 * The upper edge of the usual band.
 * @param hours unconfirmed requests of each hour of the trailing days, empty hours included
 * @returns three times what all but one in twenty hours stayed below: an earlier attack of a few hours does not widen it
 */
export function upperEdge(hours: number[]): number {
  const sorted = hours.toSorted((a, b) => a - b)
  const usual = sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 0
  return Math.max(quiet, 3 * usual)
}

/** Whether the mode is on after this look; it ends only well inside the band, so that it does not flicker. */
export function underAttack(lastHour: number, edge: number, before: boolean): boolean {
  return before ? lastHour > edge / 2 : lastHour > edge
}

/** A form filled in by a program: random capitals as a name, or numbered plus-addresses. */
export function looksAutomatic(typed: { email: string; names: string[] }): boolean {
  const [local = ''] = typed.email.split('@')
  return (
    /\+.*\d{3,}$/.test(local) ||
    (local.match(/\./g) ?? []).length > 4 ||
    typed.names.some((name) => /^\S{8,}$/.test(name) && /[a-z][A-Z]+[a-z]+[A-Z]/.test(name))
  )
}

/** Since when the mode is on (epoch ms), or null. */
export async function attackSince(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'attack-since')
    .executeTakeFirst()
  return row ? Number(row.value) : null
}

/** When a mail that may leave at `dueAt` does leave; during an attack it takes the next place in its lane. */
export async function leavingAt(db: Db, dueAt: number, suspect: boolean, now: number): Promise<number> {
  if ((await attackSince(db)) === null) return dueAt
  const lane = suspect ? 'suspect' : 'plain'
  const interval = lanes[lane]
  const row = await db
    .insertInto('pace')
    .values({ name: `attack-${lane}`, next_at: Math.round(now + interval) })
    .onConflict((on) =>
      on.column('name').doUpdateSet({
        next_at: sql<number>`case when pace.next_at > cast(${now} as bigint) and pace.next_at <= cast(${now + longestLane} as bigint) then pace.next_at else cast(${now} as bigint) end + cast(${Math.round(interval)} as bigint)`,
      }),
    )
    .returning('next_at')
    .executeTakeFirstOrThrow()
  return Math.max(dueAt, row.next_at - Math.round(interval))
}
