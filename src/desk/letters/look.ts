// All that the pages of one letter show: the letter as it would go out or went out, and the form for its release.
import { feedbackOn, type Feedback } from '../../inquiries/feedback.ts'
import type { Mailing } from '../../mailing/mailing.ts'
import { dueInstant, slotInstant } from '../../site/due.ts'
import { readChosen, type Chosen } from '../../mailing/release-form.ts'
import { personalise } from '../../mailing/render.ts'
import { nextSlots, type Slot } from '../../mailing/slot.ts'
import { instantOf } from '../../site/dates.ts'
import type { House } from '../../site/house.ts'
import { exampleNames, salutationOf } from '../../site/salutation.ts'
import { goTo, pathSaying } from '../door.ts'
import { stateAt } from '../../letters/library.ts'
import { renderLetterMail } from '../../letters/mail.ts'
import type { LetterState } from '../../letters/publication.ts'
import { freeDates } from './move.ts'
import { letterOnDesk, type LetterOnDesk } from './on-desk.ts'
import { checkLetter, type CheckedMail } from './preflight.ts'

export interface LetterSeen extends LetterOnDesk {
  slug: string
  /** Address of its page. */
  path: string
  title: string
  /** Where the letter stands; undefined when only its mailing is left. */
  state: LetterState | undefined
  /** Its page has a text that the frozen mail has not. */
  differs: boolean
  /** Dates it can be moved to. */
  free: string[]
  /** Its mailing, unless that was recalled. */
  active: Mailing | undefined
  /** When its slot is, and when it goes out; epoch ms. */
  slot: number
  due: number
  past: boolean
  /** What readers said of it. */
  feedback: Feedback
  /** The mail as an invented reader gets it. */
  shown: { subject: string; html: string; text: string } | undefined
}

/** @returns undefined when there is neither letter nor mailing of this slug */
export async function lookAtLetter(house: House, slug: string): Promise<LetterSeen | undefined> {
  const found = await letterOnDesk(house, slug)
  if (!found) return undefined
  const path = `/redaktion/brief/${slug}`
  const { letter, mailing, mail } = found
  const active = mailing && mailing.state !== 'recalled' ? mailing : undefined
  const slot = active ? slotInstant(active) : (letter?.visibleAt ?? house.now())
  const due = active ? dueInstant(active) : slot
  return {
    ...found,
    feedback: await feedbackOn(house.store.db, slug),
    slug,
    path,
    title: active?.title ?? letter?.title ?? slug,
    state: letter && stateAt(letter, house.now()),
    differs: await differsFromMail(house, found),
    free: await freeDates(house),
    active,
    slot,
    due,
    past: due <= house.now(),
    shown:
      mail &&
      personalise(mail, {
        salutation: salutationOf(exampleNames, house.facts.greeting),
        basis: null,
        leaveUrl: house.config.siteUrl + path,
      }),
  }
}

// Only while the mail can still be frozen anew is there something to decide.
async function differsFromMail(house: House, { letter, mailing }: LetterOnDesk): Promise<boolean> {
  if (!letter || mailing?.state !== 'released') return false
  if (letter.standing.publication?.page_only === letter.digest) return false
  const now = await renderLetterMail(letter, house.facts, house.config.siteUrl)
  return now.html !== mailing.html || now.subject !== mailing.subject
}

export interface ReleaseSeen extends CheckedMail {
  path: string
  title: string
  chosen: Chosen
  /** The instant chosen, epoch ms. */
  at: number
  /** The date on the letter, 'YYYY-MM-DD'. */
  dated: string
  /** The instant of the letter's own day, null once it is past. */
  own: number | null
  /** The next usual slot, unless that is the letter's own. */
  next: Slot | null
  /** The mail as text, as an invented reader gets it. */
  text: string
}

/**
 * The form for a release, for the slot that the address asks for; takes as long as the letter's slowest link.
 * @returns where to go instead when the letter was released already, or there is nothing to release
 */
export async function lookAtRelease(
  house: House,
  slug: string,
  query: URLSearchParams,
): Promise<ReleaseSeen | Response | undefined> {
  const seen = await lookAtLetter(house, slug)
  if (!seen?.letter) return undefined
  // Released already, or nothing to release: the letter's page says which.
  if (seen.active) return goTo(pathSaying(seen.path, 'schon-freigegeben'))
  if (!seen.mail || seen.state === 'released') return goTo(seen.path)
  const { slot: rule } = house.facts
  const now = house.now()
  const { letter, path } = seen
  const own = instantOf(letter.date, rule.time, rule.zone)
  const [next] = nextSlots(rule, now, 1)
  const fallback = own > now ? 'letter' : 'next'
  const read = (name: string) => query.get(name) || (name === 'way' ? fallback : null)
  const chosen = readChosen(read, rule, letter.date, now)
  const checked = await checkLetter(house, letter, chosen, seen.rendered)
  const leaveUrl = house.config.siteUrl + path
  return {
    ...checked,
    path,
    title: letter.title,
    chosen,
    at: instantOf(chosen.date, chosen.time, rule.zone),
    dated: letter.date,
    own: own > now ? own : null,
    next: own > now && next!.instant === own ? null : next!,
    text: personalise(checked.mail, {
      salutation: salutationOf(exampleNames, house.facts.greeting),
      basis: null,
      leaveUrl,
    }).text,
  }
}
