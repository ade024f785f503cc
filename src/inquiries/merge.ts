// Two leads of one person or company become one story, when the publisher says so and never by themselves.
import type { Db } from '../store/open.ts'
import { takeStep, type StepTaken, type Taker } from './steps.ts'

/**
 * Makes `other` part of the story of `id`, with all that was merged into it; a step of `other`, to be taken back there.
 * @param taker.seen how many steps `other` had
 * @returns 'moved' also when `id` is part of another story itself
 */
export async function mergeInto(db: Db, id: string, other: string, taker: Taker): Promise<StepTaken> {
  const lead = await db.selectFrom('inquiry').select(['id', 'story']).where('id', '=', id).executeTakeFirst()
  if (!lead || lead.story !== null || id === other) return { kind: 'moved' }
  const taken = await takeStep(db, other, { kind: 'story', change: { story: id } }, taker)
  if (taken.kind === 'moved') return taken
  // A story of stories would be shown by none of its pages.
  const own = await db.selectFrom('inquiry').select(['id', 'steps']).where('story', '=', other).execute()
  for (const { id: one, steps } of own)
    await takeStep(db, one, { kind: 'story', change: { story: id } }, { ...taker, seen: steps ?? 0 })
  return taken
}
