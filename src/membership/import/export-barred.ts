/** Whom an export names as barred, so that no other system writes to them. */
import { shortDateTime } from '../../site/dates.ts'
import type { Db } from '../../store/open.ts'
import type { SuppressionTable } from '../../store/schema.ts'
import { memberFields, type MemberField } from './columns.ts'
import { barredAs } from './line-words.ts'

/** Members of a slice: what four statements read without holding up anybody. */
export const exportedAtATime = 250

// Addresses that are barred and nobody's: nothing of them but that.
export async function* exportBarred(db: Db, zone: string): AsyncGenerator<string[][]> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('suppression')
      .select(['email_key', 'reason', 'at'])
      .where('active', '=', 1)
      .where('email_key', '>', after)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('member')
              .select('member.id')
              .whereRef('member.email_key', '=', 'suppression.email_key')
              .where('member.state', '!=', 'asked'),
          ),
        ),
      )
      .orderBy('email_key')
      .limit(exportedAtATime)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.email_key
    yield rows.map(({ email_key, reason, at }) => {
      const row = { email: email_key, blockedAs: barredAs[reason], blockedAt: shortDateTime(at, zone) }
      return memberFields.map((field) => (row as Partial<Record<MemberField, string>>)[field] ?? '')
    })
  }
}

export async function readBarred(
  db: Db,
  keys: string[],
): Promise<Map<string, Pick<SuppressionTable, 'reason' | 'at'>>> {
  const rows = await db
    .selectFrom('suppression')
    .select(['email_key', 'reason', 'at'])
    .where('email_key', 'in', keys)
    .where('active', '=', 1)
    .execute()
  return new Map(rows.map(({ email_key, ...bar }) => [email_key, bar]))
}
