// Changing details, export and erasure: only behind a fresh link to the address itself. There is no session; the link's
// token travels in a hidden field, and every act looks at it again.
import { publicRates, takeFromLimits, type Limited } from '../proof/limit.ts'
import type { ProofWords } from '../proof/mail.ts'
import { lookAtProof } from '../proof/proof.ts'
import { issueProof } from '../proof/issue.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import type { MemberTable } from '../store/schema.ts'

/** Path of the page, with and without a link. */
export const managePath = '/mitglied/daten'

/** What the mail says: the same to everybody, for everybody may ask what is held about him. */
function manageWords(facts: Facts): ProofWords {
  return {
    subject: `Ihre Daten beim ${facts.name}`,
    paragraphs: [
      'Guten Tag,',
      `auf der Seite von ${facts.company} wurde für diese E-Mail-Adresse ein Link zu den eigenen Daten angefordert. Auf der folgenden Seite sehen Sie, was wir zu Ihrer Adresse gespeichert haben, und können es ändern, herunterladen oder löschen.`,
      'Der Link gilt 30\u00a0Minuten.',
    ],
    button: 'Zu meinen Daten',
    footer: ['Wenn Sie das nicht waren, löschen Sie diese Mail einfach: Ohne den Link geschieht nichts.'],
  }
}

/** Sends the link to an address, known or not; the answer is the same for every address. */
export async function requestManage(
  house: House,
  address: { email: string; key: string },
  from: { ip: string },
): Promise<{ kind: 'taken' } | Exclude<Limited, { kind: 'free' }>> {
  const now = house.now()
  const requested = await house.store.transaction(async (trx) => {
    const request = { form: 'manage', ip: from.ip, target: address.key }
    const limited = await takeFromLimits(trx, house, request, publicRates, now)
    if (limited.kind !== 'free') return limited
    await issueProof(trx, house, {
      purpose: 'manage',
      email: address.email,
      emailKey: address.key,
      subjectId: null,
      fields: {},
      path: managePath,
      words: manageWords(house.facts),
    })
    return { kind: 'taken' as const }
  })
  house.wake()
  return requested
}

export type Managed =
  | { kind: 'open'; email: string; emailKey: string; until: number; member: MemberTable | null }
  | { kind: 'expired' | 'unknown' }

/** What a link opens, without changing anything; for GET and again before every act. */
export async function lookAtManage(house: Pick<House, 'store' | 'now'>, token: string): Promise<Managed> {
  const { db } = house.store
  const now = house.now()
  const looked = await lookAtProof(db, 'manage', token, now)
  if (looked.kind === 'unknown') return looked
  const { proof } = looked
  // Used or not: for its half hour the link serves any number of acts.
  if (proof.expires_at <= now) return { kind: 'expired' }
  const member = await db
    .selectFrom('member')
    .selectAll()
    .where('email_key', '=', proof.email_key)
    .executeTakeFirst()
  return {
    kind: 'open',
    email: proof.email,
    emailKey: proof.email_key,
    until: proof.expires_at,
    member: member ?? null,
  }
}

/** Notes that the address has proven itself by acting. */
export async function noteManaged(house: Pick<House, 'store' | 'now'>, emailKey: string): Promise<void> {
  await house.store.db
    .updateTable('proof')
    .set({ used_at: house.now() })
    .where('email_key', '=', emailKey)
    .where('purpose', '=', 'manage')
    .where('used_at', 'is', null)
    .where('expires_at', '>', house.now())
    .execute()
}
