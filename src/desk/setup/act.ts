// What the buttons of the set-up do.
import { askSetupAnew } from '../../outbox/setup.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'
import { retryRefused } from './post.ts'

/** Has the vendor asked about key, domain and quota before his turn. */
export function askVendor(desk: Desk): Promise<MessageKey> {
  return noted(desk, async ({ store, now, wake }) => {
    await askSetupAnew(store.db, now())
    wake()
    return { done: 'wird-gefragt', note: { act: 'vendor-asked', about: '' } }
  })
}

/** Hands a refused mail over once more. */
export function tryAgain(desk: Desk, id: string): Promise<MessageKey> {
  return noted(desk, async ({ store, now, wake }) => {
    const again = await retryRefused(store.db, id, now())
    wake()
    return again
      ? { done: 'noch-einmal', note: { act: 'mail-retried', about: id } }
      : { done: 'nicht-noch-einmal', note: null }
  })
}
