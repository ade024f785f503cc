import { describe, expect, it } from 'vitest'
import { sendAlarms } from '../../src/mailing/alarm-mails.ts'
import { decideAlarms, tell, type Watched } from '../../src/mailing/alarms.ts'
import { resumeHeld } from '../../src/mailing/hold.ts'
import { nextSlots } from '../../src/mailing/slot.ts'
import type { Mail } from '../../src/outbox/mail.ts'
import { addMembers, beat, date, releaseLetter, slot, vendorCarrier } from './rig.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const minute = 60_000
const hour = 60 * minute
const rule = { weekday: 2, time: '10:00', zone: 'Europe/Berlin' }
/** Monday 18:00 in Berlin. */
const deadline = Date.parse('2026-03-02T17:00:00Z')

describe('which alarms are due', () => {
  const mailing = {
    id: 'm1',
    letter: 'kleinauftraege',
    title: 'Kleinaufträge',
    state: 'released' as const,
    slot_date: date,
    slot_time: '10:00',
    slot_zone: 'Europe/Berlin',
    released_at: deadline - hour,
    hold_minutes: 0,
    held_reason: null,
    progress_at: null,
    sent_at: null,
    supplement_to: null,
  }
  const watched = (now: number, ...mailings: Watched['mailings']): Watched => ({
    next: nextSlots(rule, now, 1)[0]!,
    zone: rule.zone,
    members: 5,
    mailings,
    unclear: [],
    skipped: new Set<string>(),
  })
  const kinds = (now: number, ...mailings: Watched['mailings']) =>
    decideAlarms(watched(now, ...mailings), now).map(({ kind }) => kind)

  it.each([
    ['nothing before Monday 18:00', deadline - 1, [], []],
    ['an alarm at Monday 18:00 when nothing is released', deadline, [], ['not-released']],
    ['the same until the slot', slot - 1, [], ['not-released']],
    ['nothing about this week once the slot is over', slot, [], []],
    ['nothing when something is released', deadline, [mailing], []],
    [
      'an alarm when it was recalled',
      deadline,
      [{ ...mailing, state: 'recalled' as const }],
      ['not-released'],
    ],
    [
      'an alarm when the release is for another day',
      deadline,
      [{ ...mailing, slot_date: '2026-03-04' }],
      ['not-released'],
    ],
    ['nothing just after the slot', slot + 5 * minute - 1, [mailing], []],
    ['an alarm when it has not started five minutes after', slot + 5 * minute, [mailing], ['not-started']],
    [
      'nothing during the hold',
      slot + 5 * minute,
      [{ ...mailing, released_at: slot - minute, hold_minutes: 30 }],
      [],
    ],
    ['an alarm when it is held', slot + 2 * hour, [{ ...mailing, state: 'held' as const }], ['held']],
    [
      'no report before 10:15',
      slot + 15 * minute - 1,
      [{ ...mailing, state: 'sent' as const, sent_at: slot }],
      [],
    ],
    [
      'a report at 10:15',
      slot + 15 * minute,
      [{ ...mailing, state: 'sent' as const, sent_at: slot }],
      ['report'],
    ],
    [
      'a report while it is still going',
      slot + 15 * minute,
      [{ ...mailing, state: 'sending' as const }],
      ['report'],
    ],
    [
      'no report of last month',
      slot + 30 * 24 * hour - 3 * 24 * hour,
      [{ ...mailing, state: 'sent' as const, sent_at: slot }],
      [],
    ],
  ])('are: %s', (_, now, mailings, expected) => {
    expect(kinds(now, ...mailings)).toEqual(expected)
  })

  it('follow the wall clock over the change of the clocks', () => {
    // Tuesday 31 March is in summer time, and so is the Monday before it.
    const now = Date.parse('2026-03-30T16:00:00Z')
    expect(kinds(now - 1)).toEqual([])
    expect(kinds(now)).toEqual(['not-released'])
  })

  it('say nothing to a house without readers', () => {
    expect(decideAlarms({ ...watched(deadline), members: 0 }, deadline)).toEqual([])
  })

  it('read like a person would say it', () => {
    const alarm = { kind: 'report', key: 'k', mailing: 'm1', title: 'Kleinaufträge', over: true } as const
    const sum = { intended: 1_015, accepted: 1_012, suppressed: 3, failed: 0, unclear: 0, open: 0 }
    expect(tell(alarm, rule.zone, sum).subject).toBe('Brief ist raus: 1.012 übergeben, 3 gesperrt, 0 offen')
    const open = { ...sum, accepted: 400, suppressed: 0, failed: 2, unclear: 1, open: 612 }
    expect(tell({ ...alarm, over: false }, rule.zone, open).subject).toBe(
      'Brief geht noch hinaus: 400 übergeben, 0 gesperrt, 2 abgelehnt, 1 ungeklärt, 612 offen',
    )
    const last = (came: { bounced: number; complained: number }) =>
      tell(alarm, rule.zone, { ...sum, ...came }).paragraphs.slice(2)
    expect(last({ bounced: 0, complained: 0 })).toEqual([])
    expect(last({ bounced: 1, complained: 1 })).toEqual([
      'Von den übergebenen: eine kam zurück, eine wurde als unerwünscht gemeldet.',
    ])
    expect(last({ bounced: 12, complained: 2 })).toEqual([
      'Von den übergebenen: 12 kamen zurück, 2 wurden als unerwünscht gemeldet.',
    ])
  })
})

