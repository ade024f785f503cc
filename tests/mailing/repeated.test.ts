import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { CallOutcome } from '../../src/outbox/mail.ts'
import type { Store } from '../../src/store/open.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { addMembers, beat, mailingOf, releaseLetter, slot, vendorCarrier } from './rig.ts'

/** The same store for a process that is put to sleep between its claim of a chunk and its next step. */
function sleepy(store: Store, meanwhile: () => Promise<void>): Store {
  let slept = false
  return {
    ...store,
    transaction: async (work) => {
      const claimed = await store.db
        .selectFrom('chunk')
        .select('id')
        .where('attempts', '>', 0)
        .executeTakeFirst()
      if (claimed && !slept) {
        slept = true
        await meanwhile()
      }
      return store.transaction(work)
    },
  }
}

/** The mails went in, but nobody heard the answer. */
function unheard(accept: () => CallOutcome, now: number): CallOutcome {
  accept()
  return { kind: 'retry', at: now + 60_000, problem: 'Zeit abgelaufen', unsent: false }
}

describe.each(stores)('a call that is repeated on %s', (dialect) => {
  const rig = useRig(dialect, { RESEND_API_KEY: 're_test', PUBLISHER_EMAIL: 'redaktion@verlag.test' })

  it('is not changed by a process that slept through its lease meanwhile', async () => {
    const [leaver = ''] = await addMembers(rig.store, 2, rig.clock.now() - 1_000)
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => (call > 1 ? null : unheard(accept, rig.clock.now()))
    let woken = 0
    const asleep = sleepy(rig.store, async () => {
      const before = rig.clock.now()
      rig.clock.advance(10 * 60_000)
      await beat(rig, vendor)
      await rig.store.db.updateTable('member').set({ state: 'left' }).where('id', '=', leaver).execute()
      rig.clock.set(before)
      woken++
    })
    await beat(rig, vendor, asleep)
    expect([woken, vendor.calls.length]).toEqual([1, 1])
    rig.clock.advance(12 * 60_000)
    await beat(rig, vendor)
    expect(vendor.calls.map(({ mails }) => mails.length)).toEqual([2, 2])
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(vendor.inbox).toHaveLength(2)
  })

  it('carries the same bytes, wherever the store keeps its rows', async () => {
    await addMembers(rig.store, 3, rig.clock.now() - 1_000)
    await releaseLetter(rig)
    rig.clock.set(slot)
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => (call > 1 ? null : unheard(accept, rig.clock.now()))
    await beat(rig, vendor)
    const first = await rig.store.db
      .selectFrom('delivery')
      .selectAll()
      .where('position', '=', 0)
      .executeTakeFirstOrThrow()
    await rig.store.db.deleteFrom('delivery').where('id', '=', first.id).execute()
    await rig.store.db.insertInto('delivery').values(first).execute()
    // A planner may pass by the index that happens to lie in the right order.
    await sql`drop index delivery_by_chunk`.execute(rig.store.db)
    rig.clock.advance(2 * 60_000)
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(2)
    expect(vendor.calls[1]?.mails).toEqual(vendor.calls[0]?.mails)
    expect(vendor.calls[1]?.handing.key).toBe(vendor.calls[0]?.handing.key)
  })
})
