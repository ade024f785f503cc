import { beforeEach, describe, expect, it } from 'vitest'
import { resumeHeld } from '../../src/mailing/hold.ts'
import { ledgerOf, listDeliveries } from '../../src/mailing/ledger.ts'
import { judgeProbe } from '../../src/mailing/probe.ts'
import { recall } from '../../src/mailing/release.ts'
import type { CallOutcome } from '../../src/outbox/mail.ts'
import { promise } from '../../src/outbox/outbox.ts'
import { newId } from '../../src/store/id.ts'
import type { Store } from '../../src/store/open.ts'
import { addMembers, beat, letter, mailingOf, releaseLetter, slot, vendorCarrier } from './rig.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const minute = 60_000
const hour = 60 * minute
const withKey = {
  SITE_URL: 'https://brief.verlag.test',
  RESEND_API_KEY: 're_test',
  PUBLISHER_EMAIL: 'chefin@verlag.test',
}

async function markImported(store: Store, members: string[], at: number): Promise<void> {
  const rows = members.map((id) => ({
    id: newId(at),
    email_key: id,
    member_id: id,
    kind: 'imported' as const,
    page: '/redaktion',
    fields: '{}',
    at,
    ip: '',
  }))
  await store.db.insertInto('declaration').values(rows).execute()
}

describe.each(stores)('the hold after a release on %s', (dialect) => {
  const rig = useRig(dialect)

  it('keeps a letter released shortly before its slot for so many minutes, and lets it be recalled till then', async () => {
    await addMembers(rig.store, 3, rig.clock.now())
    rig.clock.set(slot - minute)
    const id = await releaseLetter(rig, { ...letter(), holdMinutes: 10 })
    const vendor = vendorCarrier()
    rig.clock.set(slot + 9 * minute - 1)
    expect(await beat(rig, vendor)).toBe(slot + 9 * minute)
    expect(vendor.calls).toEqual([])
    expect(await recall(rig.house, id)).toEqual({ kind: 'recalled' })
    const again = await releaseLetter(rig, { ...letter('kleinauftraege', '2026-03-10'), holdMinutes: 10 })
    rig.clock.set(slot + 7 * 24 * hour)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, again)).state).toBe('sent')
    expect(vendor.inbox).toHaveLength(3)
  })

  it('goes out at an exact time that is not the usual one', async () => {
    await addMembers(rig.store, 3, rig.clock.now())
    await releaseLetter(rig, { ...letter(), time: '14:30' })
    const vendor = vendorCarrier()
    rig.clock.set(slot + 4.5 * hour - 1)
    await beat(rig, vendor)
    expect(vendor.calls).toEqual([])
    rig.clock.set(slot + 4.5 * hour)
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(3)
  })
})

describe.each(stores)('stopping by itself on %s', (dialect) => {
  const rig = useRig(dialect)
  let id: string

  beforeEach(async () => {
    await addMembers(rig.store, 450, rig.clock.now())
    id = await releaseLetter(rig)
    rig.clock.set(slot)
  })

  /** Refuses so many addresses of each call. */
  const refusing = (counts: number[]) => {
    const vendor = vendorCarrier()
    vendor.instead = (call, accept): CallOutcome => {
      const answer = accept()
      if (answer.kind !== 'kept') return answer
      const count = counts[call - 1] ?? 0
      return {
        kind: 'kept',
        each: answer.each.map((one, index) => (index < count ? { problem: 'ungültig' } : one)),
      }
    }
    return vendor
  }

  it('tolerates 10 refused addresses of the first 200', async () => {
    await beat(rig, refusing([4, 6]))
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('stops at the eleventh, says so, and goes on only when told to', async () => {
    const vendor = refusing([4, 7])
    await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'held',
      held_kind: 'refusals',
      held_reason: '{"why":"refusals","of":200,"failed":11}',
    })
    expect(vendor.calls).toHaveLength(2)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 439, failed: 11, open: 0 })
  })

  it('does not wait for the second hundred when the first is bad enough', async () => {
    const vendor = refusing([11])
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(1)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('does not care for refusals after the first 200', async () => {
    await beat(rig, refusing([0, 0, 60]))
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('leaves out whoever was suppressed between the freeze and the first try', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call) =>
      call === 1 ? { kind: 'retry', at: slot + 5_000, problem: '429', unsent: true } : null
    await beat(rig, vendor)
    const again = vendor.calls[0]!.mails.map(({ to }) => to.toLowerCase())
    await rig.store.db
      .insertInto('suppression')
      .values({ email_key: again[0]!, reason: 'bounce', active: 1, at: slot, source: 'x' })
      .execute()
    rig.clock.set(slot + 5_000)
    await beat(rig, vendor)
    const [left] = await listDeliveries(rig.store.db, id, { handover: 'suppressed', limit: 5, offset: 0 })
    expect(left).toMatchObject({ problem: '{"why":"barred-meanwhile"}' })
    expect(vendor.inbox).toHaveLength(449)
  })

  it('lets a single mail pass before the next hundred letters', async () => {
    const vendor = vendorCarrier(250)
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(1)
    const proof = { from: 'a@verlag.test', to: 'b@firma.test', subject: 'x', html: 'x', text: 'x' }
    await promise(
      rig.store.db,
      rig.house,
      { key: 'p', kind: 'proof', emailKey: proof.to, mail: proof },
      rig.clock.now(),
    )
    rig.clock.advance(250)
    expect(await beat(rig, vendor)).toBe(rig.clock.now() + 250)
    expect(vendor.calls).toHaveLength(1)
    await rig.store.db.updateTable('outbox').set({ state: 'kept' }).execute()
    rig.clock.advance(250)
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(2)
  })
})

