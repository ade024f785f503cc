// Pausing: no letter until an instant, and everything else as before.
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'

const week = 7 * 24 * 60 * 60_000

/** The lengths offered, in weeks. */
export const pauseWeeks = [4, 8, 12]

/** The typed length when it is one of those offered, else null. */
export function readPause(typed: string | undefined): number | null {
  return pauseWeeks.find((weeks) => String(weeks) === typed) ?? null
}

/**
 * Pauses (or, with 0 weeks, ends the pause of) a confirmed member, for POST.
 * @returns the epoch ms until which nothing comes, or 'nobody' when there is no such member any more
 */
export async function pause(
  house: Pick<House, 'store' | 'now'>,
  paused: { memberId: string; weeks: number; ip: string; page: string },
): Promise<{ kind: 'paused'; until: number } | { kind: 'resumed' | 'nobody' }> {
  const now = house.now()
  const until = paused.weeks === 0 ? null : now + paused.weeks * week
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
        fields: JSON.stringify(
          until === null ? {} : { wochen: paused.weeks, bis: new Date(until).toISOString() },
        ),
        at: now,
        ip: paused.ip,
      })
      .execute()
    return until === null ? { kind: 'resumed' } : { kind: 'paused', until }
  })
}
