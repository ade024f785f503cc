// Two leads of one person or company become one story, when the publisher says so and never by themselves.
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import { openStates, waitingStates, type InquiryState } from './states.ts'
import { holdLeads, takeStep, type LeadChange, type Taker } from './steps.ts'

/** `head`: whose story it is now. 'moved': somebody was there in between, or either is part of another story. */
export type Merged = { kind: 'taken'; head: string } | { kind: 'moved' }

/**
 * Makes `other` part of the story of `id`, with all that was merged into it. The other way round when more is to be done
 * about `other`: the lists show the one a story is called after. Who has the part in hand, and what was to be done next
 * about it, goes over. One step in each lead, taken back as one (undo.ts).
 * @param taker.seen how many steps `other` had
 */
export async function mergeInto(db: Db, id: string, other: string, taker: Taker): Promise<Merged> {
  const held = await holdLeads(db, [id, other])
  const [asked, offered] = [held.get(id), held.get(other)]
  if (id === other || !asked || !offered || (offered.steps ?? 0) !== taker.seen) return { kind: 'moved' }
  if (asked.story !== null || offered.story !== null) return { kind: 'moved' }
  const [head, part] = openness(offered.state) > openness(asked.state) ? [offered, asked] : [asked, offered]
  const joint = `${head.id} ${(head.steps ?? 0) + 1}`
  const step = (lead: InquiryTable, change: LeadChange) =>
    takeStep(db, lead.id, { kind: 'story', change, joint }, { ...taker, seen: lead.steps ?? 0 })
  await step(head, carried(head, part))
  await step(part, { story: head.id })
  // A story of stories would be shown by none of its pages.
  const own = await db.selectFrom('inquiry').select('id').where('story', '=', part.id).execute()
  const owned = await holdLeads(
    db,
    own.map((one) => one.id),
  )
  for (const one of owned.values()) await step(one, { story: head.id })
  return { kind: 'taken', head: head.id }
}

/** How much is left to do: somebody waits, something is open, all is settled. */
const openness = (state: InquiryState) =>
  Number(openStates.includes(state)) + Number(waitingStates.includes(state))

function carried(head: InquiryTable, part: InquiryTable): LeadChange {
  const owner = head.owner === null && part.owner !== null ? { owner: part.owner } : {}
  if (part.next_on === null || !openStates.includes(part.state)) return owner
  const [first, second] = head.next_on !== null && head.next_on <= part.next_on ? [head, part] : [part, head]
  const what = [first.next_step, second.next_step].filter(Boolean).join('; ')
  return { ...owner, next_on: first.next_on, next_step: what }
}
