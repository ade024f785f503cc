import { describe, expect, it } from 'vitest'
import { deliverChunk } from '../../src/mailing/deliver.ts'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { useRig } from '../rig/house.ts'
import { addMembers, mailingOf, releaseLetter, slot, vendorCarrier } from './rig.ts'

// SQLite alone: there a statement that is asked for first is run first, so the lease goes at the very moment.
describe('a process that slept through its lease', () => {
  const rig = useRig('sqlite')

  it('calls nobody, though it holds another chunk with a lease of the same length', async () => {
    await addMembers(rig.store, 200, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    await beginSending(rig.store, id, slot)
    await freezeSlice(rig.store, await mailingOf(rig.store, id), slot)
    const vendor = vendorCarrier()
    const mailing = await mailingOf(rig.store, id)
    const { db } = rig.store

    let lost: Promise<unknown> = Promise.resolve()
    const begun = () => {
      lost = db
        .updateTable('chunk')
        .set((eb) => ({
          lease_until: eb
            .case()
            .when('number', '=', 1)
            .then(slot + 9e5)
            .else(slot + 6e4)
            .end(),
        }))
        .execute()
    }
    await deliverChunk(rig.house, vendor, (site, one) => `${site}/?m=${one}`, mailing, { begun })
    await lost
    expect(vendor.calls).toEqual([])
  })
})
