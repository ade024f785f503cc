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

/** `crowd`: how many requests of this network the bucket remembers, this one included. */
export type Limited = { kind: 'free'; crowd: number } | { kind: 'too-many'; minutes: number }

/**
 * Takes one drop out of every bucket of a request, each by one conditional upsert: at the limit of n exactly n of any
 * number of simultaneous requests get through. The sender's own comes first, then his network's, then that of the
 * address he types: whoever is refused already touches nobody else's.
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
  const tooMany = ({ every }: Rate): Limited => ({
    kind: 'too-many',
    minutes: Math.max(1, Math.ceil(every / minute)),
  })
  if ((await fill(db, bucket(`ip:${ip}`), rates.ip, now)) === null) return tooMany(rates.ip)
  const around = bucket(`net:${networkOf(ip)}`)
  const crowded = await fill(db, around, rates.network, now)
  if (crowded === null) return tooMany(rates.network)
  if (target !== null && rates.target) {
    const typed = await fill(db, bucket(`to:${mailboxKey(target)}`), rates.target, now)
    if (typed === null) {
      // His neighbours do not pay for what he types.
      await giveBack(db, around, rates.network)
      return tooMany(rates.target)
    }
  }
  return { kind: 'free', crowd: Math.ceil((crowded - now) / rates.network.every) }
}

/** One drop into a bucket: when it is empty again (epoch ms), or null when it has no room. */
async function fill(db: Db, bucket: string, { burst, every }: Rate, now: number): Promise<number | null> {
  const at = sql`cast(${now} as bigint)`
  const drop = sql`cast(${every} as bigint)`
  const fullest = sql`cast(${now + burst * every} as bigint)`
  // No bucket is empty later than that: an instant beyond was written by a clock that ran ahead, and would refuse a
  // whole network until then.
  const from = sql`(case when rate_limit.empty_at > ${at} and rate_limit.empty_at <= ${fullest} then rate_limit.empty_at else ${at} end)`
  const taken = await db
    .insertInto('rate_limit')
    .values({ bucket, empty_at: now + every })
    .onConflict((on) =>
      on
        .column('bucket')
        .doUpdateSet({ empty_at: sql<number>`${from} + ${drop}` })
        .where(sql<boolean>`${from} + ${drop} <= ${fullest}`),
    )
    .returning('empty_at')
    .executeTakeFirst()
  return taken?.empty_at ?? null
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
