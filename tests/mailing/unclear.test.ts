import { beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../src/mailing/ledger.ts'
import {
  leaveUnclear,
  sendUnclearAgain,
  unclearChunks,
  undecidedMailings,
} from '../../src/mailing/unclear.ts'
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
const by = 'chefin@verlag.test'

describe.each(stores)('a chunk nobody knows the outcome of on %s', (dialect) => {
  const rig = useRig(dialect)
  let id: string
  let vendor: Vendor

  beforeEach(async () => {
    await addMembers(rig.store, 150, rig.clock.now())
    id = await releaseLetter(rig)
    vendor = vendorCarrier()
    vendor.instead = (call) =>
      call === 1 ? { kind: 'retry', at: slot + 5_000, problem: 'keine Antwort', unsent: false } : null
    rig.clock.set(slot)
    await beat(rig, vendor)
    rig.clock.set(slot + 25 * hour)
    await beat(rig, vendor)
  })

  const heardOf = (position: number) => vendorReports(rig, { chunk: 1, position, type: 'email.delivered' })

  const shown = async () => {
    const [chunk] = await unclearChunks(rig.store.db, id)
    return chunk!
  }
  const decided = async () => {
    const { id: chunk, key } = await shown()
    return { mailing: id, chunk, key, by }
  }

  it('is shown with when it was tried, what was answered, and how many were heard of', async () => {
    await heardOf(0)
    await heardOf(1)
    expect(await shown()).toMatchObject({
      number: 1,
      first_tried_at: slot,
      problem: '{"why":"given-up","hours":23}',
      members: 100,
      unclear: 98,
      heard: 2,
      decision: null,
    })
  })

  it('stays as it is when he leaves it, and says who decided', async () => {
    expect(await leaveUnclear(rig.house, await decided())).toEqual({ kind: 'left' })
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(50)
    expect(await shown()).toMatchObject({ decision: 'leave', decided_by: by, unclear: 100 })
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('goes once more under another key to those nothing was heard of, when he says so', async () => {
    await heardOf(0)
    const decision = await decided()
    expect(await sendUnclearAgain(rig.house, decision)).toEqual({ kind: 'again' })
    // A second click, or one in another window, is about a chunk that is no more.
    expect(await sendUnclearAgain(rig.house, decision)).toEqual({ kind: 'gone' })
    expect(await leaveUnclear(rig.house, decision)).toEqual({ kind: 'gone' })
    // And the vendor reports of one more before the next beat.
    await heardOf(1)
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(148)
    expect(vendor.calls.at(-1)!.handing.key).toBe(`mailing-${id}-1-again`)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({
      intended: 150,
      accepted: 150,
      unclear: 0,
      open: 0,
    })
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('is unclear once more when there is no answer once more, and can be decided again', async () => {
    vendor.instead = () => ({ kind: 'retry', at: rig.clock.now() + 5_000, problem: 'x', unsent: false })
    await sendUnclearAgain(rig.house, await decided())
    await beat(rig, vendor)
    rig.clock.advance(25 * hour)
    await beat(rig, vendor)
    expect(await shown()).toMatchObject({ unclear: 100, key: `mailing-${id}-1-again` })
    expect(await undecidedMailings(rig.store.db)).toEqual(new Set([id]))
    await leaveUnclear(rig.house, await decided())
    expect(await undecidedMailings(rig.store.db)).toEqual(new Set())
  })

  it('waits for him until he has decided', async () => {
    expect(await undecidedMailings(rig.store.db)).toEqual(new Set([id]))
    await leaveUnclear(rig.house, await decided())
    expect(await undecidedMailings(rig.store.db)).toEqual(new Set())
  })
})
