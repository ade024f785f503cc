// What a report of the vendor does in all rooms, in one transaction. An address nobody here knows leaves no trace: reports
// of mails from elsewhere on the same account, or of somebody who was erased while his mail was under way.
import { noteEvent } from './mailing/fate.ts'
import { knowsAddress } from './membership/known-address.ts'
import { noteReachability } from './membership/suppression.ts'
import { countUnknown, keepEvent } from './outbox/events.ts'
import type { VendorEvent } from './outbox/webhook.ts'
import type { House } from './site/house.ts'

/**
 * @returns 'kept' when its effects were written, 'repeated' when they were before, 'unknown' when it is about nobody
 *   we know: then only the number of such reports grows
 */
export async function receiveEvent(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  event: VendorEvent,
): Promise<'kept' | 'repeated' | 'unknown'> {
  return house.store.transaction(async (trx) => {
    // Fate and suppression are judged from all events of an address: two at once would judge without each other.
    await house.store.queue(trx, `event ${event.email_key}`)
    if (!(await knowsAddress(trx, event.email_key))) {
      await countUnknown(trx)
      return 'unknown'
    }
    if (!(await keepEvent(trx, event, house.now()))) return 'repeated'
    const reader = await noteEvent(trx, event)
    await noteReachability(trx, house, event, reader)
    return 'kept'
  })
}
