// Who is at the desk: sessions, opened by a link (link.ts), found with every request, listed and ended by their owner.
import { randomBytes } from 'node:crypto'
import { readAddress } from '../../proof/address.ts'
import { useProof } from '../../proof/proof.ts'
import type { Config } from '../../site/config.ts'
import type { House } from '../../site/house.ts'
import { day, hour, minute } from '../../site/time.ts'
import { newId } from '../../store/id.ts'
import type { Db } from '../../store/open.ts'
import { hashToken } from '../../store/secret.ts'
import { writeLog } from '../log.ts'
import { isPublisher, lookAtSignIn, readBound, type Asking } from './link.ts'

/** How long a session lasts, in ms. */
export const sessionLife = 14 * day
/** So long unused it ends before that, in ms: from one Tuesday's preparation to the next he signs in anew. */
export const idleLife = 3 * day
/** So long after signing in what cannot be undone or leaves the house needs no new proof, in ms. */
export const freshLife = 30 * minute

type Gate = Pick<House, 'store' | 'config' | 'now' | 'secret'>

export interface Session {
  id: string
  email: string
  createdAt: number
  seenAt: number
  /** Roughly which browser; '' when unknown. */
  browser: string
}

/** Under TLS the prefix lets no other host or path of the domain set this cookie. */
export function sessionCookieName(config: Pick<Config, 'siteUrl'>): string {
  return config.siteUrl.startsWith('https:') ? '__Host-desk' : 'desk'
}

/** How the cookie is set; `Astro.cookies.set(sessionCookieName(config), token, sessionCookie(config))`. */
export function sessionCookie(config: Pick<Config, 'siteUrl'>) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: config.siteUrl.startsWith('https:'),
    maxAge: sessionLife / 1_000,
  } as const
}

type Opened =
  | { kind: 'opened'; token: string; to: string }
  /** Another browser asked for the link, and the code it shows was not given. */
  | { kind: 'code' }
  | { kind: 'used' | 'expired' | 'unknown' }

/**
 * Uses the link and opens a session, in one transaction with its line in the log. The token goes into the cookie, only
 * its hash is kept.
 * @param browser roughly which one
 */
export async function openSession(
  house: Gate,
  proofToken: string,
  asking: Asking = {},
  browser = '',
): Promise<Opened> {
  const now = house.now()
  if ((await lookAtSignIn(house, proofToken, asking)) === 'code') return { kind: 'code' }
  return house.store.transaction<Opened>(async (trx) => {
    const used = await useProof(trx, 'sign-in', proofToken, now)
    if (used.kind !== 'proven') return { kind: used.kind === 'open' ? 'expired' : used.kind }
    const { email, email_key, fields } = used.proof
    // Removed from PUBLISHER_EMAIL since the link was mailed.
    if (!isPublisher(house.config, email_key)) return { kind: 'unknown' }
    const token = randomBytes(24).toString('base64url')
    const id = newId(now)
    await trx
      .insertInto('desk_session')
      .values({
        id,
        token_hash: hashToken(token),
        email,
        created_at: now,
        seen_at: now,
        browser,
        expires_at: now + sessionLife,
      })
      .execute()
    await writeLog(trx, email, { act: 'sign-in', about: id }, now)
    return { kind: 'opened', token, to: readBound(fields).to }
  })
}

const alive = (db: Db, now: number) =>
  db
    .selectFrom('desk_session')
    .select(['id', 'email', 'created_at', 'seen_at', 'browser'])
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    // One from a clock that ran ahead would live until then.
    .where('expires_at', '<=', now + sessionLife + minute)
    .where((eb) => eb(eb.fn.coalesce('seen_at', 'created_at'), '>', now - idleLife))

type Row = Awaited<ReturnType<ReturnType<typeof alive>['execute']>>[number]

const toSession = (row: Row): Session => ({
  id: row.id ?? '',
  email: row.email,
  createdAt: row.created_at,
  seenAt: row.seen_at ?? row.created_at,
  browser: row.browser ?? '',
})

/** The session of a cookie, or null when it is over or its owner is no publisher any more. */
export async function findSession(house: Gate, token: string): Promise<Session | null> {
  const now = house.now()
  const row = await alive(house.store.db, now).where('token_hash', '=', hashToken(token)).executeTakeFirst()
  if (!row || keyOf(row.email) === null || !isPublisher(house.config, keyOf(row.email)!)) return null
  return toSession(row)
}

/**
 * Notes that a session is in use, to the hour: more would write with every look at a page, less would end it while he
 * reads. It is all that a GET ever changes, and nothing he could see.
 */
export async function noteSeen(house: Gate, { id, seenAt }: Session): Promise<void> {
  const now = house.now()
  if (seenAt <= now && now - seenAt < hour) return
  await house.store.db
    .updateTable('desk_session')
    .set({ seen_at: now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('seen_at', '<=', now - hour), eb('seen_at', '>', now)]))
    .execute()
}

/** Whether he proved his address so lately that nothing more is asked of him; a session from the future proves nothing. */
export function isFresh({ createdAt }: Session, now: number): boolean {
  return createdAt <= now && now - createdAt < freshLife
}

/** All sessions of a publisher that are not over, the newest first. */
export async function sessionsOf(house: Gate, email: string): Promise<Session[]> {
  const rows = await alive(house.store.db, house.now()).orderBy('created_at', 'desc').execute()
  return rows.filter((row) => keyOf(row.email) === keyOf(email)).map(toSession)
}

/** Ends sessions by their ids; returns those that were not over. */
export async function endSessions(house: Gate, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await house.store.db
    .updateTable('desk_session')
    .set({ revoked_at: house.now() })
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return rows.flatMap(({ id }) => (id === null ? [] : [id]))
}

/** Deletes sessions a day after they ended by themselves; revoked ones go with them. */
export async function dropOldSessions(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('desk_session')
    .where('expires_at', '<', now - day)
    .execute()
}

function keyOf(email: string): string | null {
  const address = readAddress(email)
  return address.kind === 'ok' ? address.key : null
}
