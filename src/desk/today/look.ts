// All that the first page shows: what goes out next and what is missing for it, what is under way, what went out.
import { allLetters } from '../../letters/library.ts'
import { germanHoliday } from '../../mailing/holidays.ts'
import { listMailings, type MailingEntry } from '../../mailing/mailing.ts'
import { dueInstant } from '../../site/due.ts'
import { skippedFrom } from '../../site/skipped-slots.ts'
import { nextSlots } from '../../mailing/slot.ts'
import { readTrouble, type Trouble } from '../../outbox/trouble.ts'
import { lastRehearsal, type ShownRehearsal } from '../../rehearsal/result.ts'
import type { House } from '../../site/house.ts'
import { day, hour } from '../../site/time.ts'
import { roomIn, type Room } from '../../store/room.ts'
import { letterOnDesk } from '../letters/on-desk.ts'
import { countFigures, type Figures } from './figures.ts'
import { lookForNews, type News } from './news.ts'
import { planWeeks, whatIsMissing, type Lack, type Week } from './weeks.ts'

export interface Today {
  news: News
  next: Next
  /** The coming eight slots. */
  weeks: Week[]
  figures: Figures
  /** The last twelve that went out. */
  sent: MailingEntry[]
  rehearsal: ShownRehearsal | null
  /** Why no mail goes out, when the vendor refuses our account. */
  trouble: Trouble | null
  /** What the data have on their disk. */
  room: Room
}

export interface Next {
  week: Week
  /** When it goes out, epoch ms: not at the slot if it was released for another time, or is held back. */
  goes: number
  missing: Lack[]
}

export async function lookAtToday(house: House): Promise<Today> {
  const { facts, store } = house
  const now = house.now()
  const mailings = await listMailings(store.db)
  const slots = nextSlots(facts.slot, now, 8)
  const [before] = nextSlots(facts.slot, slots[0]!.instant - 7 * day - 2 * hour, 1)
  const weeks = planWeeks(
    slots,
    before!,
    await allLetters(house),
    mailings,
    (date) => germanHoliday(date, facts.state),
    await skippedFrom(store.db, slots[0]!.date),
  )
  // Of a slot that falls out nothing is missing.
  const coming = weeks.find(({ skipped }) => skipped === null) ?? weeks[0]!
  const figures = await countFigures(store.db, coming.slot.instant)
  return {
    news: await lookForNews(house, mailings, weeks),
    next: await lookAtNext(house, coming, figures),
    weeks,
    figures,
    sent: mailings.filter(({ state }) => state === 'sent').slice(0, 12),
    rehearsal: await lastRehearsal(store.db),
    trouble: await readTrouble(store.db),
    room: await roomIn(house.config.dataDir),
  }
}

async function lookAtNext(house: House, week: Week, { confirmed }: Figures): Promise<Next> {
  const onDesk = week.letter ? await letterOnDesk(house, week.letter.slug) : undefined
  return {
    week,
    goes: week.mailing ? dueInstant(week.mailing) : week.slot.instant,
    missing: whatIsMissing(week, { confirmed, mailProblem: onDesk?.problem ?? null }),
  }
}
