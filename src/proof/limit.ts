// Limits on the public forms, held in the store so that replicas share them: per address of the sender, per network
// around it, and per address typed. Leaky buckets (GCRA): one number per bucket says when it is empty again.
import { isIPv4 } from 'node:net'
import { sql } from 'kysely'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import { sign } from '../store/secret.ts'
import { minute } from '../site/time.ts'
import { mailboxKey } from './mailbox.ts'

/** `burst` at once, then one per `every` ms. */
export interface Rate {
  burst: number
  every: number
}

export interface Rates {
  ip: Rate
  network: Rate
  /** Of the address typed, whoever types it; left out where its fullness would lock its owner out. */
  target?: Rate
}

/**
 * Join, ask, manage. A whole office behind one address may join within a morning; a program may not. The target's
 * own budget of mails is far smaller: this one only keeps a stranger from filling the store with one address.
 */
export const publicRates = {
  ip: { burst: 20, every: 3 * minute },
  network: { burst: 100, every: minute / 2 },
  target: { burst: 20, every: 15 * minute },
} satisfies Rates

/**
 * Sign-in: publishers are few, and whoever guesses addresses learns nothing from the answer. None by target: whoever
 * knows the publisher's address would lock the desk with it; its mails have a budget of their own.
 */
export const deskRates: Rates = {
  ip: { burst: 10, every: 3 * minute },
  network: { burst: 30, every: minute },
}

/** Posts that were refused, over all forms: what a whole office mistypes in a morning, and no program's pace. */
export const refusedRates: Rates = {
  ip: { burst: 30, every: minute },
  network: { burst: 150, every: minute / 5 },
}

/** `crowd`: how many requests of this network the bucket remembers, this one included. */
export type Limited = { kind: 'free'; crowd: number } | { kind: 'too-many'; minutes: number }

/**
 * Takes one drop out of every bucket of a request, by one conditional upsert: at the limit of n exactly n of any
 * number of simultaneous requests get through. A refused request spends nothing but its sender's own: else whoever is
 * refused already would go on filling the bucket of the address he types.
 * @param target the typed address, counted by its mailbox, or null where none is typed
 * @returns 'too-many' with the whole minutes after which the same request would pass
 */
export async function takeFromLimits(
  db: Db,
  { secret }: Pick<House, 'secret'>,
  request: { form: string; ip: string; target: string | null },
  rates: Rates,
  now: number,
): Promise<Limited> {
  const { form, ip, target } = request
  const bucket = (what: string) => sign(secret, 'limit', `${form}:${what}`)
  const own = bucket(`ip:${ip}`)
  const around = bucket(`net:${networkOf(ip)}`)
  const buckets: Bucket[] = [
    { bucket: own, rate: rates.ip },
    { bucket: around, rate: rates.network },
    ...(target === null || !rates.target
      ? []
      : [{ bucket: bucket(`to:${mailboxKey(target)}`), rate: rates.target }]),
    // One order for all: two requests that share buckets must not wait for each other.
  ].toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1))
  const taken = await fill(db, buckets, now)
  const full = buckets.filter(({ bucket: name }) => !taken.has(name))
  if (full.length === 0) {
    const crowd = Math.ceil(((taken.get(around) ?? now) - now) / rates.network.every)
    return { kind: 'free', crowd }
  }
  for (const { bucket: name, rate } of buckets) {
    if (taken.has(name) && name !== own) await giveBack(db, name, rate)
  }
  const slowest = Math.max(...full.map(({ rate }) => rate.every))
  return { kind: 'too-many', minutes: Math.max(1, Math.ceil(slowest / minute)) }
}

interface Bucket {
  bucket: string
  rate: Rate
}

/** One drop into each bucket that has room; those that had, with when they are empty again (epoch ms). */
async function fill(db: Db, buckets: Bucket[], now: number): Promise<Map<string, number>> {
  const at = sql`cast(${now} as bigint)`
  const of = (column: 'every' | 'burst') =>
    sql<number>`case rate_limit.bucket ${sql.join(
      buckets.map(({ bucket: name, rate }) => sql`when ${name} then cast(${rate[column]} as bigint)`),
      sql` `,
    )} end`
  const fullest = sql`${at} + ${of('burst')} * ${of('every')}`
  // No bucket is empty later than that: an instant beyond was written by a clock that ran ahead, and would refuse a
  // whole network until then.
  const from = sql`(case when rate_limit.empty_at > ${at} and rate_limit.empty_at <= ${fullest} then rate_limit.empty_at else ${at} end)`
  const taken = await db
    .insertInto('rate_limit')
    .values(buckets.map(({ bucket, rate }) => ({ bucket, empty_at: now + rate.every })))
    .onConflict((on) =>
      on
        .column('bucket')
        .doUpdateSet({ empty_at: sql<number>`${from} + ${of('every')}` })
        .where(sql<boolean>`${from} + ${of('every')} <= ${fullest}`),
    )
    .returning(['bucket', 'empty_at'])
    .execute()
  return new Map(taken.map((row) => [row.bucket, row.empty_at]))
}

async function giveBack(db: Db, bucket: string, { every }: Rate): Promise<void> {
  await db
    .updateTable('rate_limit')
    .set({ empty_at: sql<number>`empty_at - cast(${every} as bigint)` })
    .where('bucket', '=', bucket)
    .execute()
}

/** What the form says then: what happened, and what to do. */
export function tooManyWords(
  { minutes }: { minutes: number },
  contact: { phone: string; email: string },
): string {
  const wait = minutes === 1 ? 'einer Minute' : `${minutes}\u00a0Minuten`
  return `Von Ihrem Anschluss oder für diese Adresse kamen gerade sehr viele Anfragen. Ihre Eingaben sind noch nicht angekommen. Bitte versuchen Sie es in ${wait} noch einmal, oder schreiben Sie an ${contact.email} (Telefon ${contact.phone}).`
}

/** The network around an address: /24 for IPv4, /48 for IPv6, the address itself when it is neither. */
export function networkOf(ip: string): string {
  if (isIPv4(ip)) return ip.slice(0, ip.lastIndexOf('.'))
  const [head = '', tail] = ip.toLowerCase().replace(/%.*$/, '').split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  if (tail !== undefined) while (groups.length + after.length < 8) groups.push('0')
  return [...groups, ...after]
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Longer than the fullest bucket of any rate needs to empty, ms. */
const longestMemory = 24 * 60 * minute

/** Forgets buckets that are empty, and those that a clock ahead of time has filled. */
export async function dropEmptyLimits(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('rate_limit')
    .where((row) => row.or([row('empty_at', '<=', now), row('empty_at', '>', now + longestMemory)]))
    .execute()
}