describe.each(stores)('the first letter after an import on %s', (dialect) => {
  const rig = useRig(dialect, withKey)
  let imported: string[]
  let id: string

  beforeEach(async () => {
    await addMembers(rig.store, 60, rig.clock.now())
    imported = await addMembers(rig.store, 230, rig.clock.now() + 1, 60)
    await markImported(rig.store, imported, rig.clock.now())
    id = await releaseLetter(rig, { ...letter(), probeHours: 3 })
    rig.clock.set(slot)
  })

  const bounce = (count: number) =>
    rig.store.db
      .updateTable('delivery')
      .set({ fate: 'bounced' })
      .where('id', 'in', (eb) =>
        eb.selectFrom('delivery').select('id').where('handover', '=', 'accepted').orderBy('id').limit(count),
      )
      .execute()

  it('goes to 200 of the imported, waits, and then to all the others, once each', async () => {
    const vendor = vendorCarrier()
    expect(await beat(rig, vendor)).toBe(slot + 3 * hour)
    expect(vendor.inbox).toHaveLength(200)
    const fresh = new Set(imported)
    for (const mail of vendor.inbox) {
      expect(fresh.has(/m=([\w-]+)/.exec(mail.headers!['List-Unsubscribe']!)![1]!)).toBe(true)
    }
    expect((await ledgerOf(rig.store.db, id)).intended).toBe(290)
    rig.clock.set(slot + 3 * hour - 1)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sending')
    expect(vendor.inbox).toHaveLength(200)
    await bounce(7)
    rig.clock.set(slot + 3 * hour)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(new Set(vendor.inbox.map(({ to }) => to)).size).toBe(290)
    expect(vendor.inbox).toHaveLength(290)
  })

  it('stops at 4 % bounces as soon as they are known, and goes on only when told to', async () => {
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    await bounce(8)
    rig.clock.advance(minute)
    await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'held', held_kind: 'bounces' })
    expect(vendor.inbox).toHaveLength(200)
    rig.clock.advance(20 * hour)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(vendor.inbox).toHaveLength(290)
  })

  it('asks when the machine slept over the end of the wait, and believes the answer', async () => {
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    rig.clock.set(slot + 4 * hour + 1)
    await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'held', held_kind: 'late' })
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(290)
  })

  it('goes to everybody at once the next time', async () => {
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    rig.clock.set(slot + 3 * hour)
    await beat(rig, vendor)
    const next = await releaseLetter(rig, { ...letter('naechster', '2026-03-10'), probeHours: 3 })
    rig.clock.set(slot + 7 * 24 * hour)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, next)).state).toBe('sent')
  })

  it('makes no probe when asked for none', async () => {
    rig.clock.set(slot - 1)
    await recall(rig.house, id)
    await releaseLetter(rig, { ...letter(), probeHours: 0 })
    rig.clock.set(slot)
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(290)
  })
})

describe('what a probe says', () => {
  const probe = { open: false, settledAt: slot, size: 200, bad: 7, silent: 193 }

  it.each([
    ['to wait below 4 %', probe, slot + 1, 'wait'],
    ['to go on after the wait', probe, slot + 2 * hour, 'go'],
    ['to stop at 4 %, however early', { ...probe, bad: 8 }, slot + 1, 'stop'],
    ['to go on at once when everybody was heard of', { ...probe, silent: 0 }, slot + 1, 'go'],
    ['to go on when all of them have left', { ...probe, size: 0, bad: 0, silent: 0 }, slot + 1, 'go'],
  ])('is %s', (_, one, now, kind) => {
    expect(judgeProbe(one, 2, now).kind).toBe(kind)
  })
})
