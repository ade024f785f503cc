import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { decide } from '../../src/mailing/decide.ts'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { dropHeld, resumeHeld } from '../../src/mailing/hold.ts'
import { ledgerOf, listDeliveries } from '../../src/mailing/ledger.ts'
import type { CallOutcome } from '../../src/outbox/mail.ts'
import { promise } from '../../src/outbox/outbox.ts'
import type { Store } from '../../src/store/open.ts'
import {
  addMembers,
  beat,
  date,
  leaveUrl,
  letter,
  mailingOf,
  releaseLetter,
  slot,
  vendorCarrier,
} from './rig.ts'
import { useRig } from '../rig/house.ts'
import { readMailbox } from '../rig/mailbox.ts'
import { mailTo } from '../rig/mails.ts'
import { runProcesses } from '../rig/processes.ts'
import { stores } from '../rig/store.ts'
import { localCarrier } from '../../src/outbox/local.ts'

const minute = 60_000
const hour = 60 * minute

const unanswered = (at: number): CallOutcome => ({
  kind: 'retry',
  at,
  problem: 'keine Antwort',
  unsent: false,
})
const addresses = (mails: { to: string }[]) => mails.map(({ to }) => to)

async function expectSum(store: Store, id: string, intended: number): Promise<void> {
  const ledger = await ledgerOf(store.db, id)
  const { accepted, suppressed, failed, unclear, open } = ledger
  expect(ledger.intended).toBe(intended)
  expect(accepted + suppressed + failed + unclear + open).toBe(intended)
}