describe.each(stores)('alarm mails on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: 'chefin@verlag.test, zweite@verlag.test' })

  const subjects = async () => {
    const rows = await rig.store.db
      .selectFrom('outbox')
      .selectAll()
      .orderBy('created_at')
      .orderBy('email_key')
      .execute()
    return rows.map(({ payload, kind }) => {
      const mail = JSON.parse(payload!) as Mail
      return `${kind} ${mail.to}: ${mail.subject}`
    })
  }

  it('go to every publisher once, however often the tick looks', async () => {
    await addMembers(rig.store, 3, rig.clock.now())
    rig.clock.set(deadline)
    await sendAlarms(rig.house)
    await sendAlarms({ ...rig.house, store: await rig.another() })
    rig.clock.advance(hour)
    await sendAlarms(rig.house)
    expect(await subjects()).toEqual([
      'alarm chefin@verlag.test: Für Dienstag ist kein Brief freigegeben',
      'alarm zweite@verlag.test: Für Dienstag ist kein Brief freigegeben',
    ])
    expect(rig.woken()).toBe(1)
  })

  it('tell at 10:15 what went out', async () => {
    await addMembers(rig.store, 3, rig.clock.now())
    await releaseLetter(rig)
    rig.clock.set(slot)
    await beat(rig, vendorCarrier())
    await sendAlarms(rig.house)
    expect(await subjects()).toEqual([])
    rig.clock.set(slot + 15 * minute)
    await sendAlarms(rig.house)
    expect((await subjects())[0]).toBe(
      'alarm chefin@verlag.test: Brief ist raus: 3 übergeben, 0 gesperrt, 0 offen',
    )
  })

  it('come again when it is held again for another reason', async () => {
    await addMembers(rig.store, 3, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot + 2 * hour)
    const vendor = vendorCarrier()
    vendor.instead = () => ({ kind: 'refused', problem: '401' })
    await beat(rig, vendor)
    await sendAlarms(rig.house)
    await sendAlarms(rig.house)
    expect(await subjects()).toHaveLength(2)
    rig.clock.advance(minute)
    await resumeHeld(rig.house, id)
    await beat(rig, vendor)
    await sendAlarms(rig.house)
    expect(await subjects()).toHaveLength(4)
    expect((await subjects())[0]).toMatch(/^alarm chefin@verlag.test: Angehalten, bitte entscheiden/)
  })
})
