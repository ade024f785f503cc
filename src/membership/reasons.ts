// The one question after leaving. The answer is kept without a trace of who gave it.
import type { House } from '../site/house.ts'
import { publicRates, takeFromLimits } from '../proof/limit.ts'
import { choice } from '../site/fields.ts'
import { form } from '../site/forms.ts'
import { takeForm, to, type Door } from '../site/posted.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { day } from '../site/time.ts'

export const leaveReasons = {
  'zu-oft': 'Ein Brief je Woche ist mir zu viel.',
  thema: 'Die Themen passen nicht (mehr) zu meiner Arbeit.',
  nutzen: 'Ich kann zu wenig davon anwenden.',
  wechsel: 'Ich habe die Stelle oder die Adresse gewechselt.',
  anderes: 'Etwas anderes.',
}

export type LeaveReason = keyof typeof leaveReasons

/** Keeps an answer with its day; what is not one of ours, or comes too often from one place, is let go. */
export async function keepReason(house: House, typed: string, ip: string): Promise<void> {
  if (!Object.hasOwn(leaveReasons, typed)) return
  const now = house.now()
  await house.store.transaction(async (trx) => {
    const limited = await takeFromLimits(trx, house, { form: 'reason', ip, target: null }, publicRates, now)
    if (limited.kind !== 'free') return
    await trx
      .insertInto('leave_reason')
      .values({
        // Of noon of that day: an id made now would tell the second, and with it the person.
        id: newId(Math.floor(now / day) * day + day / 2),
        reason: typed,
        day: new Date(now).toISOString().slice(0, 10),
      })
      .execute()
  })
}

const reasonForm = form({ reason: choice(Object.keys(leaveReasons)).or('') })

/** What the page after leaving makes of an answer. Nobody who has left should read that his courtesy failed. */
export function takeReason(door: Door) {
  const { house, ip } = door.locals
  return takeForm(door, {
    form: reasonForm,
    act: async ({ reason }) => {
      await keepReason(house, reason, ip).catch((error: unknown) =>
        console.error('reason for leaving:', error),
      )
      return to('/mitglied/abgemeldet?thanks')
    },
  })
}

/** How often each reason was given, most frequent first. */
export async function countReasons(db: Db): Promise<{ words: string; count: number }[]> {
  const rows = await db
    .selectFrom('leave_reason')
    .select((eb) => ['reason', eb.fn.countAll<number>().as('count')])
    .groupBy('reason')
    .orderBy('count', 'desc')
    .execute()
  return rows.map(({ reason, count }) => ({ words: leaveReasons[reason as LeaveReason] ?? reason, count }))
}
