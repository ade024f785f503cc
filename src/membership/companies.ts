// Companies with readers. Members are assigned by the tick, not where they join: whoever changes a name or imports a
// thousand members need not know of this.
import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'
import { membersAtATime } from './company-assignment.ts'

const readersOf = (eb: ExpressionBuilder<Schema, 'company'>) =>
  eb
    .selectFrom('company_member')
    .innerJoin('member', 'member.id', 'company_member.member_id')
    .select('member.id')
    .whereRef('company_member.company_key', '=', 'company.key')
    // By company, not by state: SQLite would look through all confirmed members for every company.
    .where(sql<SqlBool>`member.state || '' = 'confirmed'`)

/** True of a company that no letter reaches. */
export const withoutReader = (eb: ExpressionBuilder<Schema, 'company'>) =>
  eb.not(
    eb.exists(
      readersOf(eb).where((reader) =>
        reader.not(
          reader.exists(
            reader
              .selectFrom('suppression')
              .select('suppression.email_key')
              .whereRef('suppression.email_key', '=', 'member.email_key')
              .where('suppression.active', '=', 1),
          ),
        ),
      ),
    ),
  )

/** How many companies have at least one confirmed reader now. Counted a slice at a time: all at once held every visitor. */
export async function companyCount(db: Db): Promise<number> {
  let count = 0
  for (let after = ''; ;) {
    const keys = await db
      .selectFrom('company')
      .select('key')
      .where('key', '>', after)
      .orderBy('key')
      .limit(membersAtATime)
      .execute()
    const last = keys.at(-1)?.key
    if (last === undefined) return count
    const { read } = await db
      .selectFrom('company')
      .where('key', '>', after)
      .where('key', '<=', last)
      .where((eb) => eb.exists(readersOf(eb)))
      .select((eb) => eb.fn.countAll<number>().as('read'))
      .executeTakeFirstOrThrow()
    count += read
    if (keys.length < membersAtATime) return count
    after = last
  }
}

/**
 * The number of companies a page may show: the true one, or nothing while it is not above the publisher's minimum.
 * @param minimum facts.companies.minimum
 */
export async function publicCompanyCount(db: Db, minimum: number): Promise<number | undefined> {
  const count = await companyCount(db)
  return count > minimum ? count : undefined
}

/** The number for a page; it goes without when the store does not answer. */
export async function shownCompanyCount({
  store,
  facts,
}: Pick<House, 'store' | 'facts'>): Promise<number | undefined> {
  try {
    return await publicCompanyCount(store.db, facts.companies.minimum)
  } catch (error) {
    console.error('companies with a reader:', error)
    return undefined
  }
}

/** Keys of the companies these members belong to. */
export async function companiesOf(db: Db, memberIds: string[]): Promise<string[]> {
  if (memberIds.length === 0) return []
  const rows = await db
    .selectFrom('company_member')
    .select('company_key')
    .where('member_id', 'in', memberIds)
    .execute()
  return rows.map((row) => row.company_key)
}

/** Members of a company, present and former, the newest first. */
export function membersOf(
  db: Db,
  companyKey: string,
  limit: number,
): Promise<{ id: string; email_key: string }[]> {
  return db
    .selectFrom('company_member')
    .innerJoin('member', 'member.id', 'company_member.member_id')
    .select(['member.id', 'member.email_key'])
    .where('company_member.company_key', '=', companyKey)
    .orderBy('member.id', 'desc')
    .limit(limit)
    .execute()
}

/** True of a company no member belongs to, present or former: its name may be the name of the one who left. */
const nobodyBelongs = (eb: ExpressionBuilder<Schema, 'company'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('company_member')
        .select('company_member.member_id')
        .whereRef('company_member.company_key', '=', 'company.key'),
    ),
  )

/**
 * Drops those of these companies that nobody belongs to any more, for an erasure: the name of a firm that only he ever
 * gave may be his own. Where a colleague stands, present or former, it stays.
 * @returns how many
 */
export async function dropWithoutReader(db: Db, keys: string[]): Promise<number> {
  if (keys.length === 0) return 0
  const { numDeletedRows } = await db
    .deleteFrom('company')
    .where('key', 'in', keys)
    .where(nobodyBelongs)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Companies first seen before an instant that nobody belongs to any more. */
export async function forgetCompanies(db: Db, before: number): Promise<void> {
  await db.deleteFrom('company').where('first_seen_at', '<', before).where(nobodyBelongs).execute()
}
