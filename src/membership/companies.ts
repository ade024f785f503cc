// Companies with readers. Members are assigned by the tick, not where they join: whoever changes a name or imports a
// thousand members need not know of this.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { House } from '../site/house.ts'
import { isWanted, wanted } from '../site/search-fold.ts'
import type { Db, Store } from '../store/open.ts'
import { companyOf, type CompanyOf } from '../site/company.ts'
import type { Schema } from '../store/schema.ts'

/** Members looked at in one transaction, and companies between two breaths. */
const slice = 1_000

/**
 * Brings the companies up to date with the members, slice by slice: who was confirmed, imported or renamed since is
 * assigned. Who leaves keeps his company, and the company stays.
 */
export async function assignCompanies(store: Store, now: number, signal: AbortSignal): Promise<void> {
  let after = ''
  while (!signal.aborted) {
    const members = await store.db
      .selectFrom('member')
      .leftJoin('company_member', 'company_member.member_id', 'member.id')
      .select(['member.id', 'member.state', 'member.company', 'member.email_key', 'company_member.source'])
      // Not by state: SQLite would take the index on it and sort all members for every slice.
      .where('member.id', '>', after)
      .orderBy('member.id')
      .limit(slice)
      .execute()
    const last = members.at(-1)
    if (!last) return
    after = last.id
    const changed = members.flatMap((member) => {
      if (member.state !== 'confirmed') return []
      const company = companyOf(member.company, member.email_key)
      const source = sourceOf(company)
      return member.source === source ? [] : [{ memberId: member.id, company, source: source ?? '' }]
    })
    if (changed.length > 0) {
      await store.transaction(async (trx) => {
        for (const one of changed) await assign(trx, one, now)
      })
    }
    await setImmediate()
  }
}

// A hash, so that no address lies about in a second place.
function sourceOf(company: CompanyOf | null): string | null {
  if (company === null) return null
  const text = `${company.key}\n${company.domain ?? ''}`
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

async function assign(
  db: Db,
  { memberId, company, source }: { memberId: string; company: CompanyOf | null; source: string },
  now: number,
): Promise<void> {
  if (company === null) {
    await db.deleteFrom('company_member').where('member_id', '=', memberId).execute()
    return
  }
  const key = (await named(db, company)) ?? (await found(db, company, now))
  await db
    .insertInto('company_member')
    .values({ member_id: memberId, company_key: key, source })
    .onConflict((on) => on.column('member_id').doUpdateSet({ company_key: key, source }))
    .execute()
}

/** A reader who gave no name belongs to the company that a colleague with the same domain has named. */
async function named(db: Db, company: CompanyOf): Promise<string | undefined> {
  if (company.key.startsWith('name:') || company.domain === null) return undefined
  const row = await db
    .selectFrom('company')
    .select('key')
    .where('domain', '=', company.domain)
    .where('key', 'like', 'name:%')
    .orderBy('first_seen_at')
    .orderBy('key')
    .limit(1)
    .executeTakeFirst()
  return row?.key
}

async function found(db: Db, { key, name, domain }: CompanyOf, now: number): Promise<string> {
  const added = await db
    .insertInto('company')
    .values({ key, name, domain, first_seen_at: now })
    .onConflict((on) => on.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  // The first who names a company whose colleagues were known by their domain only: they are one company.
  if (added && domain !== null && key.startsWith('name:')) {
    const nameless = `domain:${domain}`
    await db
      .updateTable('company_member')
      .set({ company_key: key })
      .where('company_key', '=', nameless)
      .execute()
    await db.deleteFrom('company').where('key', '=', nameless).execute()
  }
  return key
}

const readersOf = (eb: ExpressionBuilder<Schema, 'company'>) =>
  eb
    .selectFrom('company_member')
    .innerJoin('member', 'member.id', 'company_member.member_id')
    .select('member.id')
    .whereRef('company_member.company_key', '=', 'company.key')
    // By company, not by state: SQLite would look through all confirmed members for every company.
    .where(sql<SqlBool>`member.state || '' = 'confirmed'`)

/** True of a company that no letter reaches. */
const withoutReader = (eb: ExpressionBuilder<Schema, 'company'>) =>
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
  for (let after = ''; ; await setImmediate()) {
    const keys = await db
      .selectFrom('company')
      .select('key')
      .where('key', '>', after)
      .orderBy('key')
      .limit(slice)
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
    if (keys.length < slice) return count
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
  for (let after = ''; ; await setImmediate()) {
    let some = db.selectFrom('company').select(['key', 'name']).where('key', '>', after)
    if (query.withoutReader) some = some.where(withoutReader)
    const companies = await some.orderBy('key').limit(slice).execute()
    for (const company of companies) {
      if (!isWanted(words, [company.name, company.key])) continue
      if (skip-- > 0) continue
      shown.push(company)
      if (shown.length === query.limit) return withReaders(db, shown)
    }
    after = companies.at(-1)?.key ?? ''
    if (companies.length < slice) return withReaders(db, shown)
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
