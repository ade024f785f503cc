// How many proof mails a mailbox may get, whoever asks, through whichever form, and however the address is spelled.
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { minute, day } from '../site/time.ts'
import { mailboxKey } from './mailbox.ts'

export interface MailBudget {
  scope: string
  /** At most three mails in this many ms. */
  window: number
  /** At least this many ms between two; an earlier request waits for its turn. */
  gap: number
}

/** Join, ask and report together: three mails in 28 days, ten minutes apart. */
export const publicBudget: MailBudget = { scope: 'public', window: 28 * day, gap: 10 * minute }

/**
 * Sign-in links: three in ten minutes. Not shorter-lived than the link itself (15 minutes), so somebody who uses up
 * the publisher's budget has only seen to it that a valid link lies in his inbox.
 */
export const deskBudget: MailBudget = { scope: 'desk', window: 10 * minute, gap: 0 }

/** So far two replicas' clocks may differ, ms. */
const skew = minute

/**
 * Takes one mail out of the budget of an address's mailbox by one conditional upsert: of 20 at once, exactly three get through.
 * No mail of three leaves later than two gaps from now: an instant beyond was written by a clock that ran ahead, and
 * would shut the address out until then.
 * @returns the epoch ms at which the mail may leave, or null when the budget is used up
 */
export async function takeFromBudget(
  db: Db,
  emailKey: string,
  budget: MailBudget,
  now: number,
): Promise<number | null> {
  const latest = now + 2 * budget.gap + skew
  const believed = (column: 'first_at' | 'second_at') => {
    const at = sql.ref<number>(`proof_budget.${column}`)
    return sql<number>`case when ${at} > ${latest} then ${now} else ${at} end`
  }
  const row = await db
    .insertInto('proof_budget')
    .values({
      email_key: mailboxKey(emailKey),
      scope: budget.scope,
      first_at: now,
      second_at: 0,
      third_at: 0,
    })
    .onConflict((on) =>
      on
        .columns(['email_key', 'scope'])
        .doUpdateSet({
          third_at: believed('second_at'),
          second_at: believed('first_at'),
          first_at: sql<number>`case
            when proof_budget.first_at > ${now - budget.gap} and proof_budget.first_at <= ${latest}
            then proof_budget.first_at + ${budget.gap} else ${now} end`,
        })
        .where((eb) =>
          eb.or([
            eb('proof_budget.third_at', '<=', now - budget.window),
            eb('proof_budget.third_at', '>', latest),
          ]),
        ),
    )
    .returning('first_at')
    .executeTakeFirst()
  return row?.first_at ?? null
}

/** Forgets mailboxes whose budget is whole again. */
export async function dropOldBudgets(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('proof_budget')
    .where('first_at', '<', now - publicBudget.window)
    .execute()
}
