import { expect, describe, it } from 'vitest'
import type { Carrier, Mail, NoteSingle } from '../../src/outbox/mail.ts'
import { useRig } from '../rig/house.ts'
import { brokenOnce, stores } from '../rig/store.ts'
import { addMembers, beat, mailingOf, releaseLetter, slot } from './rig.ts'

const smtp = (hand: (mails: Mail[], note: NoteSingle | undefined) => Promise<void>): Carrier => ({
  name: 'smtp',
  account: 'smtp',
  repeats: false,
  interval: () => 0,
  send: () => Promise.reject(new Error('a mailing sends batches')),
  sendBatch: async (mails, _, note) => {
    await hand(mails, note)
    return { kind: 'kept', each: [] }
  },
})

describe.each(stores)('a mailing that goes mail by mail on %s', (dialect) => {
  const rig = useRig(dialect)

  it('goes on where a transaction was broken off and run again', async () => {
    await addMembers(rig.store, 3, slot - 86_400_000)
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const calls: string[] = []
    const carrier = smtp(async (mails, note) => {
      for (const [index, { to }] of mails.entries()) {
        calls.push(to)
        rig.clock.advance(1_000)
        if (!(await note?.(index, { vendorId: null }))) return
      }
    })
    await beat(rig, carrier, brokenOnce(rig.store))
    expect(calls).toHaveLength(3)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'sent' })
    const rows = await rig.store.db.selectFrom('delivery').select('handover').execute()
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ handover: 'accepted' })))
  })

  it('stops when the chunk has gone to another process, and keeps what it knows', async () => {
    await addMembers(rig.store, 3, slot - 86_400_000)
    await releaseLetter(rig)
    rig.clock.set(slot)
    const noted: (boolean | undefined)[] = []
    const carrier = smtp(async (_, note) => {
      const lease_until = rig.clock.now() + 1
      await rig.store.db.updateTable('chunk').set({ lease_until }).execute()
      noted.push(await note?.(0, { vendorId: null }))
    })
    await beat(rig, carrier, brokenOnce(rig.store)).catch(() => undefined)
    const rows = await rig.store.db.selectFrom('delivery').select('handover').orderBy('position').execute()
    expect([noted, rows.map(({ handover }) => handover)]).toEqual([[false], ['accepted', 'open', 'open']])
  })
})
