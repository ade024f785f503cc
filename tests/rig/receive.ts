import { receiveEvents, type Received } from '../../src/receive-event.ts'
import type { VendorEvent } from '../../src/outbox/webhook.ts'
import type { House } from '../../src/site/house.ts'

/** One report alone. */
export async function receiveEvent(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  event: VendorEvent,
): Promise<Received> {
  const [received] = await receiveEvents(house, [event])
  return received!
}
