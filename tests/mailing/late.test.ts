// A mailing that was cut off and found again a day later, with what the vendor reported meanwhile.
import { beforeEach, describe, expect, it } from 'vitest'
import { resumeHeld } from '../../src/mailing/hold.ts'
import { ledgerOf } from '../../src/mailing/ledger.ts'
import { unclearChunks } from '../../src/mailing/unclear.ts'
import type { CallOutcome } from '../../src/outbox/mail.ts'
import {
  addMembers,
  beat,
  mailingOf,
  releaseLetter,
  slot,
  vendorCarrier,
  vendorReports,
  type Vendor,
} from './rig.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const hour = 60 * 60_000

describe.each(stores)('a mailing found again a day later on %s', (dialect) => {
  const rig = useRig(dialect)
  let id: string
  let vendor: Vendor

  beforeEach(async () => {
    await addMembers(rig.store, 250, rig.clock.now())
    id = await releaseLetter(rig)
    // The process dies at the second call, which went in.
    vendor = vendorCarrier()
    vendor.instead = (call, accept) => {
      if (call !== 2) return null
      accept()
      throw new Error('kill -9')
    }
    rig.clock.set(slot)
    await beat(rig, vendor).catch((died: unknown) => {
      if (!(died instanceof Error && died.message === 'kill -9')) throw died
    })
  })

  const report = (position: number, type: string) => vendorReports(rig, { chunk: 2, position, type })

  const nextDay = async () => {
    rig.clock.set(slot + 25 * hour)
    await beat(rig, vendor)
  }

  it('shows the unanswered chunk as unclear and holds the rest, which nobody expects any more', async () => {
    await nextDay()
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 100, unclear: 100, open: 50 })
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'held', held_kind: 'stalled' })
    expect(vendor.inbox).toHaveLength(200)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 150, unclear: 100, open: 0 })
    expect(new Set(vendor.inbox.map(({ to }) => to)).size).toBe(250)
    expect(vendor.inbox).toHaveLength(250)
  })

  it('counts whoever was reported before the chunk was given up as accepted', async () => {
    await report(0, 'email.sent')
    await report(1, 'email.delivered')
    await nextDay()
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 102, unclear: 98 })
    expect(await unclearChunks(rig.store.db, id)).toMatchObject([{ number: 2, unclear: 98, heard: 2 }])
  })

  it('leaves nothing unclear when everybody was reported before', async () => {
    for (let position = 0; position < 100; position++) await report(position, 'email.sent')
    await nextDay()
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 200, unclear: 0 })
    expect(await unclearChunks(rig.store.db, id)).toEqual([])
  })

  it('knows it too when the vendor himself says that the answer is lost', async () => {
    await report(0, 'email.sent')
    const burnt: CallOutcome = { kind: 'unclear', problem: 'invalid_idempotent_request' }
    vendor.instead = (call) => (call === 3 ? burnt : null)
    rig.clock.set(slot + 61_000)
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 151, unclear: 99, open: 0 })
  })
})
