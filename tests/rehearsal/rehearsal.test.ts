import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { rehearsalWords } from '../../src/desk/today/rehearsal.ts'
import { audit } from '../../src/rehearsal/audit.ts'
import { startDouble } from '../../src/rehearsal/double.ts'
import { planTuesdays } from '../../src/rehearsal/plan.ts'
import { isGood, lastRehearsal, show, type Rehearsal } from '../../src/rehearsal/result.ts'
import { nextSlots } from '../../src/mailing/slot.ts'
import { addMembers, releaseLetter } from '../mailing/rig.ts'
import { dump } from '../rig/dump.ts'
import { facts } from '../rig/facts.ts'
import { useRig } from '../rig/house.ts'
import { makePlace, openIn, stores } from '../rig/store.ts'
import { copyStore } from '../../src/store/copy.ts'

const ledger = { intended: 2, accepted: 2, suppressed: 0, failed: 0, unclear: 0, open: 0 }
const played = {
  date: '2026-03-03',
  title: 'Kleinaufträge',
  standIn: false,
  ledger,
  calls: 3,
  kills: 1,
  faults: 1,
  doubled: 0,
  missing: 0,
  wrong: [],
}
const rehearsal: Rehearsal = {
  at: Date.parse('2026-03-02T08:00:00Z'),
  seed: 7,
  invented: 0,
  tuesdays: [played, played],
}

describe('the plan of a rehearsal', () => {
  const slots = nextSlots(facts.slot, Date.parse('2026-03-02T08:00:00Z'), 8)

  it('plays eight Tuesdays, over the change of clocks, with a stand-in where no letter is written', () => {
    const mail = { subject: 'x', html: 'x', text: 'x' }
    const plan = planTuesdays(slots, [{ slug: 'a', title: 'A', date: '2026-03-10', mail }], 1)
    expect(plan.map(({ slot, standIn }) => `${slot.date} ${slot.offset} ${standIn}`)).toEqual([
      '2026-03-03 +01:00 true',
      '2026-03-10 +01:00 false',
      '2026-03-17 +01:00 true',
      '2026-03-24 +01:00 true',
      '2026-03-31 +02:00 true',
      '2026-04-07 +02:00 true',
      '2026-04-14 +02:00 true',
      '2026-04-21 +02:00 true',
    ])
  })

  it('has a death and a failing call on every Tuesday, the same ones for the same seed', () => {
    const plan = (seed: number) =>
      planTuesdays(slots, [], seed).map(({ deaths, faultOf }) => ({
        deaths,
        faults: [1, 2, 3].map((call) => faultOf(call)),
      }))
    for (const { deaths, faults } of plan(5)) {
      expect(deaths.length).toBeGreaterThan(0)
      expect(faults.some((fault) => fault !== null)).toBe(true)
    }
    expect(plan(5)).toEqual(plan(5))
    expect(plan(5)).not.toEqual(plan(6))
  })
})

describe('the audit of a rehearsal', () => {
  const rows = (...emails: string[]) => emails.map((email) => ({ email, handover: 'accepted' as const }))

  it('finds nothing when everybody got it once', () => {
    const books = {
      expected: ['a', 'b'],
      taken: new Map([
        ['a', 1],
        ['b', 1],
      ]),
      ledger: rows('a', 'b'),
    }
    expect(audit(books)).toEqual({ doubled: [], missing: [], strangers: [], misstated: [] })
  })

  it('finds who got two, who got none, who should not have got it, and where the ledger is wrong', () => {
    const books = {
      expected: ['a', 'b', 'c'],
      taken: new Map([
        ['a', 2],
        ['c', 1],
        ['d', 1],
      ]),
      ledger: rows('a', 'b'),
    }
    expect(audit(books)).toEqual({
      doubled: ['a'],
      missing: ['b'],
      strangers: ['d'],
      misstated: ['b', 'c'],
    })
  })

  it('is good only when no Tuesday has anybody twice or not at all', () => {
    expect(isGood(rehearsal)).toBe(true)
    expect(isGood({ ...rehearsal, tuesdays: [played, { ...played, doubled: 1 }] })).toBe(false)
    expect(isGood({ ...rehearsal, tuesdays: [{ ...played, missing: 1 }] })).toBe(false)
    expect(isGood({ ...rehearsal, tuesdays: [{ ...played, wrong: ['x'] }] })).toBe(false)
    expect(isGood({ ...rehearsal, tuesdays: [] })).toBe(false)
  })
})

