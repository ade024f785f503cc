// A link whose mail waited (the carrier refused the account for a day) works as long as if it had gone out at once.
import type { Db } from '../store/open.ts'
import { minute } from '../site/time.ts'
import { lives } from './lives.ts'

/** Less than this is no waiting, ms. */
const noWait = minute

/**
 * Has the proof a mail carries live from its handing over, when that was later than planned: call it in the transaction
 * that settles the mail. A link that was made void meanwhile stays so.
 * @param key of the mail: 'proof-<id of the proof>' or 'sign-in-<id>'; others carry no proof
 */
export async function renewProof(db: Db, key: string, now: number): Promise<void> {
  const [, id] = /^(?:proof|sign-in)-(.+)$/.exec(key) ?? []
  if (id === undefined) return
  const proof = await db
    .selectFrom('proof')
    .select(['purpose', 'created_at', 'expires_at'])
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (!proof) return
  const planned = proof.expires_at - lives[proof.purpose]
  if (planned < proof.created_at || now - planned < noWait) return
  await db
    .updateTable('proof')
    .set({ expires_at: now + lives[proof.purpose] })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '=', proof.expires_at)
    .execute()
}
