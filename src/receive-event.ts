// What reports of the vendor do in all rooms, many of them in one transaction. An address nobody here knows leaves no
// trace: reports of mails from elsewhere on the same account, or of somebody who was erased while his mail was under way.
import { noteEvents } from './mailing/fate.ts'
import { knownAddresses } from './membership/known-address.ts'
import { noteReachability } from './membership/suppression.ts'
import { countUnknown, eventsAbout, keepEvents } from './outbox/events.ts'
import type { VendorEvent } from './outbox/webhook.ts'
import type { House } from './site/house.ts'

/** 'kept' when its effects were written, 'repeated' when they were before, 'unknown' when it is about nobody we know: then
 * only the number of such reports grows. */
export type Received = 'kept' | 'repeated' | 'unknown'

type ReceivingHouse = Pick<House, 'store' | 'secret' | 'now'>

/**
 * All of them or none. Fate and suppression are judged from everything kept of an address, so the order does not matter.
 * @returns what became of each, in their order
 */
export async function receiveEvents(
  house: ReceivingHouse,
  events: readonly VendorEvent[],
): Promise<Received[]> {
  return house.store.transaction(async (trx) => {
    const keys = [...new Set(events.map(({ email_key }) => email_key))].toSorted()
    // Two transactions about one address would judge without each other.
    await house.store.queue(trx, ...keys.map((key) => `event ${key}`))
    const known = await knownAddresses(trx, keys)
    const ours = events.filter(({ email_key }) => known.has(email_key))
    if (ours.length < events.length) await countUnknown(trx, events.length - ours.length)
    const fresh = await keepEvents(trx, ours, house.now())
    if (fresh.length > 0) {
      const reported = await eventsAbout(trx, [...new Set(fresh.map(({ email_key }) => email_key))])
      const readers = await noteEvents(trx, fresh, reported)
      await noteReachability(trx, house, fresh, { reported, readers })
    }
    const kept = new Set(fresh)
    return events.map((event) => {
      if (!known.has(event.email_key)) return 'unknown'
      return kept.has(event) ? 'kept' : 'repeated'
    })
  })
}
