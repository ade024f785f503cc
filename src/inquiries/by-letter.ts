// What a letter has brought: who asked for more below it.
import type { Db } from '../store/open.ts'

export interface Brought {
  inquiries: number
  /** Of these the ones that became business. */
  won: number
}

/** What each of these letters brought, by slug; a letter nobody asked about is not among them. */
export async function inquiriesByLetter(db: Db, slugs: readonly string[]): Promise<Map<string, Brought>> {
  if (slugs.length === 0) return new Map()
  const rows = await db
    .selectFrom('inquiry')
    .where('letter', 'in', slugs)
    .groupBy('letter')
    .select((eb) => [
      'letter',
      eb.fn.countAll<number>().as('inquiries'),
      eb.fn.count<number>(eb.case().when('state', '=', 'won').then(1).end()).as('won'),
    ])
    .execute()
  return new Map(rows.map(({ letter, ...brought }) => [letter ?? '', brought]))
}