describe.each(stores)('sending a mailing on %s', (dialect) => {
  const rig = useRig(dialect)
  let id: string
  let members: string[]

  beforeEach(async () => {
    members = await addMembers(rig.store, 250, rig.clock.now())
    id = await releaseLetter(rig)
  })

  it('waits for its slot, to the millisecond', async () => {
    const vendor = vendorCarrier()
    rig.clock.set(slot - 1)
    expect(await beat(rig, vendor)).toBe(slot)
    expect(vendor.calls).toEqual([])
  })

  it('hands everyone over once, a hundred at a time, each with his own way out', async () => {
    const vendor = vendorCarrier()
    rig.clock.set(slot)
    await beat(rig, vendor)
    expect(vendor.calls.map(({ mails, handing }) => [handing.key, mails.length])).toEqual([
      [`mailing-${id}-1`, 100],
      [`mailing-${id}-2`, 100],
      [`mailing-${id}-3`, 50],
    ])
    expect(new Set(addresses(vendor.inbox)).size).toBe(250)
    for (const one of vendor.inbox) {
      const index = Number(/Reader(\d+)@/.exec(one.to)![1])
      expect(one.headers!['List-Unsubscribe']).toBe(
        `<${leaveUrl(rig.house.config.siteUrl, members[index]!)}>`,
      )
      expect(one.text).toMatch(index % 3 === 0 ? /^Guten Tag!/ : new RegExp(`^Guten Tag, Eva${index}!`))
    }
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'sent', sent_at: slot })
    expect(await ledgerOf(rig.store.db, id)).toEqual({
      intended: 250,
      accepted: 250,
      suppressed: 0,
      failed: 0,
      unclear: 0,
      open: 0,
    })
    const [first] = await listDeliveries(rig.store.db, id, { limit: 1, offset: 0 })
    expect(first).toMatchObject({ handover: 'accepted', vendor_id: `mailing-${id}-1/0`, number: 1 })
  })

  it('goes to whoever had confirmed by the slot and has not left', async () => {
    await addMembers(rig.store, 1, slot, 250)
    await addMembers(rig.store, 1, slot + 1, 251)
    await rig.store.db.updateTable('member').set({ state: 'left' }).where('id', '=', members[0]!).execute()
    await rig.store.db.updateTable('member').set({ state: 'asked' }).where('id', '=', members[1]!).execute()
    const vendor = vendorCarrier()
    rig.clock.set(slot + 1)
    await beat(rig, vendor)
    const reached = addresses(vendor.inbox)
    expect(reached).toHaveLength(249)
    expect(reached).toContain('Reader250@firma.test')
    expect(reached).not.toContain('Reader251@firma.test')
    expect(reached).not.toContain('Reader0@firma.test')
  })

  it('leaves out whoever is paused at the slot, and nobody whose pause is over by then', async () => {
    const pause = (index: number, until: number) =>
      rig.store.db
        .updateTable('member')
        .set({ paused_until: until })
        .where('id', '=', members[index]!)
        .execute()
    await pause(0, slot + 1)
    await pause(1, slot)
    const vendor = vendorCarrier()
    rig.clock.set(slot)
    await beat(rig, vendor)
    const reached = addresses(vendor.inbox)
    expect(reached).toHaveLength(249)
    expect(reached).not.toContain('Reader0@firma.test')
    expect(reached).toContain('Reader1@firma.test')
  })

  it('is sent, to nobody, when there are no members', async () => {
    await rig.store.db.deleteFrom('member').execute()
    rig.clock.set(slot)
    await beat(rig, vendorCarrier())
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    await expectSum(rig.store, id, 0)
  })

  it('freezes slice by slice, resumes at the cursor, and never writes a slice twice', async () => {
    rig.clock.set(slot)
    expect(await beginSending(rig.store, id, slot)).toBe(true)
    expect(await beginSending(rig.store, id, slot)).toBe(false)
    const before = await mailingOf(rig.store, id)
    expect(await freezeSlice(rig.store, before, slot, 100)).toBe(true)
    // A second process that had looked before the first one wrote.
    expect(await freezeSlice(rig.store, before, slot, 100)).toBe(false)
    await expectSum(rig.store, id, 100)
    // Whoever joins now was not there at the slot; whoever leaves before his slice is not in it.
    await addMembers(rig.store, 5, slot + 1, 300)
    await rig.store.db
      .updateTable('member')
      .set({ state: 'left' })
      .where('id', '=', members.toSorted()[249]!)
      .execute()
    expect(await freezeSlice(rig.store, await mailingOf(rig.store, id), slot, 100)).toBe(true)
    expect((await mailingOf(rig.store, id)).frozen_at).toBe(null)
    expect(await freezeSlice(rig.store, await mailingOf(rig.store, id), slot, 100)).toBe(true)
    expect((await mailingOf(rig.store, id)).frozen_at).toBe(slot)
    await expectSum(rig.store, id, 249)
    const chunks = await rig.store.db
      .selectFrom('chunk')
      .select(['number', 'key'])
      .orderBy('number')
      .execute()
    expect(chunks).toEqual([1, 2, 3].map((number) => ({ number, key: `mailing-${id}-${number}` })))
  })

  it('gives everyone one mail under one key, whatever step it crashes at', async () => {
    rig.clock.set(slot)
    let steps = 0
    for (let crashAt = 1; steps === crashAt - 1; crashAt++) {
      await rig.store.db.deleteFrom('delivery').execute()
      await rig.store.db.deleteFrom('chunk').execute()
      await rig.store.db.deleteFrom('mailing').execute()
      rig.clock.set(slot - 1)
      const mailing = await releaseLetter(rig)
      rig.clock.set(slot)
      const vendor = vendorCarrier()
      const crashing = crashingStore(rig.store, crashAt)
      await beat(rig, vendor, crashing.store).catch((error: Error) => {
        if (error.message !== 'crash') throw error
      })
      steps = crashing.steps()
      // The restart finds the lease of the dead process; a minute later it is over.
      rig.clock.advance(61_000)
      await beat(rig, vendor)
      expect((await mailingOf(rig.store, mailing)).state, `crash at step ${crashAt}`).toBe('sent')
      expect(new Set(addresses(vendor.inbox)).size).toBe(250)
      expect(vendor.inbox).toHaveLength(250)
      expect((await ledgerOf(rig.store.db, mailing)).accepted).toBe(250)
      if (crashAt > 200) throw new Error('expected fewer than 200 steps')
    }
    // freeze, three chunks with claim, members, call and settling: fewer would mean that the crashes missed them.
    expect(steps).toBeGreaterThan(30)
  }, 120_000)

  it('repeats an unanswered call byte for byte, though members have changed their names or left', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => {
      if (call !== 1) return null
      accept()
      return unanswered(slot + 5_000)
    }
    rig.clock.set(slot)
    await beat(rig, vendor)
    await rig.store.db
      .updateTable('member')
      .set({ first_name: 'Umbenannt', email: 'neu@firma.test' })
      .where(
        'id',
        '=',
        vendor.calls[0]!.mails[0]!.headers!['List-Unsubscribe']!.split('m=')[1]!.split('&')[0]!,
      )
      .execute()
    await rig.store.db.updateTable('member').set({ state: 'left' }).execute()
    rig.clock.set(slot + 5_000)
    await beat(rig, vendor)
    const [first] = vendor.calls
    const again = vendor.calls.filter(({ handing }) => handing.key === first!.handing.key)
    expect(again).toHaveLength(2)
    expect(JSON.stringify(again[1]!.mails)).toBe(JSON.stringify(first!.mails))
    expect(again[1]!.handing.at).toBe(first!.handing.at)
    expect(again[1]!.handing.attempts).toBe(1)
    expect(vendor.inbox).toHaveLength(250)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('leaves out whoever left between the freeze and the first try', async () => {
    const leaver = members.toSorted()[0]!
    const vendor = vendorCarrier()
    rig.clock.set(slot)
    await beginSending(rig.store, id, slot)
    await freezeSlice(rig.store, await mailingOf(rig.store, id), slot)
    await rig.store.db.updateTable('member').set({ state: 'left' }).where('id', '=', leaver).execute()
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(249)
    const suppressed = await listDeliveries(rig.store.db, id, {
      handover: 'suppressed',
      limit: 10,
      offset: 0,
    })
    expect(suppressed).toMatchObject([{ problem: '{"why":"left-meanwhile"}' }])
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ intended: 250, accepted: 249, suppressed: 1 })
  })

  it('makes no call for a chunk that everybody has left', async () => {
    const vendor = vendorCarrier()
    rig.clock.set(slot)
    await beginSending(rig.store, id, slot)
    await freezeSlice(rig.store, await mailingOf(rig.store, id), slot)
    await rig.store.db.updateTable('member').set({ state: 'left' }).execute()
    await beat(rig, vendor)
    expect(vendor.calls).toEqual([])
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ intended: 250, suppressed: 250, open: 0 })
  })

  it('fails the one address that was refused inside a batch, and nobody else', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => {
      const answer = accept()
      if (call !== 2 || answer.kind !== 'kept') return answer
      return {
        kind: 'kept',
        each: answer.each.map((one, index) => (index === 7 ? { problem: 'ungültig' } : one)),
      }
    }
    rig.clock.set(slot)
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 249, failed: 1 })
    const failed = await listDeliveries(rig.store.db, id, { handover: 'failed', limit: 10, offset: 0 })
    expect(failed).toMatchObject([
      { problem: 'ungültig', email: vendor.calls[1]!.mails[7]!.to, vendor_id: null },
    ])
  })

  it('stops and asks when a whole chunk is refused, and hands it over again when told to go on', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call) => (call === 2 ? { kind: 'refused', problem: '401 invalid_api_key' } : null)
    rig.clock.set(slot)
    await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'held',
      held_reason: '{"why":"refused","problem":"401 invalid_api_key"}',
    })
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 100, failed: 100, open: 50 })
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(2)
    expect(await resumeHeld(rig.house, id)).toEqual({ kind: 'resumed' })
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 250, failed: 0, open: 0 })
    expect(new Set(addresses(vendor.inbox)).size).toBe(250)
    expect(vendor.inbox).toHaveLength(250)
  })

  it('stops and asks when the vendor refuses the account, without a word about anybody in the chunk', async () => {
    const vendor = vendorCarrier()
    const account = {
      kind: 'account',
      at: slot + 30_000,
      problem: '401 invalid_api_key',
      quota: false,
    } as const
    vendor.instead = (call) => (call === 2 ? account : null)
    rig.clock.set(slot)
    await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'held',
      held_kind: 'refused',
      held_reason: '{"why":"refused","problem":"401 invalid_api_key"}',
    })
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 100, failed: 0, open: 150 })
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(2)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 250, failed: 0, open: 0 })
    expect(vendor.inbox).toHaveLength(250)
  })

  it('keeps the key when the account is refused after a call without an answer: nothing is doubled, nothing unclear', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => {
      if (call === 1) {
        accept()
        return unanswered(slot + 5_000)
      }
      return call === 4 ? { kind: 'account', at: slot + 30_000, problem: '401', quota: false } : null
    }
    rig.clock.set(slot)
    await beat(rig, vendor)
    rig.clock.set(slot + 5_000)
    await beat(rig, vendor)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 250, unclear: 0, failed: 0 })
    expect(vendor.inbox).toHaveLength(250)
  })

  it('waits out a quota by itself', async () => {
    const vendor = vendorCarrier()
    const quota = { kind: 'account', at: slot + 60_000, problem: '429 daily', quota: true } as const
    vendor.instead = (call) => (call === 2 ? quota : null)
    rig.clock.set(slot)
    const next = await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'sending' })
    expect(vendor.calls.length).toBeLessThanOrEqual(3)
    rig.clock.set(Math.max(next ?? 0, slot + 60_000))
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 250 })
  })

  it('does not call a refusal final that came after a call without an answer', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => {
      if (call === 1) {
        accept()
        return unanswered(slot + 5_000)
      }
      return call === 4 ? { kind: 'refused', problem: '401' } : null
    }
    rig.clock.set(slot)
    await beat(rig, vendor)
    rig.clock.set(slot + 5_000)
    await beat(rig, vendor)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 150, unclear: 100, failed: 0 })
  })

  it('never repeats a call that stayed without an answer for 23 hours', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call, accept) => {
      if (call !== 1) return null
      accept()
      return unanswered(slot + 5_000)
    }
    rig.clock.set(slot)
    await beat(rig, vendor)
    rig.clock.set(slot + 25 * hour)
    await beat(rig, vendor)
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(3)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 150, unclear: 100, open: 0 })
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('keeps to the pace of the vendor, and comes back when it may call', async () => {
    const vendor = vendorCarrier(250)
    rig.clock.set(slot)
    expect(await beat(rig, vendor)).toBe(slot + 250)
    expect(vendor.calls).toHaveLength(1)
    rig.clock.set(slot + 250)
    expect(await beat(rig, vendor)).toBe(slot + 500)
    rig.clock.set(slot + 500)
    await beat(rig, vendor)
    expect(vendor.calls.map(({ handing }) => handing.attempts)).toEqual([0, 0, 0])
    expect(vendor.inbox).toHaveLength(250)
  })

  it('lets a single mail pass that is due, and waits for none that is not yet', async () => {
    const vendor = vendorCarrier(250)
    rig.clock.set(slot)
    const single = { key: 'einzeln', kind: 'test', emailKey: 'a@b.de', mail: mailTo('a@b.de') }
    await promise(rig.store.db, rig.house, { ...single, dueAt: slot + 1_000 }, slot)
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(1)
    rig.clock.set(slot + 1_000)
    expect(await beat(rig, vendor)).toBe(slot + 1_250)
    expect(vendor.calls).toHaveLength(1)
  })

  it('is shared by two processes without one chunk handed over twice', async () => {
    await addMembers(rig.store, 750, rig.clock.now(), 250)
    const ended = await runProcesses(2, '../../mailing/process.ts', rig.place, [String(slot)])
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const keys = ended.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean))
    expect(keys).toHaveLength(10)
    expect(new Set(keys).size).toBe(10)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ intended: 1_000, accepted: 1_000 })
    expect(readdirSync(join(rig.place.dataDir, 'outbox'))).toHaveLength(1_000)
  }, 60_000)

  it('becomes real mail on this machine', async () => {
    const folder = join(rig.place.dataDir, 'outbox')
    rig.clock.set(slot)
    await beat(rig, localCarrier(folder))
    const mails = await readMailbox(folder)
    expect(mails).toHaveLength(250)
    expect(mails[1]).toMatchObject({
      subject: 'Kleinaufträge',
      replyTo: 'redaktion@verlag.test',
      headers: { 'list-unsubscribe-post': 'List-Unsubscribe=One-Click', 'list-id': '<brief.verlag.test>' },
    })
  })

  it('is held when its slot was missed by more than an hour, and then sends only when told to', async () => {
    const vendor = vendorCarrier()
    rig.clock.set(slot + hour + 1)
    await beat(rig, vendor)
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'held',
      held_reason: `{"why":"late","slot":${slot},"zone":"Europe/Berlin"}`,
    })
    await addMembers(rig.store, 1, slot + 1, 250)
    expect(await resumeHeld(rig.house, id)).toEqual({ kind: 'resumed' })
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(250)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('is held after an hour without progress, and the rest is stopped when the publisher says so', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call) => (call === 1 ? null : unanswered(slot + 2 * hour))
    rig.clock.set(slot)
    await beat(rig, vendor)
    rig.clock.set(slot + hour)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sending')
    rig.clock.set(slot + hour + 1)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('held')
    rig.clock.set(slot + 3 * hour)
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(3)
    expect(await dropHeld(rig.house, id)).toEqual({ kind: 'stopped' })
    await beat(rig, vendor)
    expect(vendor.calls).toHaveLength(3)
    expect(await ledgerOf(rig.store.db, id)).toEqual({
      intended: 250,
      accepted: 100,
      suppressed: 0,
      failed: 0,
      unclear: 150,
      open: 0,
    })
  })

  it('is held an hour after a clock that ran ahead was set right, not when that clock would be', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call) => (call === 1 ? null : unanswered(slot + 2 * hour))
    rig.clock.set(slot)
    await beat(rig, vendor)
    await rig.store.db
      .updateTable('mailing')
      .set({ progress_at: slot + 30 * 24 * hour })
      .execute()
    rig.clock.set(slot + 1)
    await beat(rig, vendor)
    rig.clock.set(slot + hour + 1)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('sending')
    rig.clock.set(slot + hour + 2)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('held')
  })

  it('goes on at once when a clock that ran half an hour ahead is set right during its first call', async () => {
    const vendor = vendorCarrier()
    rig.clock.set(slot + hour / 2)
    vendor.instead = (call, accept) => {
      if (call === 1) rig.clock.set(slot + 1_000)
      return call === 1 ? accept() : null
    }
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(250)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('frozen by a clock that ran half an hour ahead goes on as soon as that is set right', async () => {
    const vendor = vendorCarrier()
    vendor.instead = () => unanswered(rig.clock.now() + 10_000)
    rig.clock.set(slot + hour / 2)
    await beat(rig, vendor)
    vendor.instead = () => null
    rig.clock.set(slot + 11_000)
    await beat(rig, vendor)
    expect(vendor.inbox).toHaveLength(250)
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('suppresses whoever was not tried yet when the publisher stops it', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call) => (call === 1 ? { kind: 'refused', problem: '403' } : null)
    rig.clock.set(slot)
    await beat(rig, vendor)
    await dropHeld(rig.house, id)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({
      intended: 250,
      failed: 100,
      suppressed: 150,
      open: 0,
    })
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('goes on with other letters while one is held', async () => {
    const vendor = vendorCarrier()
    vendor.instead = (call) => (call === 1 ? { kind: 'refused', problem: '403' } : null)
    rig.clock.set(slot)
    await beat(rig, vendor)
    const next = await releaseLetter(rig, letter('naechster', '2026-03-10'))
    rig.clock.set(slot + 7 * 24 * hour)
    await beat(rig, vendor)
    expect((await mailingOf(rig.store, id)).state).toBe('held')
    expect((await mailingOf(rig.store, next)).state).toBe('sent')
    expect(vendor.inbox).toHaveLength(250)
  })
})

describe('what a mailing needs', () => {
  const released = {
    state: 'released' as const,
    slot_date: date,
    slot_time: '10:00',
    slot_zone: 'Europe/Berlin',
    released_at: slot - 24 * hour,
    frozen_at: null,
    progress_at: null,
    hold_minutes: null,
    probe_hours: null,
    probe: null,
    chunksOpen: false,
  }
  const sending = {
    ...released,
    state: 'sending' as const,
    frozen_at: slot,
    progress_at: slot,
    chunksOpen: true,
  }
  const kind = (mailing: Parameters<typeof decide>[0], now: number) => decide(mailing, now).kind

  it.each([
    ['to wait before its slot', released, slot - 1, 'wait'],
    ['freezing at its slot', released, slot, 'freeze'],
    ['freezing up to an hour late', released, slot + hour, 'freeze'],
    ['to be held after that', released, slot + hour + 1, 'hold'],
    ['to be held when a backup of last week comes back', released, slot + 7 * 24 * hour, 'hold'],
    ['more freezing until all are frozen', { ...sending, frozen_at: null }, slot, 'freeze'],
    ['to be held when the freeze stands still', { ...sending, frozen_at: null }, slot + hour + 1, 'hold'],
    ['delivering while a chunk is open', sending, slot + hour, 'deliver'],
    ['to be held after an hour without progress', sending, slot + hour + 1, 'hold'],
    [
      'an hour from now when its last progress has not come',
      { ...sending, progress_at: slot + 30 * 24 * hour },
      slot + hour,
      'begin-hour',
    ],
    [
      'delivering though another clock is a minute ahead',
      { ...sending, progress_at: slot + 60_000 },
      slot,
      'deliver',
    ],
    [
      'no hold as long as there is progress',
      { ...sending, progress_at: slot + hour },
      slot + 2 * hour,
      'deliver',
    ],
    [
      'finishing when no chunk is open, however late',
      { ...sending, chunksOpen: false },
      slot + 9 * hour,
      'finish',
    ],
    ['nothing once held', { ...sending, state: 'held' as const }, slot + hour, 'rest'],
    ['nothing once sent', { ...sending, state: 'sent' as const }, slot + hour, 'rest'],
    ['nothing once recalled', { ...released, state: 'recalled' as const }, slot, 'rest'],
  ])('is %s', (_, mailing, now, expected) => {
    expect(kind(mailing, now)).toBe(expected)
  })
})

/** The same store, but its `crashAt`-th statement is the last thing the process would have done: it is never run. */
function crashingStore(store: Store, crashAt: number): { store: Store; steps: () => number } {
  let count = 0
  const db = store.db.withPlugin({
    transformQuery: ({ node }) => {
      count++
      if (count === crashAt) throw new Error('crash')
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return {
    store: { ...store, db, transaction: (work) => db.transaction().execute(work) },
    steps: () => count,
  }
}
