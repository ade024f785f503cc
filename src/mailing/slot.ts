// Which instants the letter leaves at: a weekday and a wall time in a zone, turned into instants by Temporal. Instants
// are derived each time and stored nowhere: a rule of the zone may change after a letter was planned.
import { Temporal } from 'temporal-polyfill'
import { dateIn, instantOf, offsetIn } from '../site/dates.ts'

/** A weekday (ISO, 1 = Monday) and a wall time 'HH:MM' in an IANA zone. */
export interface SlotRule {
  weekday: number
  time: string
  zone: string
}

export interface Slot {
  /** Calendar date in the zone, 'YYYY-MM-DD'. */
  date: string
  /** Epoch milliseconds. */
  instant: number
  /** UTC offset of the zone at that instant, e.g. '+01:00'. */
  offset: string
}

/** The next `count` slots strictly after an instant (epoch milliseconds), seven calendar days apart. */
export function nextSlots(rule: SlotRule, after: number, count: number): Slot[] {
  const today = Temporal.PlainDate.from(dateIn(after, rule.zone))
  let day = today.add({ days: (rule.weekday - today.dayOfWeek + 7) % 7 })
  const slots: Slot[] = []
  while (slots.length < count) {
    const slot = slotOn(rule, day.toString())
    // Today's slot may be over already.
    if (slot.instant > after) slots.push(slot)
    day = day.add({ days: 7 })
  }
  return slots
}

/** The slot of one date ('YYYY-MM-DD'), whatever its weekday: a letter may be dated off the usual day. */
export function slotOn(rule: Pick<SlotRule, 'time' | 'zone'>, date: string): Slot {
  const instant = instantOf(date, rule.time, rule.zone)
  return { date, instant, offset: offsetIn(instant, rule.zone) }
}
