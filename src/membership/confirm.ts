// Joining, second step: the address proves itself, and only now somebody becomes a member.
import { promise } from '../outbox/outbox.ts'
import { lookAtProof, useProof, type Proof } from '../proof/proof.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { MemberTable } from '../store/schema.ts'
import type { Details } from './details.ts'
import { type NewestLetter } from './mails.ts'
import { welcomeMail, type FirstLetters } from './welcome-mail.ts'
import { liftTombstone } from './tombstone.ts'

export type LookedAtConfirm =
  /** `agrees`: what he agrees to with the click, when he asked by telephone or letter and saw no form. */
  { kind: 'open' | 'used'; email: string; agrees?: string } | { kind: 'expired' | 'unknown' }

/** What a link is worth, without changing anything: for GET. */
export async function lookAtConfirm(
  house: Pick<House, 'store' | 'now'>,
  token: string,
): Promise<LookedAtConfirm> {
  const { db } = house.store
  const looked = await lookAtProof(db, 'join', token, house.now())
  if (looked.kind === 'unknown' || looked.kind === 'expired') return { kind: looked.kind }
  if (looked.kind === 'used' && !(await isMember(db, looked.proof))) return { kind: 'expired' }
  const agrees = await unseenWording(db, looked.proof)
  return { kind: looked.kind, email: looked.proof.email, ...(agrees === undefined ? {} : { agrees }) }
}

async function unseenWording(db: Db, proof: Proof): Promise<string | undefined> {
  // Links of before 2026-11-28 call it wunschWeg.
  const { wording, wunschWeg, askedWay = wunschWeg } = JSON.parse(proof.fields) as Record<string, string>
  if (askedWay === undefined || wording === undefined) return undefined
  const row = await db.selectFrom('wording').select('text').where('hash', '=', wording).executeTakeFirst()
  return row?.text
}

// Who has left since must not read that he is confirmed.
async function isMember(db: Db, proof: Proof): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('id', '=', proof.subject_id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return member !== undefined
}

export type Confirmed = { kind: 'confirmed' | 'already'; email: string } | { kind: 'expired' | 'unknown' }

/**
 * Confirms a membership, for POST: member, declaration and the promise of the welcome mail in one transaction.
 * @param welcome the page and address it was confirmed from, the newest public letter as mail, and where to begin
 * @returns 'already' for a second click, and for a second link of somebody who confirmed by the first
 */
export async function confirm(
  house: House,
  token: string,
  welcome: { ip: string; page: string; newest: NewestLetter | null; begin?: readonly FirstLetters[] },
): Promise<Confirmed> {
  const now = house.now()
  const result = await house.store.transaction(async (trx): Promise<Confirmed> => {
    const used = await useProof(trx, 'join', token, now)
    if (used.kind === 'unknown' || used.kind === 'expired') return { kind: used.kind }
    const { proof } = used
    const member = used.kind === 'proven' ? await makeMember(trx, proof, now) : undefined
    if (!member) {
      return (await isMember(trx, proof)) ? { kind: 'already', email: proof.email } : { kind: 'expired' }
    }
    await declare(trx, proof, welcome, now)
    await liftTombstone(trx, house, member.email_key)
    await promise(
      trx,
      house,
      {
        key: `welcome-${member.id}-${now}`,
        kind: 'welcome',
        emailKey: member.email_key,
        mail: welcomeMail(house, member, welcome.newest, welcome.begin),
      },
      now,
    )
    return { kind: 'confirmed', email: member.email }
  })
  house.wake()
  return result
}

// Whoever is confirmed already keeps his names: a stranger may have typed others into the second form.
async function makeMember(db: Db, proof: Proof, now: number): Promise<MemberTable | undefined> {
  const { firstName, company, salutation, title, lastName, greeting } = JSON.parse(
    proof.fields,
  ) as Partial<Details>
  return db
    .updateTable('member')
    .set({
      state: 'confirmed',
      confirmed_at: now,
      left_at: null,
      paused_until: null,
      // His own order is the better ground.
      basis: null,
      email: proof.email,
      // Left empty, a name known from an earlier membership stays.
      ...(firstName ? { first_name: firstName } : {}),
      ...(company ? { company } : {}),
      ...(salutation ? { salutation } : {}),
      ...(title ? { title } : {}),
      ...(lastName ? { last_name: lastName } : {}),
      ...(greeting ? { greeting } : {}),
    })
    .where('id', '=', proof.subject_id)
    .where('state', 'in', ['asked', 'left'])
    .returningAll()
    .executeTakeFirst()
}

async function declare(db: Db, proof: Proof, at: { ip: string; page: string }, now: number): Promise<void> {
  const fields = JSON.parse(proof.fields) as Record<string, string>
  await db
    .insertInto('declaration')
    .values({
      id: newId(now),
      email_key: proof.email_key,
      member_id: proof.subject_id,
      kind: 'confirmed',
      wording: fields['wording'] ?? null,
      notice: fields['notice'] ?? null,
      page: at.page,
      fields: JSON.stringify({
        email: proof.email,
        firstName: fields['firstName'] ?? '',
        company: fields['company'] ?? '',
        askedAt: proof.created_at,
        /** The mail whose link was clicked, by its hash in proof_mail. */
        mail: proof.mail,
        form: { button: 'Ja, Anmeldung bestätigen' },
      }),
      at: now,
      ip: at.ip,
    })
    .execute()
}
