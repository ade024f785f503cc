// When a mailing is due. Its page appears at the same instant, so letters and mailings ask here alike.
import type { MailingTable } from '../store/schema.ts'
import { instantOf } from './dates.ts'
import { minute } from './time.ts'

type Slot = Pick<MailingTable, 'slot_date' | 'slot_time' | 'slot_zone'>

/** The instant (epoch ms) of a mailing's slot, derived from its frozen date, wall time and zone. */
export function slotInstant(mailing: Slot): number {
  return instantOf(mailing.slot_date, mailing.slot_time, mailing.slot_zone)
}

/** The earliest instant (epoch ms) anything of a mailing goes out: its slot, or the end of the hold after its release. */
export function dueInstant(mailing: Slot & Pick<MailingTable, 'released_at' | 'hold_minutes'>): number {
  return Math.max(slotInstant(mailing), mailing.released_at + (mailing.hold_minutes ?? 0) * minute)
}
