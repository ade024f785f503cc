/** The companies the readers belong to, as the desk lists them. */
import { sql } from 'kysely'
import { isWanted, wanted } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import { membersAtATime } from './company-assignment.ts'
import { withoutReader } from './companies.ts'

export interface CompanyEntry {
  key: string
  name: string
  readers: number
  /** Those of them a letter still reaches. */
  active: number
}

/** Words of a name, in any case; '' for all. */
export interface CompaniesQuery {
  search: string
  /** Those alone whom no letter reaches. */
  withoutReader: boolean
  limit: number
  offset: number
}

/** One page of the companies by name. The names are looked at a slice at a time, readers counted for the page alone. */
export async function listCompanies(db: Db, query: CompaniesQuery): Promise<CompanyEntry[]> {
  const words = wanted(query.search)
  const shown: { key: string; name: string }[] = []
  let skip = query.offset
  for (let after = ''; ;) {
    let some = db.selectFrom('company').select(['key', 'name']).where('key', '>', after)
    if (query.withoutReader) some = some.where(withoutReader)
    const companies = await some.orderBy('key').limit(membersAtATime).execute()
    for (const company of companies) {
      if (!isWanted(words, [company.name, company.key])) continue
      if (skip-- > 0) continue
      shown.push(company)
      if (shown.length === query.limit) return withReaders(db, shown)
    }
    after = companies.at(-1)?.key ?? ''
    if (companies.length < membersAtATime) return withReaders(db, shown)
  }
}

async function withReaders(db: Db, companies: { key: string; name: string }[]): Promise<CompanyEntry[]> {
  if (companies.length === 0) return []
  const rows = await db
    .selectFrom('company_member')
    .innerJoin('member', 'member.id', 'company_member.member_id')
    .leftJoin('suppression', (join) =>
      join.onRef('suppression.email_key', '=', 'member.email_key').on('suppression.active', '=', 1),
    )
    .select((eb) => [
      'company_member.company_key as key',
      eb.fn.countAll<number>().as('readers'),
      sql<number>`count(case when member.state = 'confirmed' and suppression.email_key is null then 1 end)`.as(
        'active',
      ),
    ])
    .where(
      'company_member.company_key',
      'in',
      companies.map(({ key }) => key),
    )
    .groupBy('company_member.company_key')
    .execute()
  const counts = new Map(rows.map((row) => [row.key, row]))
  return companies.map(({ key, name }) => ({
    key,
    name,
    readers: counts.get(key)?.readers ?? 0,
    active: counts.get(key)?.active ?? 0,
  }))
}
