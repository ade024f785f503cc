import type { Db } from '../../store/open.ts'

export interface Figures {
  confirmed: number
  asked: number
  /** Inquiries nobody has answered yet. */
  newInquiries: number
}

/** The three numbers of the overview, counted now. */
export async function countFigures(db: Db): Promise<Figures> {
  const members = await db
    .selectFrom('member')
    .select((eb) => [
      eb.fn.count<number>(eb.case().when('state', '=', 'confirmed').then(1).end()).as('confirmed'),
      eb.fn.count<number>(eb.case().when('state', '=', 'asked').then(1).end()).as('asked'),
    ])
    .executeTakeFirstOrThrow()
  const inquiries = await db
    .selectFrom('inquiry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'new')
    .executeTakeFirstOrThrow()
  return { ...members, newInquiries: inquiries.count }
}
