// Joining, first step: somebody typed an address. The answer is the same for every address; what it means is told
// only by mail to the address itself.
import { promise } from '../outbox/outbox.ts'
import { publicBudget, takeFromBudget } from '../proof/budget.ts'
import { issueProof } from '../proof/proof.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { MemberTable } from '../store/schema.ts'
import { wasShown } from './consent.ts'
import type { JoinInput } from './form.ts'
import { alreadyMemberMail, joinProofWords } from './mails.ts'

const minute = 60_000

/** How long the link in the mail works, in ms. */
const life = 7 * 24 * 60 * minute

/** Asking again this soon (ms) spends no further mail: the first one is still on its way. */
const patience = 10 * minute

/**
 * Takes a sign-up: the declaration, the member row and the promise of one mail, in one transaction.
 * @returns 'taken' whatever the address is; 'unknown-wording' when the form showed texts this site never had
 */
export async function join(
  house: House,
  input: JoinInput,
  from: { ip: string },
): Promise<{ kind: 'taken' } | { kind: 'unknown-wording' }> {
  if (!(await wasShown(house.store.db, input))) return { kind: 'unknown-wording' }
  const now = house.now()
  await house.store.transaction(async (trx) => {
    const member = await findOrAdd(trx, input.email, now)
    const declaration = newId(now)
    await trx
      .insertInto('declaration')
      .values({
        id: declaration,
        email_key: input.email.key,
        member_id: member.id,
        kind: 'asked',
        wording: input.wording,
        notice: input.notice,
        page: input.page,
        fields: JSON.stringify({
          email: input.email.email,
          firstName: input.firstName,
          company: input.company,
        }),
        at: now,
        ip: from.ip,
      })
      .execute()
    if (await mailIsOnItsWay(trx, member, now)) return
    if (member.state === 'confirmed') await tellMember(trx, house, member, declaration, now)
    else await askForProof(trx, house, member, input)
  })
  house.wake()
  return { kind: 'taken' }
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

async function mailIsOnItsWay(db: Db, member: MemberTable, now: number): Promise<boolean> {
  const row =
    member.state === 'confirmed'
      ? await db
          .selectFrom('outbox')
          .select('id')
          .where('email_key', '=', member.email_key)
          .where('kind', '=', 'already')
          .where('created_at', '>', now - patience)
          .executeTakeFirst()
      : await db
          .selectFrom('proof')
          .select('id')
          .where('email_key', '=', member.email_key)
          .where('purpose', '=', 'join')
          .where('created_at', '>', now - patience)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .executeTakeFirst()
  return row !== undefined
}

// The same budget as proof mails: a member must not be bombed with good news either.
async function tellMember(
  db: Db,
  house: House,
  member: MemberTable,
  declaration: string,
  now: number,
): Promise<void> {
  const dueAt = await takeFromBudget(db, member.email_key, publicBudget, now)
  if (dueAt === null) return
  const mail = alreadyMemberMail(house, member)
  await promise(
    db,
    { key: `already-${declaration}`, kind: 'already', emailKey: member.email_key, mail, dueAt },
    now,
  )
}

async function askForProof(db: Db, house: House, member: MemberTable, input: JoinInput): Promise<void> {
  const { firstName, company, wording, notice } = input
  await issueProof(db, house, {
    purpose: 'join',
    email: input.email.email,
    emailKey: input.email.key,
    subjectId: member.id,
    fields: { firstName, company, wording, notice },
    budget: publicBudget,
    life,
    path: '/mitglied/bestaetigen',
    words: joinProofWords(house.facts),
  })
}
