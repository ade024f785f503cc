// Limits on the public forms, held in the store so that replicas share them: per address of the sender, per network
// around it, and per address typed. Leaky buckets (GCRA): one number per bucket says when it is empty again.
import { isIPv4 } from 'node:net'
import { sql } from 'kysely'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import { sign } from '../store/secret.ts'
import { minute } from '../site/time.ts'

/** `burst` at once, then one per `every` ms. */
export interface Rate {
  burst: number
  every: number
}

export interface Rates {
  ip: Rate
  network: Rate
  target: Rate
}

/**
 * Join, ask, manage. A whole office behind one address may join within a morning; a program may not. The target's
 * own budget of mails is far smaller: this one only keeps a stranger from filling the store with one address.
 */
export const publicRates: Rates = {
  ip: { burst: 20, every: 3 * minute },
  network: { burst: 100, every: minute / 2 },
  target: { burst: 20, every: 15 * minute },
}

/** Sign-in: publishers are few, and whoever guesses addresses learns nothing from the answer. */
export const deskRates: Rates = {
  ip: { burst: 10, every: 3 * minute },
  network: { burst: 30, every: minute },
  target: { burst: 10, every: 3 * minute },
}

/** `crowd`: how many requests of this network the bucket remembers, this one included. */
export type Limited = { kind: 'free'; crowd: number } | { kind: 'too-many'; minutes: number }

/**
 * Takes one drop out of every bucket of a request, by one conditional upsert: at the limit of n exactly n of any
 * number of simultaneous requests get through.
 * @param target the typed address (its key), or null where none is typed
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
  const network = networkOf(ip)
  const bucket = (what: string) => sign(secret, 'limit', `${form}:${what}`)
  const buckets = [
    { bucket: bucket(`ip:${ip}`), rate: rates.ip },
    { bucket: bucket(`net:${network}`), rate: rates.network },
    ...(target === null ? [] : [{ bucket: bucket(`to:${target}`), rate: rates.target }]),
    // One order for all: two requests that share buckets must not wait for each other.
  ].toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1))
  const every = (column: 'every' | 'burst') =>
    sql<number>`case rate_limit.bucket ${sql.join(
      buckets.map(({ bucket: name, rate }) => sql`when ${name} then cast(${rate[column]} as bigint)`),
      sql` `,
    )} end`
  const from = sql<number>`(case when rate_limit.empty_at > cast(${now} as bigint) then rate_limit.empty_at else cast(${now} as bigint) end)`
  const taken = await db
    .insertInto('rate_limit')
    .values(buckets.map(({ bucket: name, rate }) => ({ bucket: name, empty_at: now + rate.every })))
    .onConflict((on) =>
      on
        .column('bucket')
        .doUpdateSet({ empty_at: sql<number>`${from} + ${every('every')}` })
        .where(
          sql<boolean>`${from} + ${every('every')} <= cast(${now} as bigint) + ${every('burst')} * ${every('every')}`,
        ),
    )
    .returning(['bucket', 'empty_at'])
    .execute()
  const full = buckets.filter(({ bucket: name }) => !taken.some((row) => row.bucket === name))
  if (full.length === 0) {
    const around = taken.find((row) => row.bucket === bucket(`net:${network}`))
    return { kind: 'free', crowd: Math.ceil(((around?.empty_at ?? now) - now) / rates.network.every) }
  }
  const slowest = Math.max(...full.map(({ rate }) => rate.every))
  return { kind: 'too-many', minutes: Math.max(1, Math.ceil(slowest / minute)) }
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

/** Forgets buckets that are empty. */
export async function dropEmptyLimits(db: Db, now: number): Promise<void> {
  await db.deleteFrom('rate_limit').where('empty_at', '<=', now).execute()
}
