import { expect, describe, it } from 'vitest'
import type { Carrier } from '../../src/outbox/mail.ts'
import { useRig } from '../rig/house.ts'
import { brokenOnce, stores } from '../rig/store.ts'
import { addMembers, beat, mailingOf, releaseLetter, slot } from './rig.ts'

describe.each(stores)('a mailing that goes mail by mail on %s', (dialect) => {
  const rig = useRig(dialect)

  it('goes on where a transaction was broken off and run again', async () => {
    await addMembers(rig.store, 3, slot - 86_400_000)
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const calls: string[] = []
    const carrier: Carrier = {
      name: 'smtp',
      account: 'smtp',
      repeats: false,
      interval: () => 0,
      send: () => Promise.reject(new Error('a mailing sends batches')),
      sendBatch: async (mails, { now }, note) => {
        for (const [index, { to }] of mails.entries()) {
          calls.push(to)
          rig.clock.advance(1_000)
          if (!(await note?.(index, { vendorId: null })))
            return { kind: 'retry', at: now, problem: 'lost', unsent: false }
        }
        return { kind: 'kept', each: [] }
      },
    }
    await beat(rig, carrier, brokenOnce(rig.store))
    expect(calls).toHaveLength(3)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'sent' })
    const rows = await rig.store.db.selectFrom('delivery').select('handover').execute()
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ handover: 'accepted' })))
  })
})
