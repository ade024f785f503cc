// All mailings there ever were, whether their letter still exists or not, a page at a time.
import { isWanted, wanted } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import { entryColumns, type Mailing, type MailingEntry } from './mailing.ts'

/** Mailings looked at between two breaths. */
const slice = 500

export interface MailingQuery {
  /** Words of a title or a subject, in any case; '' for all. */
  search: string
  state: Mailing['state'] | ''
  /** Key of the last mailing of the page before; null for the first page. */
  before: MailingKey | null
}

/** Where a mailing stands in the list: by its slot, those of one day by their ids. */
export type MailingKey = Pick<Mailing, 'slot_date' | 'id'>

/** The mailings that fit, the latest slot first, at most `limit`. */
export async function pageOfMailings(
  db: Db,
  { search, state, before }: MailingQuery,
  limit: number,
): Promise<MailingEntry[]> {
  const words = wanted(search)
  const found: MailingEntry[] = []
  for (let last = before; ;) {
    const rows = await mailingsBefore(db, state, last)
    found.push(...rows.filter(({ title, subject }) => isWanted(words, [title, subject])))
    if (found.length >= limit || rows.length < slice) return found.slice(0, limit)
    last = rows.at(-1) ?? null
  }
}

function mailingsBefore(
  db: Db,
  state: MailingQuery['state'],
  before: MailingKey | null,
): Promise<MailingEntry[]> {
  let query = db.selectFrom('mailing').select(entryColumns)
  if (state !== '') query = query.where('state', '=', state)
  if (before) {
    query = query.where((eb) =>
      eb(eb.refTuple('slot_date', 'id'), '<', eb.tuple(before.slot_date, before.id)),
    )
  }
  return query.orderBy('slot_date', 'desc').orderBy('id', 'desc').limit(slice).execute()
}

/**
 * How many people each of these mailings reached: handed over, and not come back. One mailing at a time: with a hundred
 * thousand readers a page of them at once would let nobody else through.
 */
export async function readersReached(db: Db, mailings: readonly string[]): Promise<Map<string, number>> {
  const reached = new Map<string, number>()
  for (const id of mailings) {
    const of = db.selectFrom('delivery').where('mailing_id', '=', id)
    const accepted = await of
      .where('handover', '=', 'accepted')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const bounced = await of
      .where('fate', '=', 'bounced')
      .where('handover', '=', 'accepted')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    reached.set(id, accepted.count - bounced.count)
  }
  return reached
}
