// The coming slots as the publisher sees them: which letter goes out when, how far it is, what is missing. Pure.
import type { MailingEntry } from '../../mailing/mailing.ts'
import type { Slot } from '../../mailing/slot.ts'

/** What the desk needs to know of a letter. */
export interface Planned {
  slug: string
  number: string
  title: string
  /** 'YYYY-MM-DD' */
  date: string
}

export interface Week {
  slot: Slot
  /** The letter of this day; null is „kein Brief“. */
  letter: Planned | null
  /** Further letters of the same day: readers would get two, or one of them none at all. */
  others: Planned[]
  /** The letter's mailing, unless it was recalled; it may be released for another day than the letter's. */
  mailing: MailingEntry | null
  /** Set when the zone's offset differs from the week before. */
  clockChange: { from: string; to: string } | null
  holiday: string | null
  /** Why no letter appears; null when one may. */
  skipped: string | null
}

/** One entry per slot, in their order. `before` is the slot before the first, to notice a change of clocks. */
export function planWeeks(
  slots: readonly Slot[],
  before: Slot,
  letters: readonly Planned[],
  mailings: readonly MailingEntry[],
  holidayOn: (date: string) => string | null,
  skipped: ReadonlyMap<string, string> = new Map(),
): Week[] {
  const active = mailings.filter(({ state }) => state !== 'recalled')
  const mailingOf = (slug: string) => active.find(({ letter }) => letter === slug)
  const dayOf = ({ slug, date }: Planned) => mailingOf(slug)?.slot_date ?? date
  return slots.map((slot, index) => {
    const here = letters.filter((one) => dayOf(one) === slot.date)
    // Of two letters for one day the released one has the slot.
    const letter = here.find(({ slug }) => mailingOf(slug)) ?? here[0] ?? null
    const previous = slots[index - 1] ?? before
    return {
      slot,
      letter,
      others: here.filter((one) => one !== letter),
      mailing: (letter && mailingOf(letter.slug)) ?? null,
      clockChange: previous.offset === slot.offset ? null : { from: previous.offset, to: slot.offset },
      holiday: holidayOn(slot.date),
      skipped: skipped.get(slot.date) ?? null,
    }
  })
}

export interface Lack {
  /** All but members, double and holiday keep the letter from going out. */
  kind: 'letter' | 'mail' | 'release' | 'members' | 'double' | 'holiday'
  text: string
}

/** What is missing before the letter of a week goes out, the most important first. Empty when nothing is. */
export function whatIsMissing(week: Week, known: { confirmed: number; mailProblem: string | null }): Lack[] {
  if (!week.letter) return [{ kind: 'letter', text: 'Für diesen Termin liegt kein Brief vor.' }]
  const lacks: Lack[] = []
  if (known.mailProblem) lacks.push({ kind: 'mail', text: known.mailProblem })
  if (!week.mailing) lacks.push({ kind: 'release', text: 'Der Brief ist noch nicht freigegeben.' })
  if (known.confirmed === 0) {
    lacks.push({
      kind: 'members',
      text: 'Es gibt noch kein bestätigtes Mitglied: Der Brief ginge an niemanden.',
    })
  }
  for (const { number, title } of week.others) {
    lacks.push({
      kind: 'double',
      text: `Doppelt belegt: Am selben Tag steht auch „${title}“ (${number}); nur ein Brief kann hinaus.`,
    })
  }
  if (week.holiday && !week.mailing) {
    lacks.push({ kind: 'holiday', text: `Am Tag des Termins ist ${week.holiday}.` })
  }
  return lacks
}
