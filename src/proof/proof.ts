// An address proves itself once before it gets anything but one neutral mail: join, ask, report and sign-in alike.
import { randomBytes } from 'node:crypto'
import { promise } from '../outbox/outbox.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { ProofTable } from '../store/schema.ts'
import { hashToken } from '../store/secret.ts'
import { takeFromBudget, type Budget } from './budget.ts'

export type Proof = ProofTable

export interface ProofRequest {
  purpose: Proof['purpose']
  email: string
  emailKey: string
  /** The row the proof is about, if there is one already. */
  subjectId: string | null
  /** What was typed and takes effect only once proven. Never shown in the mail. */
  fields: Record<string, string>
  budget: Budget
  /** How long the link works, in ms. */
  life: number
  /** Path of the page with the button. */
  path: string
  /** Fixed words only: nothing a stranger typed, no material, no advertising. */
  words: { subject: string; paragraphs: string[]; button: string; footer: string[] }
}

/**
 * Issues a proof and promises its mail, inside the caller's transaction.
 * @returns 'promised', or 'exhausted' when the address has had its mails (nothing was written, the caller answers the same)
 */
export async function issueProof(
  db: Db,
  house: Pick<House, 'config' | 'facts' | 'now'>,
  request: ProofRequest,
): Promise<'promised' | 'exhausted'> {
  const now = house.now()
  const dueAt = await takeFromBudget(db, request.emailKey, request.budget, now)
  if (dueAt === null) return 'exhausted'
  const { id, token } = await writeProof(db, request, Math.max(dueAt, now) + request.life, now)
  const mail = plainMail({
    facts: house.facts,
    siteUrl: house.config.siteUrl,
    subject: request.words.subject,
    paragraphs: request.words.paragraphs,
    button: { label: request.words.button, url: proofUrl(house.config.siteUrl, request.path, token) },
    footer: request.words.footer,
  })
  await promise(
    db,
    {
      key: `proof-${id}`,
      kind: request.purpose === 'sign-in' ? 'sign-in' : 'proof',
      emailKey: request.emailKey,
      mail: { from: house.config.mailFrom, to: request.email, ...mail },
      dueAt,
    },
    now,
  )
  return 'promised'
}

/** Writes a proof without a mail; the start prints such a link for the desk, which works when the vendor is down. */
export async function writeProof(
  db: Db,
  request: Pick<ProofRequest, 'purpose' | 'email' | 'emailKey' | 'subjectId' | 'fields'>,
  expiresAt: number,
  now: number,
): Promise<{ id: string; token: string }> {
  const id = newId(now)
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('proof')
    .values({
      id,
      purpose: request.purpose,
      email: request.email,
      email_key: request.emailKey,
      subject_id: request.subjectId,
      fields: JSON.stringify(request.fields),
      token_hash: hashToken(token),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { id, token }
}

/** The address of the page whose button proves; the token travels in the query and is shown nowhere else. */
export function proofUrl(siteUrl: string, path: string, token: string): string {
  return `${siteUrl}${path}?t=${token}`
}

export type Looked = { kind: 'open' | 'used' | 'expired'; proof: Proof } | { kind: 'unknown' }

/** What a link is worth, without changing anything: for GET. */
export async function lookAtProof(
  db: Db,
  purpose: Proof['purpose'],
  token: string,
  now: number,
): Promise<Looked> {
  const proof = await db
    .selectFrom('proof')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!proof) return { kind: 'unknown' }
  if (proof.used_at !== null) return { kind: 'used', proof }
  return { kind: proof.expires_at > now ? 'open' : 'expired', proof }
}

/**
 * Uses a proof, for POST, inside the caller's transaction. `proven` is said exactly once per link,
 * a second click gets `used`.
 */
export async function useProof(
  db: Db,
  purpose: Proof['purpose'],
  token: string,
  now: number,
): Promise<{ kind: 'proven'; proof: Proof } | Exclude<Looked, { kind: 'open' }>> {
  const proof = await db
    .updateTable('proof')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (proof) return { kind: 'proven', proof }
  const looked = await lookAtProof(db, purpose, token, now)
  // Between the two statements nothing opens a link again.
  return looked.kind === 'open' ? { kind: 'expired', proof: looked.proof } : looked
}

/** Whether this address has proven itself before, through any public form. */
export async function hasProvenItself(db: Db, emailKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('proof')
    .select('id')
    .where('email_key', '=', emailKey)
    .where('purpose', '!=', 'sign-in')
    .where('used_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes proofs that nobody needs any more: 28 days after they expired. Used ones are kept while they prove. */
export async function dropOldProofs(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('proof')
    .where('expires_at', '<', now - 28 * 24 * 60 * 60_000)
    .where((eb) => eb.or([eb('used_at', 'is', null), eb('purpose', '=', 'sign-in')]))
    .execute()
}
