// What the letters bring, month by month and letter by letter: counted from rows that exist anyway.
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../store/open.ts'

/** A month: [from, to) in epoch ms. */
export interface Month {
  /** 'YYYY-MM' */
  name: string
  from: number
  to: number
}

export interface MonthBrought {
  /** Members at its end; of the running month, now. */
  members: number
  joined: number
  left: number
  bounced: number
  asked: number
  reports: number
}

/** Counts the rows of each month, by the index on the column. */
async function countIn(
  db: Db,
  table: 'member' | 'suppression' | 'inquiry' | 'report',
  column: string,
  months: readonly Month[],
  only = sql`1 = 1`,
): Promise<number[]> {
  const at = sql.ref(column)
  const counts = months.map(
    ({ from, to }, index) =>
      sql`(select count(*) from ${sql.table(table)} where ${at} >= ${from} and ${at} < ${to} and ${only}) as ${sql.ref(`m${index}`)}`,
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db)
  return months.map((_, index) => rows[0]?.[`m${index}`] ?? 0)
}

/** @param months oldest first */
export async function broughtByMonth(db: Db, months: readonly Month[]): Promise<MonthBrought[]> {
  const [joined, left, confirmed, bounced, asked, reports] = await Promise.all([
    countIn(db, 'member', 'confirmed_at', months),
    // Who asked and never confirmed was none who could leave.
    countIn(db, 'member', 'left_at', months, sql`confirmed_at is not null`),
    countMembers(db),
    countIn(db, 'suppression', 'at', months, sql`reason in ('bounce', 'soft-bounces')`),
    countIn(db, 'inquiry', 'created_at', months),
    countIn(db, 'report', 'proven_at', months, sql`shared = 1`),
  ])
  const members = membersAtEnds(confirmed, joined, left)
  return months.map((_, at) => ({
    members: members[at] ?? 0,
    joined: joined[at] ?? 0,
    left: left[at] ?? 0,
    bounced: bounced[at] ?? 0,
    asked: asked[at] ?? 0,
    reports: reports[at] ?? 0,
  }))
}

async function countMembers(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  return count
}

// Reckoned back from today: who came in a month was not there before it, and who left was.
function membersAtEnds(now: number, joined: readonly number[], left: readonly number[]): number[] {
  const ends = [now]
  for (let at = joined.length - 1; at > 0; at--)
    ends.unshift(Math.max(ends[0]! - (joined[at] ?? 0) + (left[at] ?? 0), 0))
  return ends
}

export interface LetterBrought {
  slug: string
  joined: number
  requests: number
  material: number
  won: number
  helpful: number
  not: number
}

/**
 * By the letter on whose page somebody joined, asked or answered; letters that brought nothing are not among them. Shared
 * reports stand by month only: a report holds no page it began from, and to learn it the letter would have to be carried
 * along through the assessment, whose page may tell nobody anything.
 */
export async function broughtByLetter(db: Db): Promise<Map<string, LetterBrought>> {
  const found = new Map<string, LetterBrought>()
  const of = (slug: string) => {
    const known = found.get(slug) ?? { slug, joined: 0, requests: 0, material: 0, won: 0, helpful: 0, not: 0 }
    found.set(slug, known)
    return known
  }
  // Who never confirmed is forgotten after 28 days, his declaration with him: no look at the members is needed. The kind
  // stands in the text of the statement, or SQLite would not see that its index fits.
  const joined = await db
    .selectFrom('declaration')
    .select((eb) => ['page', eb.fn.count<number>('member_id').distinct().as('count')])
    .where(sql<SqlBool>`kind = 'asked'`)
    .where('page', '>=', '/briefe/')
    .where('page', '<', '/briefe0')
    .groupBy('page')
    .execute()
  for (const { page, count } of joined) of(page.split('/')[2] ?? '').joined += count
  const asked = await db
    .selectFrom('inquiry')
    .select((eb) => [
      'letter',
      eb.fn.countAll<number>().as('requests'),
      eb.fn.count<number>(eb.case().when('kind', '=', 'material').then(1).end()).as('material'),
      eb.fn.count<number>(eb.case().when('state', '=', 'won').then(1).end()).as('won'),
    ])
    .where('letter', 'is not', null)
    .groupBy('letter')
    .execute()
  for (const { letter, ...counts } of asked) Object.assign(of(letter ?? ''), counts)
  const answers = await db
    .selectFrom('letter_feedback')
    .select((eb) => ['slug', 'helpful', eb.fn.countAll<number>().as('count')])
    .groupBy(['slug', 'helpful'])
    .execute()
  for (const { slug, helpful, count } of answers) of(slug)[helpful === 1 ? 'helpful' : 'not'] = count
  return found
}
