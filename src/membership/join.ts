// Joining, first step: somebody typed an address. The answer is the same for every address; what it means is told
// only by mail to the address itself.
import { looksAutomatic } from '../proof/attack.ts'
import { publicRates, takeFromLimits, type Limited } from '../proof/limit.ts'
import { issueProof } from '../proof/issue.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { MemberTable } from '../store/schema.ts'
import { askedForDeclaration, deskPage, type Asked } from './asked.ts'
import { isShown, wasShown } from './consent.ts'
import { formBeside, formShown, type FormShown, type JoinInput } from './form.ts'
import { detailsOf, type Details } from './details.ts'
import { leaveUrl } from './leave.ts'
import { alreadyMemberWords, joinProofWords, listHeaders } from './mails.ts'
import { minute } from '../site/time.ts'

/** Asking again this soon (ms) spends no further mail: the first one is still on its way. */
const patience = 10 * minute

/** More sign-ups than this from one network at once look like a program's; they leave last during an attack. */
const crowded = 5

export type JoinAnswer = { kind: 'taken' } | { kind: 'unknown-wording' } | Exclude<Limited, { kind: 'free' }>

/**
 * Takes a sign-up: the declaration, the member row and the promise of one mail, in one transaction.
 * @param mail 'other' when the mail of something else asked for at once proves the address (after-proof.ts)
 * @returns 'taken' whatever the address is; 'unknown-wording' when the form showed texts this site never had
 */
export async function join(
  house: House,
  input: JoinInput,
  from: { ip: string },
  mail: 'own' | 'other' = 'own',
): Promise<JoinAnswer> {
  // A program has filled in the hidden field: it hears what it wants to hear.
  if (input.website) return { kind: 'taken' }
  const now = house.now()
  const joined = await house.store.transaction<JoinAnswer>(async (trx) => {
    if (!isShown(house.consent, input) && !(await wasShown(trx, input))) return { kind: 'unknown-wording' }
    const request = { form: 'join', ip: from.ip, target: input.email.key }
    const limited = await takeFromLimits(trx, house, request, publicRates, now)
    if (limited.kind !== 'free') return limited
    const member = await findOrAdd(trx, input.email, now)
    await declare(trx, member, input, from.ip, now, mail === 'own' ? formShown : formBeside)
    if (mail === 'own' && !(await mailIsOnItsWay(trx, member, now))) {
      const { firstName, company, wording, notice, page } = input
      const typed = { firstName, company, wording, notice, page }
      await writeTo(trx, house, member, input.email, typed, limited.crowd > crowded)
    }
    return { kind: 'taken' }
  })
  house.wake()
  return joined
}

/**
 * Somebody asked the desk for the letter: he is sent the link that the form would have sent. Inside the caller's
 * transaction; `exhausted` when the address gets no mail now, and then nothing is kept of him.
 */
export async function joinAsked(
  db: Db,
  house: House,
  { email, details }: { email: JoinInput['email']; details: Details },
  asked: Asked,
): Promise<{ kind: 'mailed'; id: string } | { kind: 'exhausted' }> {
  const now = house.now()
  const { wording, notice } = house.consent
  const shown = { wording: wording.hash, notice: notice.hash, page: deskPage }
  const known = await db
    .selectFrom('member')
    .select('id')
    .where('email_key', '=', email.key)
    .executeTakeFirst()
  const member = await findOrAdd(db, email, now)
  const typed = { ...detailsOf(details), ...shown, ...askedForDeclaration(asked) }
  if ((await writeTo(db, house, member, email, typed, false)) === 'exhausted') {
    if (!known) await db.deleteFrom('member').where('id', '=', member.id).execute()
    return { kind: 'exhausted' }
  }
  const { firstName, company } = details
  await declare(db, member, { email, firstName, company, ...shown }, '', now, asked)
  house.wake()
  return { kind: 'mailed', id: member.id }
}

async function declare(
  db: Db,
  member: MemberTable,
  input: Omit<JoinInput, 'website' | 'asked'>,
  ip: string,
  now: number,
  way: Asked | FormShown,
): Promise<void> {
  const asked = 'way' in way ? way : undefined
  const { email, firstName, company, wording, notice, page } = input
  await db
    .insertInto('declaration')
    .values({
      id: newId(now),
      email_key: email.key,
      member_id: member.id,
      kind: 'asked',
      // At the desk nobody was shown a text; the mail with the link leads to it.
      wording: asked ? null : wording,
      notice: asked ? null : notice,
      page,
      fields: JSON.stringify({
        email: email.email,
        firstName,
        company,
        ...('way' in way ? askedForDeclaration(way) : { form: way }),
      }),
      at: now,
      ip,
    })
    .execute()
}

/**
 * The row of an address, made when there is none. One statement for known and unknown alike, so that both take the
 * same time; the update that changes nothing holds the row, so that sign-ups for one address come one by one.
 */
async function findOrAdd(db: Db, email: JoinInput['email'], now: number): Promise<MemberTable> {
  return db
    .insertInto('member')
    .values({
      id: newId(now),
      email: email.email,
      email_key: email.key,
      // Typed names wait in the proof: nobody names or renames a member by typing his address.
      first_name: '',
      company: '',
      state: 'asked',
      asked_at: now,
    })
    .onConflict((on) => on.column('email_key').doUpdateSet({ email_key: email.key }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

// Members have an open proof too (nobody knows its link), so one question serves both.
async function mailIsOnItsWay(db: Db, member: MemberTable, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('proof')
    .select('id')
    .where('email_key', '=', member.email_key)
    .where('purpose', '=', 'join')
    .where('created_at', '>', now - patience)
    .where('created_at', '<=', now + minute)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

// From the same budget as proof mails: a member must not be bombed with good news either.
async function writeTo(
  db: Db,
  house: House,
  member: MemberTable,
  email: JoinInput['email'],
  typed: { firstName: string; company: string } & Record<string, string>,
  crowd: boolean,
): Promise<'promised' | 'exhausted'> {
  const { firstName, company } = typed
  const { secret, facts, config } = house
  const already =
    member.state === 'confirmed'
      ? {
          instead: {
            kind: 'already',
            words: alreadyMemberWords(facts),
            link: leaveUrl(secret, config.siteUrl, member.id),
            headers: listHeaders({ config, secret }, member.id),
          },
        }
      : {}
  return issueProof(db, house, {
    purpose: 'join',
    email: member.state === 'confirmed' ? member.email : email.email,
    emailKey: email.key,
    subjectId: member.id,
    fields: typed,
    path: '/mitglied/bestaetigen',
    words: joinProofWords(facts, 'askedWay' in typed ? 'desk' : 'site'),
    suspect: crowd || looksAutomatic({ email: email.key, names: [firstName, company] }),
    ...already,
  })
}
