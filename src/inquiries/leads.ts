// The lead list: who asked, and how far the publisher is with each.
import { setImmediate } from 'node:timers/promises'
import { isWanted, wanted } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'

export type InquiryState = InquiryTable['state']

const most = 500
/** Inquiries looked at between two breaths. */
const slice = 500

/** Which state may follow which: new → answered → won | lost. */
const before: Record<InquiryState, InquiryState[]> = {
  new: [],
  answered: ['new'],
  won: ['answered'],
  lost: ['answered'],
}

/** The states an inquiry may go to from where it is; none when it is settled. */
export function nextStates(state: InquiryState): InquiryState[] {
  return (Object.keys(before) as InquiryState[]).filter((next) => before[next].includes(state))
}

/**
 * The newest inquiries first, at most 500.
 * @param search words of an address, a name, a company or the message, in any case; '' for all
 */
export async function listInquiries(db: Db, search = ''): Promise<InquiryTable[]> {
  const words = wanted(search)
  const found: InquiryTable[] = []
  for (let after: string | undefined; ; await setImmediate()) {
    let query = db.selectFrom('inquiry').selectAll()
    if (after !== undefined) query = query.where('id', '<', after)
    const rows = await query.orderBy('id', 'desc').limit(slice).execute()
    found.push(
      ...rows.filter(({ email, email_key: key, name, company, phone, message }) =>
        isWanted(words, [email, key, name, company, phone, message]),
      ),
    )
    after = rows.at(-1)?.id
    if (rows.length < slice || found.length >= most) return found.slice(0, most)
  }
}

/**
 * Moves an inquiry on, by one conditional write.
 * @returns 'refused' when it is no longer where this step begins: two publishers clicked, or a page was old
 */
export async function setInquiryState(
  db: Db,
  id: string,
  state: InquiryState,
): Promise<{ kind: 'set' | 'refused' }> {
  const row = await db
    .updateTable('inquiry')
    .set({ state })
    .where('id', '=', id)
    // Setting the state it already has changes nothing: a double click is no error.
    .where('state', 'in', [...before[state], state])
    .returning('id')
    .executeTakeFirst()
  return { kind: row ? 'set' : 'refused' }
}
