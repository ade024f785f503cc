/** Sends an address the link it proves itself with. */
import { randomBytes } from 'node:crypto'
import type { Mail } from '../outbox/mail.ts'
import { promise } from '../outbox/outbox.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { hashToken } from '../store/secret.ts'
import { blockUrl } from './block.ts'
import { deskBudget, takeFromBudget } from './budget.ts'
import { lives } from './lives.ts'
import { fillTemplate, keepTemplate, proofTemplate, type ProofWords } from './mail.ts'
import { takePublicMail } from './public-mail.ts'
import type { Proof } from './proof.ts'

export interface ProofRequest {
  purpose: Proof['purpose']
  email: string
  emailKey: string
  /** The row the proof is about, if there is one already. */
  subjectId: string | null
  /** What was typed and takes effect only once proven. Never shown in the mail. */
  fields: Record<string, string>
  /** Path of the page with the button. */
  path: string
  words: ProofWords
  /** Typed by what looks like a program: leaves last while the house is under attack. */
  suspect?: boolean
  /**
   * What an address gets that is known already. The proof is written all the same and its link goes nowhere, so
   * that known and unknown addresses cost the same statements and nobody can tell them apart by the time it takes.
   */
  instead?:
    | { kind: string; words: ProofWords; link: string; headers: Record<string, string> }
    | { kind: string; mail: Mail }
}

/**
 * Issues a proof and promises its mail, inside the caller's transaction. Public forms share one budget per address,
 * heed its owner's block and slow down under attack; sign-in has a budget of its own.
 * @returns 'promised', or 'exhausted' when the address gets no mail (nothing was written, the caller answers the same)
 */
export async function issueProof(
  db: Db,
  house: Pick<House, 'config' | 'facts' | 'secret' | 'now'>,
  request: ProofRequest,
): Promise<'promised' | 'exhausted'> {
  const now = house.now()
  const signIn = request.purpose === 'sign-in'
  const dueAt = signIn
    ? await takeFromBudget(db, request.emailKey, deskBudget, now)
    : await takePublicMail(db, house, request.emailKey, request.suspect === true)
  if (dueAt === null) return 'exhausted'
  const { instead } = request
  const template = proofTemplate(house, instead && 'words' in instead ? instead.words : request.words)
  if (!signIn) await keepTemplate(db, template, now)
  const expiresAt = Math.max(dueAt, now) + lives[request.purpose]
  const { id, token } = await writeProof(db, request, expiresAt, now, signIn ? null : template.hash)
  const link =
    instead && 'link' in instead ? instead.link : proofUrl(house.config.siteUrl, request.path, token)
  const block = blockUrl(house.secret, house.config.siteUrl, request.emailKey)
  const filled = fillTemplate(template, request.email, link, instead ? link : block)
  const kind = instead?.kind ?? (signIn ? 'sign-in' : 'proof')
  const mail =
    instead && 'mail' in instead
      ? instead.mail
      : { ...filled, ...(instead ? { headers: instead.headers } : {}) }
  await promise(db, house, { key: `${kind}-${id}`, kind, emailKey: request.emailKey, mail, dueAt }, now)
  return 'promised'
}

/**
 * Writes a proof without a mail; the start prints such a link for the desk, which works when the vendor is down.
 * @param token made up unless it must be the same each time
 */
export async function writeProof(
  db: Db,
  request: Pick<ProofRequest, 'purpose' | 'email' | 'emailKey' | 'subjectId' | 'fields'>,
  expiresAt: number,
  now: number,
  mail: string | null = null,
  token = randomBytes(24).toString('base64url'),
): Promise<{ id: string; token: string }> {
  const id = newId(now)
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
      mail,
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
