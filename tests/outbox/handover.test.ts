import { StatementSync } from 'node:sqlite'
import { CompiledQuery } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { claim, giveUp, keyLife, lease, giveBack, settle, takeTurn } from '../../src/outbox/handover.ts'
import { blankSettled, promise } from '../../src/outbox/outbox.ts'
import { standOfOutbox } from '../../src/outbox/stand.ts'
import { whatWaits } from '../../src/outbox/waits.ts'
import type { CallOutcome } from '../../src/outbox/mail.ts'
import { useRig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { stores } from '../rig/store.ts'

const hour = 3_600_000
const kept: CallOutcome = { kind: 'kept', each: [{ vendorId: null }] }

describe.each(stores)('handing over on %s', (dialect) => {
  const rig = useRig(dialect)
  const promised = async (count: number, dueAt?: number) => {
    for (let number = 0; number < count; number++) {
      const mail = mailTo(`reader-${number}@firma.de`)
      await promise(
        rig.store.db,
        rig.house,
        { key: `key-${number}`, kind: 'test', emailKey: mail.to, mail, ...(dueAt ? { dueAt } : {}) },
        rig.clock.now(),
      )
    }
  }
  const take = (limit = 1) => claim(rig.store, 'outbox', rig.clock.now(), limit, 'resend')
  const rows = () => rig.store.db.selectFrom('outbox').selectAll().orderBy('key').execute()

  it('promises a mail once however often its occasion is told', async () => {
    await promised(1)
    await promised(1)
    expect(await rows()).toHaveLength(1)
  })

  it('promises nothing when the transaction of the caller fails', async () => {
    const failing = rig.store.transaction(async (trx) => {
      await promise(
        trx,
        rig.house,
        { key: 'k', kind: 'test', emailKey: 'a', mail: mailTo('a@b.de') },
        rig.clock.now(),
      )
      throw new Error('crash')
    })
    await expect(failing).rejects.toThrow('crash')
    expect(await rows()).toEqual([])
  })

  it('claims what is due, the oldest first, and nothing before its time', async () => {
    await promised(1, rig.clock.now() + 1_000)
    expect(await take()).toEqual([])
    rig.clock.advance(1_000)
    expect(await take()).toMatchObject([{ key: 'key-0', attempts: 1, first_tried_at: rig.clock.now() }])
  })

  it('claims a row for one lease and again only when that has passed', async () => {
    await promised(1)
    await take()
    rig.clock.advance(lease)
    expect(await take()).toEqual([])
    rig.clock.advance(1)
    expect(await take()).toMatchObject([{ attempts: 2, first_tried_at: rig.clock.now() - lease - 1 }])
  })

  it('never gives one row to two processes', async () => {
    await promised(60)
    const other = await rig.another()
    const handles = [rig.store, other, rig.store, other]
    const now = rig.clock.now()
    const rounds = Array.from({ length: 10 }, () =>
      handles.map((store) => claim(store, 'outbox', now, 2, 'resend')),
    ).flat()
    const claimed = (await Promise.all(rounds)).flat().map(({ id }) => id)
    expect(new Set(claimed).size).toBe(claimed.length)
    const rest = await take(100)
    expect(claimed.length + rest.length).toBe(60)
  })

  it('lets whoever lost his lease say that it was accepted, and nothing else', async () => {
    await promised(1)
    const began = rig.clock.now()
    const [slow] = await take()
    rig.clock.advance(lease + 1)
    await take()
    const late = rig.clock.now() + 1
    const tooFast: CallOutcome = { kind: 'retry', at: late, problem: '429', unsent: true }
    for (const outcome of [
      tooFast,
      { kind: 'refused', problem: '422' },
      { kind: 'unclear', problem: '?' },
    ] as const) {
      expect(await settle(rig.store.db, 'outbox', slow!, outcome, late)).toBe(false)
    }
    await giveBack(rig.store.db, 'outbox', [slow!], began)
    // The other one's call may have been accepted: its key must not begin a new life, nor the row a third sender.
    expect(await rows()).toMatchObject([
      { first_tried_at: began, attempts: 2, lease_until: late - 1 + lease },
    ])
    expect(await settle(rig.store.db, 'outbox', slow!, kept, late)).toBe(true)
  })

  it('settles a row once; a second answer changes nothing', async () => {
    await promised(1)
    const [row] = await take()
    expect(await settle(rig.store.db, 'outbox', row!, kept, rig.clock.now())).toBe(true)
    const late: CallOutcome = { kind: 'refused', problem: 'late' }
    expect(await settle(rig.store.db, 'outbox', row!, late, rig.clock.now() + 1)).toBe(false)
    expect(await rows()).toMatchObject([{ state: 'kept', problem: null, settled_at: rig.clock.now() }])
    rig.clock.advance(2 * lease)
    expect(await take()).toEqual([])
  })

  it.each(['refused', 'unclear'] as const)('never claims a %s row again', async (kind) => {
    await promised(1)
    const [row] = await take()
    await settle(rig.store.db, 'outbox', row!, { kind, problem: 'why' }, rig.clock.now())
    expect(await rows()).toMatchObject([{ state: kind, problem: 'why' }])
    rig.clock.advance(48 * hour)
    expect(await take()).toEqual([])
  })

  it('comes back to a row at the time it was put off to', async () => {
    await promised(1)
    const [row] = await take()
    const at = rig.clock.now() + 5_000
    await settle(
      rig.store.db,
      'outbox',
      row!,
      { kind: 'retry', at, problem: '500', unsent: false },
      rig.clock.now(),
    )
    expect(await take()).toEqual([])
    rig.clock.set(at)
    expect(await take()).toMatchObject([{ attempts: 2, problem: '500' }])
  })

  it('does not count a call that was only too fast as a failure', async () => {
    await promised(1)
    const [row] = await take()
    const at = rig.clock.now() + 1_000
    await settle(
      rig.store.db,
      'outbox',
      row!,
      { kind: 'retry', at, problem: '429', unsent: true },
      rig.clock.now(),
    )
    expect(await rows()).toMatchObject([{ attempts: 0, first_tried_at: null }])
  })

  it('keeps an older unanswered call open when a later one was surely not accepted', async () => {
    await promised(1)
    const first = rig.clock.now()
    await take()
    rig.clock.advance(lease + 1)
    const [row] = await take()
    const at = rig.clock.now() + 1_000
    await settle(
      rig.store.db,
      'outbox',
      row!,
      { kind: 'retry', at, problem: '429', unsent: true },
      rig.clock.now(),
    )
    expect(await rows()).toMatchObject([{ first_tried_at: first }])
  })

  it('calls a refusal unclear when an earlier call stayed unanswered: that one may have gone in', async () => {
    await promised(1)
    await take()
    rig.clock.advance(lease + 1)
    const [row] = await take()
    await settle(rig.store.db, 'outbox', row!, { kind: 'refused', problem: '401' }, rig.clock.now())
    expect(await rows()).toMatchObject([
      { state: 'unclear', problem: '{"why":"refused-unsure","problem":"401"}' },
    ])
  })

  it('gives a row back untouched when the pace allows no call', async () => {
    await promised(1)
    const before = await rows()
    const claimed = await take()
    await giveBack(rig.store.db, 'outbox', claimed, rig.clock.now())
    expect(await rows()).toEqual(before)
  })

  it('gives back an older unanswered call with its first try', async () => {
    await promised(1)
    const first = rig.clock.now()
    await take()
    rig.clock.advance(lease + 1)
    await giveBack(rig.store.db, 'outbox', await take(), rig.clock.now())
    expect(await rows()).toMatchObject([{ attempts: 1, first_tried_at: first, lease_until: 0 }])
  })

  it('repeats an unanswered call for 23 hours and then never by itself', async () => {
    await promised(1)
    await take()
    rig.clock.advance(keyLife)
    expect(await giveUp(rig.store.db, 'outbox', rig.clock.now())).toEqual([])
    rig.clock.advance(1)
    expect(await take(), 'even when nobody has given it up yet').toEqual([])
    expect(await giveUp(rig.store.db, 'outbox', rig.clock.now())).toHaveLength(1)
    expect(await rows()).toMatchObject([{ state: 'unclear', settled_at: rig.clock.now() }])
    expect(await giveUp(rig.store.db, 'outbox', rig.clock.now())).toEqual([])
  })

  it('does not give up a mail that was never tried, however old', async () => {
    await promised(1)
    rig.clock.advance(100 * hour)
    expect(await giveUp(rig.store.db, 'outbox', rig.clock.now())).toEqual([])
    expect(await take()).toHaveLength(1)
  })

  it('forgets the text of a mail a day after it was settled, and of no other', async () => {
    await promised(2)
    const [row] = await take()
    await settle(rig.store.db, 'outbox', row!, kept, rig.clock.now())
    await blankSettled(rig.store.db, rig.clock.now() + 24 * hour)
    expect((await rows()).every(({ payload }) => payload !== null)).toBe(true)
    await blankSettled(rig.store.db, rig.clock.now() + 24 * hour + 1)
    const blank = (await rows()).filter(({ payload }) => payload === null)
    expect(blank.map(({ id }) => id)).toEqual([row!.id])
  })

  it('gives one turn at a time at the vendor to all processes together', async () => {
    const other = await rig.another()
    const now = rig.clock.now()
    const turns = await Promise.all(
      Array.from({ length: 10 }, (_, index) => takeTurn((index % 2 ? other : rig.store).db, now, 250)),
    )
    expect(turns.filter((turn) => turn === 0)).toHaveLength(1)
    expect(turns.filter((turn) => turn === now + 250)).toHaveLength(9)
    expect(await takeTurn(rig.store.db, now + 249, 250)).toBe(now + 250)
    expect(await takeTurn(rig.store.db, now + 250, 250)).toBe(0)
  })

  it('gives the turn at other work beside it, to one process a minute', async () => {
    const other = await rig.another()
    const now = rig.clock.now()
    expect(await takeTurn(rig.store.db, now, 250)).toBe(0)
    expect(await takeTurn(rig.store.db, now, 60_000, 'companies')).toBe(0)
    expect(await takeTurn(other.db, now + 59_999, 60_000, 'companies')).toBe(now + 60_000)
    expect(await takeTurn(other.db, now + 60_000, 60_000, 'companies')).toBe(0)
  })

  it('makes up for a timer that rang late, but never for a turn that nobody took', async () => {
    const start = rig.clock.now()
    await takeTurn(rig.store.db, start, 250)
    expect(await takeTurn(rig.store.db, start + 260, 250)).toBe(0)
    expect(await takeTurn(rig.store.db, start + 499, 250)).toBe(start + 500)
    expect(await takeTurn(rig.store.db, start + 500, 250)).toBe(0)
    expect(await takeTurn(rig.store.db, start + 5_000, 250)).toBe(0)
    expect(await takeTurn(rig.store.db, start + 5_100, 250)).toBe(start + 5_250)
  })

  it('lets everybody through at once when there is no limit', async () => {
    expect(await takeTurn(rig.store.db, rig.clock.now(), 0)).toBe(0)
    expect(await takeTurn(rig.store.db, rig.clock.now(), 0)).toBe(0)
  })

  it('is not stopped for hours by a clock that was set back', async () => {
    await takeTurn(rig.store.db, rig.clock.now() + 5 * hour, 250)
    expect(await takeTurn(rig.store.db, rig.clock.now(), 250)).toBe(0)
  })
})

describe('mails that wait for their time', () => {
  const rig = useRig('sqlite')

  // Whoever is woken asks, and behind the row of each lies a mail of several pages.
  it('are not read one by one by whoever looks for what is due, astray, too old or in trouble', async () => {
    const asking = vi.spyOn(StatementSync.prototype, 'all')
    await claim(rig.store, 'outbox', rig.clock.now(), 1, 'resend')
    await giveUp(rig.store.db, 'outbox', rig.clock.now())
    await whatWaits(rig.store.db, rig.clock.now())
    await standOfOutbox(rig.store.db, rig.clock.now())
    const asked = (asking.mock.contexts as StatementSync[]).map(({ sourceSQL }, at) => ({
      text: sourceSQL,
      values: asking.mock.calls[at] ?? [],
    }))
    asking.mockRestore()
    const steps: string[] = []
    for (const { text, values } of asked.filter((one) => one.text.includes("state = 'promised'"))) {
      const plan = CompiledQuery.raw(`explain query plan ${text}`, values)
      const { rows } = await rig.store.db.executeQuery<{ detail: string }>(plan)
      for (const { detail } of rows) steps.push(detail)
    }
    const reading = steps.filter((step) => /^(?:SEARCH|SCAN) outbox/.test(step))
    expect(reading.length).toBeGreaterThan(5)
    for (const step of reading) expect(step).toMatch(/outbox_tried|due_at[<>]\?|\(id[=>]\?\)/)
  })
})
