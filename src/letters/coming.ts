// What comes next: the slot that lies ahead, and the letter that is released for it. A draft is nobody's business yet.
import { dateIn, instantOf } from '../site/dates.ts'
import type { Facts } from '../site/facts.ts'
import { skippedAsKnown } from '../site/skipped-slots.ts'
import { nextFreeDate } from './authoring/draft.ts'
import { allLetters, stateAt, type Shelf } from './library.ts'

export interface Coming {
  /** 'YYYY-MM-DD' */
  date: string
  /** Epoch ms. */
  at: number
  /** undefined while no letter is released for this day. */
  title: string | undefined
  /** Why none comes between the one before and this one, each reason once. */
  skipped: string[]
}

/** The next slots after `now` (epoch ms), nearest first. */
export async function comingLetters(shelf: Shelf, now: number, count: number): Promise<Coming[]> {
  const released = (await allLetters(shelf)).filter((letter) => stateAt(letter, now) === 'released')
  const titles = new Map(
    released.map(({ visibleAt, title }) => [dateIn(visibleAt, shelf.facts.slot.zone), title]),
  )
  const { slot } = shelf.facts
  const today = dateIn(now, slot.zone)
  const skipped = await skippedAsKnown(shelf.store.db, today)
  // Today's slot may be over.
  let before = instantOf(today, slot.time, slot.zone) <= now ? today : ''
  return slotsAfter(now, slot, count, skipped).map(({ date, at }) => {
    const between = [...skipped].filter(([one]) => one > before && one < date).map(([, reason]) => reason)
    before = date
    return { date, at, title: titles.get(date), skipped: [...new Set(between)] }
  })
}

/**
 * The next instants at which a letter may appear. Pure.
 * @param skipped dates on which none does
 */
export function slotsAfter(
  now: number,
  slot: Facts['slot'],
  count: number,
  skipped: { has: (date: string) => boolean } = new Set(),
): { date: string; at: number }[] {
  const slots: { date: string; at: number }[] = []
  for (let from = now; slots.length < count;) {
    const date = nextFreeDate([], from, slot, skipped)
    const at = instantOf(date, slot.time, slot.zone)
    slots.push({ date, at })
    from = at
  }
  return slots
}
