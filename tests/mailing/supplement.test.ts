// A Nachtrag goes to those who were handed the letter, once, and on the way every mailing goes.
import { beforeEach, describe, expect, it } from 'vitest'
import { decideAlarms } from '../../src/mailing/alarms.ts'
import { countRecipients } from '../../src/mailing/freeze.ts'
import { ledgerOf } from '../../src/mailing/ledger.ts'
import { listRecentMailings, type Mailing } from '../../src/mailing/mailing.ts'
import { recall } from '../../src/mailing/release.ts'
import { nextSlots } from '../../src/mailing/slot.ts'
import { findSupplement, releaseSupplement, letterSlugOf } from '../../src/mailing/supplement.ts'
import { day, hour, minute } from '../../src/site/time.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import type { Store } from '../../src/store/open.ts'
import {
  addMembers,
  beat,
  mail,
  mailingOf,
  releaseLetter,
  slot,
  vendorCarrier,
  vendorReports,
} from './rig.ts'

const note = { ...mail, subject: 'Nachtrag: Kleinaufträge' }
const by = 'redaktion@verlag.test'

describe.each(stores)('a Nachtrag on %s', (dialect) => {
  const rig = useRig(dialect)
  let to: Mailing
  let members: string[]
  const vendor = vendorCarrier()
  const supplement = (about = to) => releaseSupplement(rig.house, about, { mail: note, by })

  beforeEach(async () => {
    // In the order in which they are written to.
    members = (await addMembers(rig.store, 5, rig.clock.now())).toSorted()
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    await beat(rig, vendor)
    to = await mailingOf(rig.store, id)
    vendor.inbox.length = 0
  })

  it('reaches those who were handed the letter and are still there, and nobody else', async () => {
    await vendorReports(rig, { chunk: 1, position: 0, type: 'email.bounced' })
    const left = rig.store.db.updateTable('member').set({ state: 'left' })
    await left.where('id', '=', members[1] ?? '').execute()
    const pause = rig.store.db.updateTable('member').set({ paused_until: slot + 30 * day })
    await pause.where('id', '=', members[2] ?? '').execute()
    await addMembers(rig.store, 3, slot + 1, 100)
    rig.clock.advance(hour)
    expect(await countRecipients(rig.store.db, rig.clock.now(), to.id)).toBe(2)

    const released = await supplement()
    expect(released.kind).toBe('released')
    await beat(rig, vendor)
    expect(vendor.inbox).toEqual([])
    rig.clock.advance(10 * minute)
    await beat(rig, vendor)
    const rows = await rig.store.db.selectFrom('member').select(['id', 'email']).execute()
    const emails = members.slice(3).map((id) => rows.find((row) => row.id === id)?.email)
    expect(vendor.inbox.map(({ to: address }) => address)).toEqual(emails)
    expect(vendor.inbox.map(({ subject }) => subject)).toEqual([note.subject, note.subject])
    const sent = await findSupplement(rig.store.db, to.letter)
    expect([sent?.state, sent?.supplement_to, letterSlugOf(sent!)]).toEqual(['sent', to.id, to.letter])
    expect(await ledgerOf(rig.store.db, sent!.id)).toMatchObject({ intended: 2, accepted: 2, open: 0 })
  })

  it('is there once for a letter, however often and at once it is released', async () => {
    const done = await Promise.all([supplement(), supplement(), supplement()])
    expect(done.map(({ kind }) => kind).toSorted()).toEqual([
      'already-released',
      'already-released',
      'released',
    ])
    rig.clock.advance(day)
    expect((await supplement()).kind).toBe('already-released')
  })

  it('is released already where another was quicker and the store says so by an error', async () => {
    const store: Store = {
      ...rig.store,
      transaction: async () => {
        await supplement()
        throw new Error('duplicate key value violates unique constraint "mailing_by_supplement"')
      },
    }
    const late = await releaseSupplement({ ...rig.house, store }, to, { mail: note, by })
    expect(late).toEqual({ kind: 'already-released', state: 'released' })
  })

  it('can be recalled for ten minutes, and be written once more then', async () => {
    await supplement()
    const first = await findSupplement(rig.store.db, to.letter)
    rig.clock.advance(10 * minute - 1)
    expect((await recall(rig.house, first!.id)).kind).toBe('recalled')
    rig.clock.advance(minute)
    await beat(rig, vendor)
    expect(vendor.inbox).toEqual([])
    expect((await supplement()).kind).toBe('released')
    rig.clock.advance(10 * minute)
    expect((await recall(rig.house, first!.id)).kind).toBe('too-late')
  })

  it('takes no slot, and is no letter of its day for who is warned that none is released', async () => {
    rig.clock.set(Date.parse('2026-03-10T08:00:00Z'))
    await supplement()
    const [next] = nextSlots(rig.house.facts.slot, rig.clock.now(), 1)
    const mailings = await listRecentMailings(rig.store.db, 0)
    expect(mailings.map(({ slot_date }) => slot_date)).toContain(next!.date)
    const watched = {
      next: next!,
      zone: 'Europe/Berlin',
      members: 1,
      mailings,
      unclear: [],
      skipped: new Set<string>(),
    }
    expect(decideAlarms(watched, rig.clock.now()).map(({ kind }) => kind)).toContain('not-released')
    const row = await findSupplement(rig.store.db, to.letter)
    expect(row?.slot_taken).toBe(null)
  })

  it('is refused for a letter that is still on its way', async () => {
    const open = { ...to, state: 'sending' as const }
    expect((await supplement(open)).kind).toBe('not-sent')
  })
})
