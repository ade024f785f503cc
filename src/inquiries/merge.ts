// Two leads of one person or company become one story, when the publisher says so and never by themselves.
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import { openStates, waitingStates, type InquiryState } from './states.ts'
import { takeStep, type StepTaken, type Taker } from './steps.ts'

/**
 * Makes `other` part of the story of `id`, with all that was merged into it; a step of `other`, to be taken back there.
 * The other way round when more is to be done about `other`: the lists show the one a story is called after. What was to
 * be done next about the part is to be done about that one.
 * @param taker.seen how many steps `other` had
 * @returns 'moved' also when either is part of another story
 */
export async function mergeInto(db: Db, id: string, other: string, taker: Taker): Promise<StepTaken> {
  if (id === other) return { kind: 'moved' }
  // In one order, or two publishers who merge the same two both ways would wait for each other.
  const held = new Map<string, InquiryTable>()
  for (const one of [id, other].toSorted()) {
    const lead = await holdAlone(db, one)
    if (lead) held.set(one, lead)
  }
  const [asked, offered] = [held.get(id), held.get(other)]
  if (!asked || !offered || (offered.steps ?? 0) !== taker.seen) return { kind: 'moved' }
  const [head, part] = openness(offered.state) > openness(asked.state) ? [offered, asked] : [asked, offered]
  const taken = await takeStep(
    db,
    part.id,
    { kind: 'story', change: { story: head.id } },
    { ...taker, seen: part.steps ?? 0 },
  )
  if (taken.kind === 'moved') return taken
  // A story of stories would be shown by none of its pages.
  const own = await db.selectFrom('inquiry').select(['id', 'steps']).where('story', '=', part.id).execute()
  for (const { id: one, steps } of own)
    await takeStep(db, one, { kind: 'story', change: { story: head.id } }, { ...taker, seen: steps ?? 0 })
  await carryNext(db, head, part, taker)
  return taken
}

// Writing locks the row until the transaction ends, so what is read here stays true; SQLite has no lock for reading.
function holdAlone(db: Db, id: string): Promise<InquiryTable | undefined> {
  return db
    .updateTable('inquiry')
    .set({ story: null })
    .where('id', '=', id)
    .where('story', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** How much is left to do: somebody waits, something is open, all is settled. */
const openness = (state: InquiryState) =>
  Number(openStates.includes(state)) + Number(waitingStates.includes(state))

async function carryNext(db: Db, head: InquiryTable, part: InquiryTable, taker: Taker): Promise<void> {
  if (part.next_on === null || !openStates.includes(part.state)) return
  const [first, second] = head.next_on !== null && head.next_on <= part.next_on ? [head, part] : [part, head]
  const what = [first.next_step, second.next_step].filter(Boolean).join('; ')
  const change = { next_on: first.next_on, next_step: what }
  await takeStep(db, head.id, { kind: 'next', change }, { ...taker, seen: head.steps ?? 0 })
}
