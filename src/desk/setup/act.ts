// What the buttons of the set-up do.
import { askSetupAnew } from '../../outbox/setup.ts'
import type { Desk } from '../door.ts'
import type { MessageKey } from '../messages.ts'
import { retryRefused } from './post.ts'

/** Has the vendor asked about key, domain and quota before his turn. */
export async function askVendor({ house }: Desk): Promise<MessageKey> {
  await askSetupAnew(house.store.db, house.now())
  house.wake()
  return 'wird-gefragt'
}

/** Hands a refused mail over once more. */
export async function tryAgain({ house }: Desk, id: string): Promise<MessageKey> {
  const again = await retryRefused(house.store.db, id, house.now())
  house.wake()
  return again ? 'noch-einmal' : 'nicht-noch-einmal'
}
