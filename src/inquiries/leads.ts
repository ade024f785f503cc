// The lead list: who asked, and how far the publisher is with each.
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'

export type InquiryState = InquiryTable['state']

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

/** The newest inquiries first, at most 500. */
export function listInquiries(db: Db): Promise<InquiryTable[]> {
  return db
    .selectFrom('inquiry')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
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
