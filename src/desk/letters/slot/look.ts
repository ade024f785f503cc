// All that the page of one slot shows: its letters, and whether it falls out.
import { allLetters, stateAt } from '../../../letters/library.ts'
import type { LetterState } from '../../../letters/publication.ts'
import { germanHoliday } from '../../../mailing/holidays.ts'
import { listMailings } from '../../../mailing/mailing.ts'
import { skippedFrom } from '../../../site/skipped-slots.ts'
import { nextSlots } from '../../../mailing/slot.ts'
import type { House } from '../../../site/house.ts'

/** How far ahead a slot can fall out, in slots. */
const farthest = 53

export interface SlotSeen {
  /** 'YYYY-MM-DD' */
  date: string
  path: string
  /** Epoch ms. */
  instant: number
  holiday: string | null
  /** Why it falls out; '' when it does not. */
  reason: string
  letters: { slug: string; title: string; state: LetterState }[]
  /** One of its letters is released: it cannot fall out. */
  released: boolean
}

/** @returns undefined when the date is none of the coming slots */
export async function lookAtSlot(house: House, date: string): Promise<SlotSeen | undefined> {
  const { facts, store } = house
  const now = house.now()
  const slot = nextSlots(facts.slot, now, farthest).find((one) => one.date === date)
  if (!slot) return undefined
  const mailings = await listMailings(store.db)
  const goes = new Map(
    mailings.filter(({ state }) => state !== 'recalled').map((one) => [one.letter, one.slot_date]),
  )
  const letters = (await allLetters(house))
    .filter((letter) => (goes.get(letter.slug) ?? letter.date) === date)
    .map((letter) => ({ slug: letter.slug, title: letter.title, state: stateAt(letter, now) }))
  return {
    date,
    path: `/redaktion/termin/${date}`,
    instant: slot.instant,
    holiday: germanHoliday(date, facts.state),
    reason: (await skippedFrom(store.db, date)).get(date) ?? '',
    letters,
    released: letters.some(({ state }) => state === 'released'),
  }
}
