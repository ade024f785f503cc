// A Nachtrag: what is corrected in a letter that was sent, or added to it. It goes to those who were handed the letter,
// once, and on the way every mailing goes. It is the one mail outside the slot: the consent says when letters come.
import { dateIn, timeIn } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { minute } from '../site/time.ts'
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../store/open.ts'
import { findMailingOfLetter, type Mailing } from './mailing.ts'
import { release, type Released, type ReleaseRequest } from './release.ts'

/** So long after its release it can be recalled, minutes. */
export const supplementHold = 10

/** What a Nachtrag stands under in the column `letter`, which no two mailings share: there is one for each letter. */
const supplementKey = (slug: string) => `${slug}/nachtrag`

/** The letter a mailing is about, whether it is the letter itself or its Nachtrag. */
export function letterSlugOf({ letter }: Pick<Mailing, 'letter'>): string {
  return letter.split('/', 1)[0] ?? letter
}

/** The Nachtrag to a letter, whatever its state. */
export function findSupplement(db: Db, slug: string): Promise<Mailing | undefined> {
  return findMailingOfLetter(db, supplementKey(slug))
}

/** The slot of a Nachtrag that is released now: the next full minute. */
export function supplementSlot({ facts, now }: Pick<House, 'facts' | 'now'>): { date: string; time: string } {
  const { zone } = facts.slot
  const at = (Math.floor(now() / minute) + 1) * minute
  return { date: dateIn(at, zone), time: timeIn(at, zone) }
}

/**
 * Freezes a Nachtrag; it goes out when it can be recalled no longer.
 * @param to the mailing of the letter, sent
 * @param request.mail with both marks in html and text
 * @param request.by e-mail of the publisher
 */
export async function releaseSupplement(
  house: Omit<House, 'wake' | 'factsAnew'>,
  to: Pick<Mailing, 'id' | 'letter' | 'title' | 'state'>,
  request: Pick<ReleaseRequest, 'mail' | 'replyTo' | 'by'>,
): Promise<Released | { kind: 'not-sent' }> {
  if (to.state !== 'sent') return { kind: 'not-sent' }
  return release(house, {
    letter: supplementKey(to.letter),
    title: `Nachtrag: ${to.title}`,
    ...supplementSlot(house),
    holdMinutes: supplementHold,
    probeHours: 0,
    supplementTo: to.id,
    ...request,
  })
}

/** Condition on `member`: was handed this mailing, and it did not come back. */
export function wasHanded(mailingId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from delivery as handed where handed.member_id = member.id and handed.mailing_id = ${mailingId}
      and handed.handover = 'accepted' and handed.fate <> 'bounced'
  )`
}
