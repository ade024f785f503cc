// Pausing: no letter before a date, and everything else as before. The date is one of the slot's zone and not a number
// of hours: asked in the morning or in the evening of a Tuesday a pause means the same letters, also across a change of
// the clocks, and the reader is told the date that counts.
import { dateIn, instantOf } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import { day } from '../site/time.ts'
import { askedForDeclaration, type Asked } from './asked.ts'

/** The lengths offered, in weeks. */
export const pauseWeeks = [4, 8, 12]

/** The typed length when it is one of those offered, else null. */
export function readPause(typed: string | undefined): number | null {
  return pauseWeeks.find((weeks) => String(weeks) === typed) ?? null
}

/**
 * The first instant of the day on which letters come again: so many weeks after the day on which it was asked.
 * @param now epoch ms
 * @param zone of the slot, IANA name
 * @returns epoch ms; no slot of an earlier date is later, none of that date or after is earlier
 */
export function pauseEnd(now: number, weeks: number, zone: string): number {
  // Calendar days, counted where every day has 24 hours.
  const last = new Date(Date.parse(dateIn(now, zone)) + weeks * 7 * day)
  return instantOf(last.toISOString().slice(0, 10), '00:00', zone)
}

/**
 * Pauses (or, with 0 weeks, ends the pause of) a confirmed member, for POST.
 * @returns the epoch ms before which nothing comes, or 'nobody' when there is no such member any more
 */
export async function pause(
  house: Pick<House, 'store' | 'now' | 'facts'>,
  paused: { memberId: string; weeks: number; ip: string; page: string; asked?: Asked },
): Promise<{ kind: 'paused'; until: number } | { kind: 'resumed' | 'nobody' }> {
  const now = house.now()
  const { zone } = house.facts.slot
  const until = paused.weeks === 0 ? null : pauseEnd(now, paused.weeks, zone)
  return house.store.transaction(async (trx) => {
    const member = await trx
      .updateTable('member')
      .set({ paused_until: until })
      .where('id', '=', paused.memberId)
      .where('state', '=', 'confirmed')
      .returning('email_key')
      .executeTakeFirst()
    if (!member) return { kind: 'nobody' }
    await trx
      .insertInto('declaration')
      .values({
        id: newId(now),
        email_key: member.email_key,
        member_id: paused.memberId,
        kind: until === null ? 'resumed' : 'paused',
        page: paused.page,
        fields: JSON.stringify({
          ...(until === null ? {} : { weeks: paused.weeks, until: dateIn(until, zone) }),
          ...askedForDeclaration(paused.asked),
        }),
        at: now,
        ip: paused.ip,
      })
      .execute()
    return until === null ? { kind: 'resumed' } : { kind: 'paused', until }
  })
}
