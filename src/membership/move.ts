// A membership moves to another address: the new one proves itself first, then the old one is told.
import { promise } from '../outbox/outbox.ts'
import { maskAddress } from '../proof/mask.ts'
import { lookAtProof, useProof, type Proof } from '../proof/proof.ts'
import { voidLinks } from '../proof/end.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { liftTombstone } from './tombstone.ts'
import { unbroken } from '../site/phone.ts'
import { movePath } from './request-move.ts'

export type LookedAtMove = { kind: 'open' | 'used'; email: string } | { kind: 'expired' | 'unknown' }

/** What a link is worth, without changing anything: for GET. */
export async function lookAtMove(house: Pick<House, 'store' | 'now'>, token: string): Promise<LookedAtMove> {
  const looked = await lookAtProof(house.store.db, 'move', token, house.now())
  if (looked.kind === 'unknown' || looked.kind === 'expired') return { kind: looked.kind }
  return { kind: looked.kind, email: looked.proof.email }
}

/**
 * `taken`: another member has the address. `gone`: its membership was left once, and only its owner's own sign-up
 * brings that back. `over`: the member has left or moved elsewhere meanwhile.
 */
export type Moved =
  { kind: 'moved' | 'already' | 'taken' | 'gone' | 'over'; email: string } | { kind: 'expired' | 'unknown' }

/** Moves the membership, for POST: address, declaration and the mail to the old address in one transaction. */
export async function confirmMove(house: House, token: string, ip: string): Promise<Moved> {
  const now = house.now()
  const moved = await house.store.transaction<Moved>(async (trx) => {
    const used = await useProof(trx, 'move', token, now)
    if (used.kind === 'unknown' || used.kind === 'expired') return { kind: used.kind }
    const { proof } = used
    if (used.kind === 'used') return { kind: 'already', email: proof.email }
    const place = await clearPlace(trx, proof)
    if (place !== 'free') return { kind: place, email: proof.email }
    const { from = '', ...asked } = JSON.parse(proof.fields) as Record<string, string>
    const old = await trx
      .selectFrom('member')
      .select(['id', 'email'])
      .where('id', '=', proof.subject_id)
      .where('email_key', '=', from)
      .where('state', '=', 'confirmed')
      .executeTakeFirst()
    if (!old) return { kind: 'over', email: proof.email }
    await trx
      .updateTable('member')
      .set({ email: proof.email, email_key: proof.email_key })
      .where('id', '=', old.id)
      .where('email_key', '=', from)
      .execute()
    await endOpenLinks(trx, old.id, now)
    await liftTombstone(trx, house, proof.email_key)
    await trx
      .insertInto('declaration')
      .values({
        id: newId(now),
        email_key: proof.email_key,
        member_id: old.id,
        kind: 'moved',
        page: movePath,
        fields: JSON.stringify({ from: old.email, to: proof.email, mail: proof.mail, ...asked }),
        at: now,
        ip,
      })
      .execute()
    await tellOld(trx, house, old.email, from, proof, now)
    return { kind: 'moved', email: proof.email }
  })
  house.wake()
  return moved
}

// Who asked under the new address and never confirmed is the same person, as he has just proven.
async function clearPlace(db: Db, proof: Proof): Promise<'free' | 'taken' | 'gone'> {
  const there = await db
    .selectFrom('member')
    .select(['id', 'state'])
    .where('email_key', '=', proof.email_key)
    .executeTakeFirst()
  if (!there) return 'free'
  if (there.state !== 'asked') return there.state === 'left' ? 'gone' : 'taken'
  await db
    .updateTable('declaration')
    .set({ member_id: proof.subject_id })
    .where('member_id', '=', there.id)
    .execute()
  await db.deleteFrom('proof').where('purpose', '=', 'join').where('subject_id', '=', there.id).execute()
  await db.deleteFrom('member').where('id', '=', there.id).execute()
  return 'free'
}

// An old link to confirm would put the old address back.
async function endOpenLinks(db: Db, memberId: string, now: number): Promise<void> {
  await voidLinks(db, now)
    .where('subject_id', '=', memberId)
    .where('purpose', 'in', ['join', 'move'])
    .execute()
}

async function tellOld(
  db: Db,
  house: House,
  to: string,
  toKey: string,
  proof: Proof,
  now: number,
): Promise<void> {
  const { facts, config } = house
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: `Der ${facts.name} kommt jetzt an eine andere Adresse`,
    paragraphs: [
      'Guten Tag,',
      `Ihre Mitgliedschaft wurde auf die Adresse ${maskAddress(proof.email)} umgestellt. An diese Adresse kommt kein Brief mehr.`,
      `Haben Sie das nicht veranlasst? Dann schreiben Sie uns bitte an ${facts.email} oder rufen Sie an: ${unbroken(facts.phone)}.`,
    ],
  })
  await promise(
    db,
    house,
    {
      key: `moved-${proof.id}`,
      kind: 'moved',
      emailKey: toKey,
      mail: { from: config.mailFrom, to, ...mail },
    },
    now,
  )
}
