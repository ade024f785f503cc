// The asker's address proves itself: the material leaves, and the publisher knows whom he is calling.
import { lookAtProof, useProof } from '../proof/proof.ts'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import { promiseMaterial, tellProven, type About } from './ask.ts'

export type LookedAtInquiry =
  | { kind: 'open' | 'used'; email: string; letter: string | null; wish: 'material' | 'call' }
  /** The link is too old; the inquiry itself is still here. */
  | { kind: 'expired' }
  /** Nothing of it is here. */
  | { kind: 'unknown' }

/** What a link is worth and which letter it is about, without changing anything: for GET. */
export async function lookAtInquiry(
  house: Pick<House, 'store' | 'now'>,
  token: string,
): Promise<LookedAtInquiry> {
  const { db } = house.store
  const looked = await lookAtProof(db, 'ask', token, house.now())
  if (looked.kind === 'unknown') return { kind: 'unknown' }
  const inquiry = await db
    .selectFrom('inquiry')
    .select(['email', 'letter', 'kind'])
    .where('id', '=', looked.proof.subject_id)
    .executeTakeFirst()
  if (!inquiry) return { kind: 'unknown' }
  if (looked.kind === 'expired') return { kind: 'expired' }
  return { kind: looked.kind, email: inquiry.email, letter: inquiry.letter, wish: inquiry.kind }
}

// It is the address that has proven itself: inquiries for which its budget had no mail left would otherwise read
// "unbestätigt" for good. Their material is the publisher's to send, for a stranger may have typed them.
async function proveOthers(db: Db, { email_key: emailKey }: InquiryTable, now: number): Promise<void> {
  await db
    .updateTable('inquiry')
    .set({ proven_at: now })
    .where('email_key', '=', emailKey)
    .where('proven_at', 'is', null)
    .execute()
}

/**
 * Confirms an inquiry, for POST: releases the material and tells the publisher, in one transaction.
 * @param about the letter of lookAtInquiry as the door knows it
 * @returns 'already' for a second click
 */
export async function confirmInquiry(
  house: House,
  token: string,
  about: About,
): Promise<{ kind: 'confirmed' | 'already' | 'expired' | 'unknown' }> {
  const now = house.now()
  const result = await house.store.transaction(async (trx) => {
    const used = await useProof(trx, 'ask', token, now)
    if (used.kind === 'unknown' || used.kind === 'expired') return { kind: used.kind }
    if (used.kind === 'used') return { kind: 'already' as const }
    const inquiry = await trx
      .updateTable('inquiry')
      .set({ proven_at: now })
      .where('id', '=', used.proof.subject_id)
      .returningAll()
      .executeTakeFirst()
    if (!inquiry) return { kind: 'unknown' as const }
    await proveOthers(trx, inquiry, now)
    await promiseMaterial(trx, house, inquiry, about, now)
    await tellProven(trx, house, inquiry)
    return { kind: 'confirmed' as const }
  })
  house.wake()
  return result
}
