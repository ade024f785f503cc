// Reports that come while others are being written wait for a moment and are written together: a mailing is reported at the
// pace it is sent, and a transaction for each mail took longer than the mail.
import { setImmediate } from 'node:timers/promises'
import { receiveEvents, type Received } from './receive-event.ts'
import type { VendorEvent } from './outbox/webhook.ts'
import type { House } from './site/house.ts'
import type { Store } from './store/open.ts'

/** Reports of one transaction. */
const most = 100
/** Transactions at once; SQLite has one writer. */
const lanes = { sqlite: 1, postgres: 3 }

type Receiving = Pick<House, 'store' | 'secret' | 'now'>

interface Waiting {
  event: VendorEvent
  resolve: (received: Received) => void
  reject: (error: unknown) => void
}

const queues = new WeakMap<Store, { waiting: Waiting[]; underway: number }>()

/** Resolves when the report and its effects are written for good. */
export function queueEvent(house: Receiving, event: VendorEvent): Promise<Received> {
  const queue = queues.get(house.store) ?? { waiting: [], underway: 0 }
  queues.set(house.store, queue)
  return new Promise((resolve, reject) => {
    queue.waiting.push({ event, resolve, reject })
    void work(house, queue)
  })
}

async function work(house: Receiving, queue: { waiting: Waiting[]; underway: number }): Promise<void> {
  if (queue.underway >= lanes[house.store.dialect]) return
  queue.underway++
  while (queue.waiting.length > 0) {
    // What has come over other lines is read first: SQLite answers at once, and each report would be written alone.
    await setImmediate()
    const some = queue.waiting.splice(0, most)
    // Another lane may have been quicker.
    if (some.length > 0) await write(house, some)
  }
  queue.underway--
}

async function write(house: Receiving, some: Waiting[]): Promise<void> {
  try {
    const received = await receiveEvents(
      house,
      some.map(({ event }) => event),
    )
    for (const [index, { resolve }] of some.entries()) resolve(received[index]!)
  } catch (error) {
    // One of them may be at fault, which is no reason to send the others away.
    if (some.length === 1) some[0]!.reject(error)
    else for (const one of some) await write(house, [one])
  }
}
