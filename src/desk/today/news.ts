// What is happening right now, or waits for the publisher: whatever of the mailings no other part of the page shows.
import { ledgerOf, type Ledger } from '../../mailing/ledger.ts'
import type { MailingEntry } from '../../mailing/mailing.ts'
import { slotInstant } from '../../site/due.ts'
import { undecidedMailings } from '../../mailing/unclear.ts'
import type { House } from '../../site/house.ts'
import { day } from '../../site/time.ts'
import type { Week } from './weeks.ts'

/** What stands above everything else because it is happening, or waits for a decision. */
export interface News {
  /** Held or going out. */
  underway: MailingEntry[]
  /** Past their slot and not gone: the hold after the release is not over yet. */
  waiting: MailingEntry[]
  /** Released, and shown by none of the weeks: for another day, or without a letter. */
  other: MailingEntry[]
  /** Gone within a day, or with a chunk he has to decide about. */
  gone: { mailing: MailingEntry; ledger: Ledger; undecided: boolean }[]
}

/** @param weeks what the page shows of the coming slots */
export async function lookForNews(
  { store, now: clock }: Pick<House, 'store' | 'now'>,
  mailings: MailingEntry[],
  weeks: readonly Pick<Week, 'mailing'>[],
): Promise<News> {
  const now = clock()
  const released = mailings.filter(({ state }) => state === 'released')
  const waiting = released.filter((one) => slotInstant(one) <= now)
  // A week shows the letter's mailing; one whose letter is gone, or that shares its day, is in none.
  const shown = new Set([...waiting, ...weeks.map(({ mailing }) => mailing)].map((one) => one?.id))
  // The day's question after 10:00 is whether it went out, not what goes out next week. What he has to decide stays.
  const undecided = await undecidedMailings(store.db)
  const gone = mailings.filter(
    ({ id, state, sent_at: at }) =>
      state === 'sent' && (undecided.has(id) || (at !== null && at > now - day)),
  )
  return {
    underway: mailings.filter(({ state }) => state === 'held' || state === 'sending'),
    waiting,
    other: released.filter(({ id }) => !shown.has(id)),
    gone: await Promise.all(
      gone.map(async (mailing) => ({
        mailing,
        ledger: await ledgerOf(store.db, mailing.id),
        undecided: undecided.has(mailing.id),
      })),
    ),
  }
}
