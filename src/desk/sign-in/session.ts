// Who is at the desk. Signing in is an address proving itself, the same as joining; what it opens is a session row.
import { randomBytes } from 'node:crypto'
import { readAddress } from '../../proof/address.ts'
import { issueProof, lookAtProof, proofUrl, useProof, writeProof } from '../../proof/proof.ts'
import type { Config } from '../../site/config.ts'
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import { hashToken } from '../../store/secret.ts'
import { minute, day } from '../../site/time.ts'

/** How long a mailed sign-in link works, in ms. */
export const linkLife = 15 * minute
/** How long a session lasts, in ms. */
export const sessionLife = 14 * day

const path = '/redaktion/anmelden'

type Gate = Pick<House, 'store' | 'config' | 'now'>

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

/**
 * Asks for a sign-in link.
 * @returns 'answered' whether or not the address is a publisher's; `refused` is about its spelling only
 */
export async function requestSignIn(
  house: Gate & Pick<House, 'facts' | 'secret' | 'wake'>,
  typed: string,
): Promise<{ kind: 'answered' } | { kind: 'refused'; message: string }> {
  const address = readAddress(typed)
  if (address.kind === 'refused') return address
  if (!isPublisher(house.config, address.key)) return { kind: 'answered' }
  await house.store.transaction((trx) =>
    issueProof(trx, house, {
      purpose: 'sign-in',
      email: address.email,
      emailKey: address.key,
      subjectId: null,
      fields: {},
      life: linkLife,
      path,
      words: {
        subject: `Anmeldung zur Redaktion: ${house.facts.name}`,
        paragraphs: [
          'mit dem Knopf melden Sie sich zur Redaktion an.',
          'Der Link gilt 15 Minuten und nur einmal.',
        ],
        button: 'Zur Anmeldung',
        footer: [
          'Sie haben das nicht angefordert? Dann löschen Sie diese Mail; ohne den Link geschieht nichts.',
        ],
        footerLink: '',
      },
    }),
  )
  house.wake()
  return { kind: 'answered' }
}

/** A one-time link for the console, which works when no mail does. Costs no budget. */
export async function signInLink(house: Gate, life: number): Promise<string> {
  const address = readAddress(house.config.publishers[0] ?? '')
  if (address.kind === 'refused') throw new Error(`PUBLISHER_EMAIL cannot sign in: ${address.message}`)
  const now = house.now()
  const { token } = await writeProof(
    house.store.db,
    { purpose: 'sign-in', email: address.email, emailKey: address.key, subjectId: null, fields: {} },
    now + life,
    now,
  )
  return proofUrl(house.config.siteUrl, path, token)
}

/** What a sign-in link is worth, without using it: for GET. */
export async function lookAtSignIn(
  house: Gate,
  token: string,
): Promise<'open' | 'used' | 'expired' | 'unknown'> {
  const looked = await lookAtProof(house.store.db, 'sign-in', token, house.now())
  return looked.kind
}

type Opened = { kind: 'opened'; token: string } | { kind: 'used' | 'expired' | 'unknown' }

/** Uses the link and opens a session, in one transaction. The token goes into the cookie, only its hash is kept. */
export async function openSession(house: Gate, proofToken: string): Promise<Opened> {
  const now = house.now()
  return house.store.transaction<Opened>(async (trx) => {
    const used = await useProof(trx, 'sign-in', proofToken, now)
    if (used.kind !== 'proven') return { kind: used.kind === 'open' ? 'expired' : used.kind }
    // Removed from PUBLISHER_EMAIL since the link was mailed.
    if (!isPublisher(house.config, used.proof.email_key)) return { kind: 'unknown' }
    const token = randomBytes(24).toString('base64url')
    await trx
      .insertInto('desk_session')
      .values({
        token_hash: hashToken(token),
        email: used.proof.email,
        created_at: now,
        expires_at: now + sessionLife,
      })
      .execute()
    return { kind: 'opened', token }
  })
}

/** The publisher a session belongs to, or null when it is over or he is none any more. */
export async function findSession(house: Gate, token: string): Promise<string | null> {
  const row = await house.store.db
    .selectFrom('desk_session')
    .select('email')
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', house.now())
    .executeTakeFirst()
  if (!row) return null
  const address = readAddress(row.email)
  return address.kind === 'ok' && isPublisher(house.config, address.key) ? row.email : null
}

/** Ends a session, for sign-out. */
export async function revokeSession(house: Gate, token: string): Promise<void> {
  await house.store.db
    .updateTable('desk_session')
    .set({ revoked_at: house.now() })
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .execute()
}

/** Deletes sessions a day after they ended by themselves; revoked ones go with them. */
export async function dropOldSessions(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('desk_session')
    .where('expires_at', '<', now - day)
    .execute()
}

function isPublisher(config: Pick<Config, 'publishers'>, emailKey: string): boolean {
  return config.publishers.some((one) => {
    const address = readAddress(one)
    return address.kind === 'ok' && address.key === emailKey
  })
}
