// The desk adds one member: whoever asked for it by telephone or letter. Three grounds, as for a list: he confirms by the
// link himself, he has agreed in writing, or he has bought something (Section 7 (3) UWG).
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { askedForDeclaration, deskPage, type Asked } from './asked.ts'
import { findObstacles } from './import/known.ts'
import { keptLine } from './import/cause.ts'
import type { Evidence } from './import/evidence.ts'
import { joinAsked } from './join.ts'
import type { Details } from './details.ts'

export type Ground =
  | { proof: 'link' }
  /** `source`: where he agreed and what shows it. */
  | { proof: 'double-opt-in'; optInAt: number; source: string }
  | { proof: 'existing-customer'; purchaseAt: number; purchase: string }

export interface Added {
  email: { email: string; key: string }
  details: Details
  ground: Ground
  asked: Asked
}

/** `refused`: the store knows a reason against it; see `lineInWords`. */
export type AddedAs =
  { kind: 'added' | 'mailed'; id: string } | { kind: 'exhausted' } | { kind: 'refused'; reason: string }

/** Adds a member, or sends him the link he confirms with. */
export async function addMember(house: House, added: Added): Promise<AddedAs> {
  const { key } = added.email
  return house.store.transaction<AddedAs>(async (trx) => {
    const obstacle = (await findObstacles(trx, house, [key])).get(key)
    // Who has left comes back by his own click alone.
    const own = added.ground.proof === 'link' && obstacle?.verdict === 'left'
    if (obstacle && !own) return { kind: 'refused', reason: obstacle.reason }
    if (added.ground.proof === 'link') {
      const sent = await joinAsked(trx, house, added, added.asked)
      return sent.kind === 'exhausted' ? sent : { kind: 'mailed', id: sent.id }
    }
    const id = await insert(trx, added, house.now())
    return id === undefined
      ? { kind: 'refused', reason: keptLine({ why: 'member' }) }
      : await declare(trx, id, added, house.now())
  })
}

async function insert(db: Db, { email, details, ground }: Added, now: number): Promise<string | undefined> {
  const person = {
    salutation: details.salutation || null,
    title: details.title || null,
    first_name: details.firstName,
    last_name: details.lastName || null,
    company: details.company,
    greeting: details.greeting || null,
    basis: ground.proof === 'existing-customer' ? ('customer' as const) : null,
    state: 'confirmed' as const,
    confirmed_at: now,
  }
  const row = await db
    .insertInto('member')
    .values({ id: newId(now), email: email.email, email_key: email.key, asked_at: now, ...person })
    // Asked on the site and never answered: what he says to the publisher is as good.
    .onConflict((on) => on.column('email_key').doUpdateSet(person).where('member.state', '=', 'asked'))
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

async function declare(db: Db, id: string, { email, ground, asked }: Added, now: number): Promise<AddedAs> {
  const { proof, ...evidence } = ground
  await db
    .insertInto('declaration')
    .values({
      id: newId(now),
      email_key: email.key,
      member_id: id,
      // As for a list: what the export of the members reads as the ground.
      kind: 'imported',
      page: deskPage,
      fields: JSON.stringify({
        email: email.email,
        proof,
        evidence: evidence satisfies Evidence,
        ...askedForDeclaration(asked),
      }),
      at: now,
      ip: '',
    })
    .execute()
  return { kind: 'added', id }
}
