import { countRecipients } from '../../mailing/freeze.ts'
import type { Db } from '../../store/open.ts'

export interface Figures {
  confirmed: number
  /** Of the confirmed, whom the next letter will reach: neither paused nor blocked then. */
  readers: number
  asked: number
  /** Inquiries nobody has answered yet. */
  newInquiries: number
}

/**
 * The numbers of the overview, counted now.
 * @param slot when the next letter goes out, epoch ms
 */
export async function countFigures(db: Db, slot: number): Promise<Figures> {
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
    .where('story', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...members, readers: await countRecipients(db, slot), newInquiries: inquiries.count }
}
