import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lease } from '../../src/outbox/handover.ts'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { resendCarrier } from '../../src/outbox/resend.ts'
import { useRig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { stores } from '../rig/store.ts'
import { faults, startVendor, type Fault, type Vendor } from '../rig/vendor.ts'

const hour = 3_600_000

describe.each(stores)('the outbox at the vendor, kept on %s', (dialect) => {
  const rig = useRig(dialect)
  let vendor: Vendor
  beforeEach(async () => {
    vendor = await startVendor(() => rig.clock.now())
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await vendor.close()
  })

  const carrier = () => resendCarrier({ apiKey: 're_test', baseUrl: vendor.url })
  const readers = ['anna@firma.de', 'bert@firma.de', 'cem@firma.de']
  const promiseAll = async (to = readers) => {
    for (const one of to) {
      const promised = { key: `welcome-${one}`, kind: 'welcome', emailKey: one, mail: mailTo(one) }
      await promise(rig.store.db, rig.house, promised, rig.clock.now())
    }
  }
  const rows = () => rig.store.db.selectFrom('outbox').selectAll().orderBy('email_key').execute()
  const round = (by = carrier()) => deliverOutbox(rig.house, by, new AbortController().signal)

  /** Lets the tick work and the clock pass until nothing is promised any more, at most `limit` of it. */
  const settleAll = async (limit = 48 * hour) => {
    const by = carrier()
    const end = rig.clock.now() + limit
    while (rig.clock.now() < end) {
      const next = await round(by)
      const open = (await rows()).filter(({ state }) => state === 'promised')
      if (open.length === 0) return
      const due = Math.min(...open.map((row) => Math.max(row.due_at, row.lease_until + 1)))
      rig.clock.set(Math.max(next ?? due, rig.clock.now() + 1))
    }
  }
  /** Every key was only ever used with one payload, byte for byte. */
  const bytesPerKey = () => {
    const bodies = new Map<string | null, Set<string>>()
    for (const { key, body } of vendor.calls) bodies.set(key, (bodies.get(key) ?? new Set()).add(body))
    return [...bodies.values()].map((set) => set.size)
  }

  it('hands each mail over once and keeps the vendor’s id', async () => {
    await promiseAll()
    await settleAll()
    expect(vendor.accepted.map(({ to }) => to).toSorted()).toEqual(readers)
    expect(vendor.calls).toHaveLength(3)
    const ids = (await rows()).map((row) => row.vendor_id)
    expect(new Set(ids)).toEqual(new Set(vendor.accepted.map(({ name }) => name)))
  })

  it('hands over the whole mail, umlauts, headers and tags included', async () => {
    await promiseAll(['anna@firma.de'])
    await settleAll()
    const mail = mailTo('anna@firma.de')
    expect(vendor.accepted[0]).toMatchObject({
      from: mail.from,
      to: mail.to,
      replyTo: mail.replyTo,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: { 'list-unsubscribe': mail.headers?.['List-Unsubscribe'] },
    })
    expect(vendor.calls[0]?.body).toContain('"tags":[{"name":"kind","value":"test"}]')
    expect(vendor.calls[0]).toMatchObject({ path: '/emails', key: 'welcome-anna@firma.de' })
  })

  const passing: [name: string, fault: Fault, wait: number][] = [
    ['500', faults.internal, 5_000],
    ['500 after accepting', faults.internalAfterAccepting, 5_000],
    ['500 with a foreign body', faults.foreign500, 5_000],
    ['502 with HTML', faults.badGateway, 5_000],
    ['429 with retry-after', faults.tooFast, 7_000],
    ['a line cut before accepting', faults.cutBefore, 5_000],
    ['a line cut after accepting', faults.cutAfter, 5_000],
    ['an answer that is no JSON', faults.noJson, 5_000],
    ['an answer that is no JSON, after accepting', faults.noJsonAfterAccepting, 5_000],
  ]
  it.each(passing)('doubles and forgets nothing after %s', async (_, fault, wait) => {
    await promiseAll()
    vendor.next(fault)
    const start = rig.clock.now()
    await settleAll()
    expect(vendor.accepted.map(({ to }) => to).toSorted()).toEqual(readers)
    expect((await rows()).map(({ state }) => state)).toEqual(['kept', 'kept', 'kept'])
    expect(vendor.calls).toHaveLength(4)
    const [first] = vendor.calls
    const again = vendor.calls.filter(({ key }) => key === first?.key)
    expect(again[1]?.body).toBe(first?.body)
    expect(again.map(({ at }) => at - start)).toEqual([0, wait])
  })

  it.each(passing)('doubles and forgets nothing when %s comes five times running', async (_, fault) => {
    await promiseAll()
    vendor.next(fault, fault, fault, fault, fault)
    await settleAll()
    expect(vendor.accepted.map(({ to }) => to).toSorted()).toEqual(readers)
    expect((await rows()).map(({ state }) => state)).toEqual(['kept', 'kept', 'kept'])
    expect(bytesPerKey()).toEqual([1, 1, 1])
  })

  it('gives up waiting after 15 seconds, and does not send twice when the answer was only slow', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    const asked = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 200))
    await promiseAll(['anna@firma.de'])
    vendor.next({ kind: 'hold', accepts: true, until: new Promise(() => undefined) })
    await round()
    expect(asked).toHaveBeenCalledWith(15_000)
    expect(await rows()).toMatchObject([
      { state: 'promised', problem: expect.stringContaining('"unanswered"') },
    ])
    expect(vendor.accepted).toHaveLength(1)
  })

  it('comes back later while its key is still being worked on', async () => {
    let open: () => void = () => undefined
    vendor.next({ kind: 'hold', accepts: true, until: new Promise((resolve) => (open = resolve)) })
    const by = carrier()
    const handing = { key: 'k', at: rig.clock.now(), now: rig.clock.now(), attempts: 0 }
    const first = by.send(mailTo('anna@firma.de'), handing)
    await vi.waitFor(() => expect(vendor.accepted).toHaveLength(1))
    const second = await by.send(mailTo('anna@firma.de'), handing)
    expect(second).toMatchObject({ kind: 'retry', at: rig.clock.now() + 5_000, unsent: false })
    open()
    const third = by.send(mailTo('anna@firma.de'), handing)
    expect(await third).toEqual(await first)
    expect(vendor.accepted).toHaveLength(1)
  })

  it('never sends again when its key went in with other bytes', async () => {
    await carrier().send(mailTo('bert@firma.de'), {
      key: 'welcome-anna@firma.de',
      at: 0,
      now: 0,
      attempts: 0,
    })
    await promiseAll(['anna@firma.de'])
    await settleAll()
    expect(await rows()).toMatchObject([{ state: 'unclear' }])
    expect(vendor.accepted).toHaveLength(1)
  })

  it('waits out a used-up month without ever calling a mail unclear', async () => {
    await promiseAll(['anna@firma.de'])
    vendor.next(...Array.from({ length: 20 }, () => faults.monthlyQuota))
    await settleAll(10 * 24 * hour)
    expect(await rows()).toMatchObject([{ state: 'kept' }])
    expect(vendor.accepted).toHaveLength(1)
  })

  it('stops at an address the vendor refuses, and sends to the others', async () => {
    await promiseAll(['anna@firma.de', 'wrong@example.com'])
    await settleAll()
    expect(await rows()).toMatchObject([
      { state: 'kept' },
      { state: 'refused', problem: expect.stringContaining('422 validation_error') },
    ])
    expect(vendor.calls).toHaveLength(2)
  })

  it('calls a mail unclear when 23 hours of calls stayed without an answer, and then leaves it alone', async () => {
    await promiseAll(['anna@firma.de'])
    vendor.always(faults.cutAfter)
    await settleAll()
    expect(await rows()).toMatchObject([{ state: 'unclear' }])
    expect(vendor.accepted).toHaveLength(1)
    const calls = vendor.calls.length
    const last = vendor.calls.at(-1)?.at ?? 0
    expect(last - vendor.calls[0]!.at).toBeLessThanOrEqual(23 * hour)
    rig.clock.advance(48 * hour)
    await round()
    expect(vendor.calls).toHaveLength(calls)
  })

  it('takes up a mail that a killed process left in hand, under the same key', async () => {
    await promiseAll(['anna@firma.de'])
    vendor.next(faults.cutAfter)
    const killed = { ...rig.house, now: () => rig.clock.now() }
    // The process dies before it can write down the answer.
    const dead = vi.spyOn(killed, 'now')
    dead.mockReturnValueOnce(rig.clock.now()).mockReturnValueOnce(rig.clock.now())
    dead.mockImplementation(() => {
      throw new Error('killed')
    })
    await expect(deliverOutbox(killed, carrier(), new AbortController().signal)).rejects.toThrow('killed')
    expect(await round()).toBeNull()
    expect(vendor.calls).toHaveLength(1)
    rig.clock.advance(lease + 1)
    await round()
    expect(await rows()).toMatchObject([{ state: 'kept', vendor_id: vendor.accepted[0]?.name }])
    expect(vendor.accepted).toHaveLength(1)
  })

  it('keeps to the pace: a quarter of a second between calls, then what the vendor’s headers allow', async () => {
    await promiseAll([...readers, 'dora@firma.de'])
    await settleAll()
    const { calls } = vendor
    expect(calls.slice(1).map(({ at }, index) => at - calls[index]!.at)).toEqual([250, 112, 112])
  })

  it('never does the same mail twice with two processes at work', async () => {
    const other = { ...rig.house, store: await rig.another() }
    const many = Array.from({ length: 12 }, (_, index) => `reader-${index}@firma.de`)
    await promiseAll(many)
    const carriers = [carrier(), carrier()]
    const { signal } = new AbortController()
    for (let step = 0; step < 60; step++) {
      await Promise.all(
        [rig.house, other].map((house, index) => deliverOutbox(house, carriers[index]!, signal)),
      )
      rig.clock.advance(120)
    }
    expect(vendor.calls).toHaveLength(12)
    expect(vendor.accepted.map(({ to }) => to).toSorted()).toEqual(many.toSorted())
    expect((await rows()).every(({ state }) => state === 'kept')).toBe(true)
  })

  it('starts no new mail once it is told to stop', async () => {
    await promiseAll()
    const stop = new AbortController()
    vendor.watch(() => stop.abort())
    await deliverOutbox(rig.house, carrier(), stop.signal)
    expect((await rows()).map(({ state }) => state).toSorted()).toEqual(['kept', 'promised', 'promised'])
  })

  it('hands a batch over under one key; one refused address does not refuse the others', async () => {
    const mails = ['anna@firma.de', 'wrong@example.com', 'cem@firma.de'].map(mailTo)
    const handing = { key: 'chunk-1', at: 0, now: rig.clock.now(), attempts: 0 }
    vendor.next(faults.cutAfter)
    expect(await carrier().sendBatch(mails, handing)).toMatchObject({ kind: 'retry', unsent: false })
    const outcome = await carrier().sendBatch(mails, handing)
    expect(outcome).toEqual({
      kind: 'kept',
      each: [
        { vendorId: vendor.accepted[0]?.name },
        { problem: expect.stringContaining('delivered@resend.dev') },
        { vendorId: vendor.accepted[1]?.name },
      ],
    })
    expect(vendor.calls[0]).toMatchObject({ path: '/emails/batch', key: 'chunk-1', validation: 'permissive' })
    expect(vendor.calls[1]?.body).toBe(vendor.calls[0]?.body)
    expect(vendor.accepted.map(({ to }) => to)).toEqual(['anna@firma.de', 'cem@firma.de'])
  })

  it('treats a batch answer without ids like silence', async () => {
    vendor.next({ kind: 'answer', status: 200, body: '{"data":{}}' })
    const handing = { key: 'chunk-1', at: 0, now: rig.clock.now(), attempts: 0 }
    expect(await carrier().sendBatch([mailTo('a@firma.de')], handing)).toMatchObject({
      kind: 'retry',
      unsent: false,
    })
  })
})

describe('the answer of the vendor', () => {
  const rig = useRig('sqlite')

  it('is written down whole or not at all', async () => {
    const vendor = await startVendor(() => rig.clock.now())
    try {
      const mail = mailTo('anna@firma.de')
      await promise(
        rig.store.db,
        rig.house,
        { key: 'k', kind: 'test', emailKey: mail.to, mail },
        rig.clock.now(),
      )
      const { sql } = await import('kysely')
      await sql`create trigger crash before update of vendor_id on outbox when new.vendor_id is not null
        begin select raise(abort, 'killed'); end`.execute(rig.store.db)
      const carrier = resendCarrier({ apiKey: 're_test', baseUrl: vendor.url })
      await expect(deliverOutbox(rig.house, carrier, new AbortController().signal)).rejects.toThrow('killed')
      const row = await rig.store.db.selectFrom('outbox').select('state').executeTakeFirst()
      expect(row).toEqual({ state: 'promised' })
    } finally {
      await vendor.close()
    }
  })
})
