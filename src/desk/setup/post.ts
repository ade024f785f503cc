// The outbox as the publisher reads it: which mails this machine has promised, what became of them, and one more try.
import type { Mail } from '../../outbox/mail.ts'
import { unseal, withoutTokens } from '../../outbox/seal.ts'
import type { Db } from '../../store/open.ts'
import type { OutboxTable } from '../../store/schema.ts'

export type PostEntry = Omit<OutboxTable, 'payload'> & { mail: Mail | null }

/** One page of the outbox, newest first. */
export async function listPost(db: Db, page: { limit: number; offset: number }): Promise<PostEntry[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows.map(toEntry)
}

/**
 * One mail with what it says; `mail` is null once its content was blanked, 24 h after settling.
 * @param secret of the house, where the links of the mail may be read; without it they open nothing
 */
export async function findPost(db: Db, id: string, secret?: string): Promise<PostEntry | undefined> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const { payload, ...rest } = row
  if (payload === null) return { ...rest, mail: null }
  const mail =
    secret === undefined ? (JSON.parse(withoutTokens(payload)) as Mail) : unseal(secret, row.key, payload)
  return { ...rest, mail }
}

/**
 * Promises a refused mail again, with its key and its bytes.
 * @returns false when it is not refused, or its content is gone
 */
export async function retryRefused(db: Db, id: string, now: number): Promise<boolean> {
  const row = await db
    .updateTable('outbox')
    .set({
      state: 'promised',
      due_at: now,
      planned_at: now,
      lease_until: 0,
      settled_at: null,
      problem: null,
      // Refused means that no earlier call is unanswered: the key may begin its life again.
      first_tried_at: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .where('payload', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

// Of a list only whom it goes to and what it is about is shown.
function toEntry({ payload, ...row }: OutboxTable): PostEntry {
  return { ...row, mail: payload === null ? null : (JSON.parse(payload) as Mail) }
}
