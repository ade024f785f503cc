// What comes next: the slot that lies ahead, and the letter that is released for it. A draft is nobody's business yet.
import { instantOf } from '../site/dates.ts'
import type { Facts } from '../site/facts.ts'
import { nextFreeDate } from './authoring/draft.ts'
import { allLetters, stateAt, type Shelf } from './library.ts'

export interface Coming {
  /** 'YYYY-MM-DD' */
  date: string
  /** Epoch ms. */
  at: number
  /** undefined while no letter is released for this day. */
  title: string | undefined
}

/** The next slots after `now` (epoch ms), nearest first. */
export async function comingLetters(shelf: Shelf, now: number, count: number): Promise<Coming[]> {
  const released = (await allLetters(shelf)).filter((letter) => stateAt(letter, now) === 'released')
  const titles = new Map(released.map(({ date, title }) => [date, title]))
  return slotsAfter(now, shelf.facts.slot, count).map(({ date, at }) => ({
    date,
    at,
    title: titles.get(date),
  }))
}

/** The next instants at which a letter may appear. Pure. */
export function slotsAfter(now: number, slot: Facts['slot'], count: number): { date: string; at: number }[] {
  const slots: { date: string; at: number }[] = []
  for (let from = now; slots.length < count;) {
    const date = nextFreeDate([], from, slot)
    const at = instantOf(date, slot.time, slot.zone)
    slots.push({ date, at })
    from = at
  }
  return slots
}
