// A link whose mail waited (the carrier refused the account for a day) works as long as if it had gone out at once.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { minute } from '../site/time.ts'
import { lives } from './lives.ts'

/** Less than this is no waiting, ms. */
const noWait = minute

/**
 * Adds the time a mail has waited to the life of the proof it carries, once a mail: call it in the transaction that
 * settles the mail. A link that was made void meanwhile stays so.
 * @param mail its key ('proof-<id of the proof>') and since when it waits, epoch ms
 */
export async function renewProof(db: Db, mail: { key: string; since: number }, now: number): Promise<void> {
  const waited = now - mail.since
  const [, id] = /^(?:proof|sign-in)-(.+)$/.exec(mail.key) ?? []
  if (id === undefined || waited < noWait) return
  const proof = await db
    .selectFrom('proof')
    .select(['purpose', 'created_at', 'expires_at'])
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (!proof || proof.expires_at < proof.created_at + lives[proof.purpose]) return
  await db
    .updateTable('proof')
    .set({ expires_at: sql<number>`expires_at + ${waited}` })
    .where('id', '=', id)
    .where('expires_at', '=', proof.expires_at)
    .execute()
}