describe('the double of a rehearsal', () => {
  let close: () => Promise<void> = async () => undefined
  afterEach(() => close())

  const batch = (...to: string[]) =>
    JSON.stringify(to.map((one) => ({ to: one, subject: 'x', tags: [{ name: 'mailing', value: 'm1' }] })))

  it('takes a batch once per key, refuses other bytes under it, and forgets it after a day', async () => {
    let now = 0
    const double = await startDouble(() => now)
    close = double.close
    const post = async (body: string) => {
      const headers = { 'idempotency-key': 'k1' }
      const answer = await fetch(`${double.url}/emails/batch`, { method: 'POST', body, headers })
      return { status: answer.status, said: await answer.text() }
    }
    const first = await post(batch('a', 'b'))
    expect(await post(batch('a', 'b'))).toEqual(first)
    expect((await post(batch('a'))).status).toBe(409)
    expect(double.letters.get('m1')).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    )
    now = 25 * 3_600_000
    await post(batch('a', 'b'))
    expect(double.letters.get('m1')).toEqual(
      new Map([
        ['a', 2],
        ['b', 2],
      ]),
    )
  })

  it('takes the mails of a call that it answers with an error after taking them, and only of that', async () => {
    const double = await startDouble(() => 0)
    close = double.close
    double.onBatch((call) => (call === 1 ? '500' : '500 after'))
    const post = (key: string, to: string) =>
      fetch(`${double.url}/emails/batch`, {
        method: 'POST',
        body: batch(to),
        headers: { 'idempotency-key': key },
      })
    expect((await post('k1', 'a')).status).toBe(500)
    expect((await post('k2', 'b')).status).toBe(500)
    expect(double.letters.get('m1')).toEqual(new Map([['b', 1]]))
  })
})

describe('the desk', () => {
  it('says when and how it went in one sentence', () => {
    expect(rehearsalWords(show(rehearsal), 'Europe/Berlin')).toEqual({
      level: 'ok',
      text: 'Geprobt am 02.03.2026, 09:00\u00a0Uhr: 2 Termine, 4 Briefe, 2 Abstürze, 2 Störungen beim Versanddienst. Jeder bekam jeden Brief genau einmal.',
    })
    const bad = { ...rehearsal, tuesdays: [{ ...played, doubled: 3 }] }
    expect(rehearsalWords(show(bad), 'Europe/Berlin')).toEqual({
      level: 'error',
      text: 'Geprobt am 02.03.2026, 09:00\u00a0Uhr: 1 Termin, 2 Briefe, 1 Absturz, 1 Störung beim Versanddienst. 3 doppelt, 0 vergessen.',
    })
    expect(rehearsalWords(null, 'Europe/Berlin').level).toBe('warning')
  })
})

describe.each(stores)('a copy of the store, %s', (dialect) => {
  const rig = useRig(dialect)

  it('holds the readers and the mailings, and leaves the original as it is', async () => {
    await addMembers(rig.store, 7, rig.clock.now() - 1_000)
    await releaseLetter(rig)
    const place = await makePlace('sqlite')
    const { store, found, current } = await copyStore(rig.place, place.dataDir, rig.clock.now())
    try {
      expect({ found, current }).toEqual({ found: true, current: true })
      const members = (from: typeof store) => from.db.selectFrom('member').selectAll().orderBy('id').execute()
      expect(await members(store)).toEqual(await members(rig.store))
      await store.db.deleteFrom('member').execute()
      expect(await members(rig.store)).toHaveLength(7)
      expect(await store.db.selectFrom('mailing').select(['letter', 'state']).execute()).toEqual([
        { letter: 'kleinauftraege', state: 'released' },
      ])
    } finally {
      await store.close()
      await place.drop()
    }
  })
})

it('plays on a copy, sends nothing to the real vendor, and writes only its result', async () => {
  let asked = 0
  const vendor = createServer((_, response) => {
    asked++
    response.writeHead(500).end()
  })
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  const place = await makePlace('sqlite')
  const store = await openIn(place, Date.now())
  await addMembers(store, 130, Date.now() - 1_000)
  await store.close()
  const { setting: settingBefore, ...before } = dump(place.dataDir)
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: place.dataDir,
    SITE_URL: 'https://brief.verlag.test',
    MAIL_FROM: 'Brief <brief@verlag.test>',
    PUBLISHER_EMAIL: 'redaktion@verlag.test',
    RESEND_API_KEY: 're_the_real_one',
    RESEND_BASE_URL: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`,
  }
  const words = ['src/rehearsal/main.ts', '--seed', '3', '--tuesdays', '2', '--readers', '1']
  const { stdout } = await promisify(execFile)(process.execPath, words, { env })
  vendor.close()
  expect(stdout).toMatch(/vorgesehen 130 = übergeben 130 .*\n.* 0 doppelt, 0 vergessen\n[^]*vorgesehen 130/)
  expect(stdout).toContain('In Ordnung: 260 Briefe vorgesehen, 260 übergeben')
  expect(asked).toBe(0)
  const { setting, ...after } = dump(place.dataDir)
  expect(after).toEqual(before)
  expect(setting).toHaveLength((settingBefore?.length ?? 0) + 1)
  const again = await openIn(place, Date.now())
  const kept = await lastRehearsal(again.db)
  await again.close()
  expect(kept).toMatchObject({ good: true, rehearsal: { seed: 3, invented: 0 }, sum: { intended: 260 } })
  await place.drop()
}, 60_000)
