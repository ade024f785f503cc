/** Somebody asks for his letters at another address: that one has to prove itself first. */
import { publicRates, takeFromLimits, type Limited } from '../proof/limit.ts'
import type { ProofWords } from '../proof/mail.ts'
import { issueProof } from '../proof/issue.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { MemberTable } from '../store/schema.ts'
import { askedForDeclaration, type Asked } from './asked.ts'

export const movePath = '/mitglied/adresse'

function moveWords(facts: Facts): ProofWords {
  return {
    subject: `Neue Adresse für den ${facts.name} bestätigen`,
    paragraphs: [
      'Guten Tag,',
      `ein Mitglied möchte den ${facts.name} von ${facts.company} künftig an diese E-Mail-Adresse erhalten. Sind Sie das? Dann öffnen Sie bitte die folgende Seite und bestätigen Sie dort die neue Adresse.`,
      'Der Link gilt 24\u00a0Stunden.',
    ],
    button: 'Zur Bestätigung',
    footer: [
      'Wenn Sie das nicht waren, tun Sie einfach nichts: Ohne Ihre Bestätigung erhalten Sie keinen Brief.',
    ],
  }
}

/** Asks the new address to prove itself; nothing changes yet. The answer is the same for every address. */
export async function requestMove(
  house: House,
  member: MemberTable,
  to: { email: string; key: string },
  from: { ip: string },
): Promise<{ kind: 'taken' } | Exclude<Limited, { kind: 'free' }>> {
  const requested = await house.store.transaction(async (trx) => {
    const request = { form: 'manage', ip: from.ip, target: to.key }
    const limited = await takeFromLimits(trx, house, request, publicRates, house.now())
    if (limited.kind !== 'free') return limited
    await issueMove(trx, house, member, to)
    return { kind: 'taken' as const }
  })
  house.wake()
  return requested
}

/**
 * The same for the desk, whose member asked for it by telephone or letter: the new address proves itself all the same.
 * @returns 'exhausted' when the address gets no mail: its owner does not want any, or it had three in 28 days
 */
export async function requestMoveFor(
  house: House,
  member: Pick<MemberTable, 'id' | 'email_key'>,
  to: { email: string; key: string },
  asked: Asked,
): Promise<'promised' | 'exhausted'> {
  const issued = await house.store.transaction((trx) =>
    issueMove(trx, house, member, to, askedForDeclaration(asked)),
  )
  house.wake()
  return issued
}

function issueMove(
  db: Db,
  house: House,
  member: Pick<MemberTable, 'id' | 'email_key'>,
  to: { email: string; key: string },
  asked: Record<string, string> = {},
): Promise<'promised' | 'exhausted'> {
  return issueProof(db, house, {
    purpose: 'move',
    email: to.email,
    emailKey: to.key,
    subjectId: member.id,
    fields: { from: member.email_key, ...asked },
    path: movePath,
    words: moveWords(house.facts),
  })
}
