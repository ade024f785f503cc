/** Puts readers into companies: by the name they gave, else by the domain of their address. */
import { createHash } from 'node:crypto'
import type { Db, Store } from '../store/open.ts'
import { companyOf, type CompanyOf } from '../site/company.ts'

/** Members looked at, and companies, between two breaths. */
export const membersAtATime = 1_000

/** Members written in one transaction: a second process waits for its end, and a statement that waits 10 s is given up. */
const writtenAtATime = 100

/**
 * Brings the companies up to date with the members, slice by slice: who was confirmed, imported or renamed since is
 * assigned. Who leaves keeps his company, and the company stays.
 */
export async function assignCompanies(store: Store, now: number, signal: AbortSignal): Promise<void> {
  let after = ''
  while (!signal.aborted) {
    const members = await store.db
      .selectFrom('member')
      .select(['member.id', 'member.state', 'member.company', 'member.email_key'])
      // Not joined: PostgreSQL read all companies' members for every slice, and held up the freeze beside it.
      .select((eb) =>
        eb
          .selectFrom('company_member')
          .select('company_member.source')
          .whereRef('company_member.member_id', '=', 'member.id')
          .as('source'),
      )
      // Not by state: SQLite would take the index on it and sort all members for every slice.
      .where('member.id', '>', after)
      .orderBy('member.id')
      .limit(membersAtATime)
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
    for (let from = 0; from < changed.length; from += writtenAtATime)
      await store.transaction(async (trx) => {
        for (const one of changed.slice(from, from + writtenAtATime)) await assign(trx, one, now)
      })
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
