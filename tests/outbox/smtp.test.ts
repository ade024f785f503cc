// Mail by any mail server, over a real connection to a double with bad days.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../src/mailing/ledger.ts'
import type { Carrier, Mail } from '../../src/outbox/mail.ts'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { problemInWords } from '../../src/outbox/problem.ts'
import { judgeAnswer, type SmtpError } from '../../src/outbox/smtp-answer.ts'
import { smtpCarrier } from '../../src/outbox/smtp.ts'
import { runMailings } from '../../src/mailing/run.ts'
import { addMembers, beat, leaveUrl, mailingOf, releaseLetter, slot, vendorCarrier } from '../mailing/rig.ts'
import { useRig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { startMailServer, type MailServer, type Turn } from '../rig/smtp.ts'
import { stores } from '../rig/store.ts'

const handing = { key: 'welcome-1', at: slot, now: slot, attempts: 0 }
let server: MailServer
let carrier: Carrier
beforeEach(async () => {
  server = await startMailServer()
  carrier = smtpCarrier({ host: '127.0.0.1', port: server.port, secure: false })
})
afterEach(() => server.close())
const send = (mail: Mail = mailTo('eva@firma.de')) => carrier.send(mail, handing)

describe('a mail by SMTP', () => {
  it('goes out with the domain as xn--, and is known by its Message-ID', async () => {
    const outcome = await send(mailTo('eva@bücher.de'))
    expect(outcome).toEqual({
      kind: 'kept',
      each: [{ vendorId: expect.stringMatching(/^<\w+@verlag\.test>$/) as string }],
    })
    expect(server.taken[0]?.to).toBe('eva@xn--bcher-kva.de')
    const { vendorId } = (outcome.kind === 'kept' ? outcome.each[0] : {}) as { vendorId: string }
    expect(server.taken[0]?.message).toContain(`Message-ID: ${vendorId}`)
  })

  const surelyNot: [string, Turn, object][] = [
    ['the server hangs up at once', 'cut-greeting', { kind: 'retry', unsent: true }],
    ['it hangs up before the message', 'cut-data', { kind: 'retry', unsent: true }],
    [
      'it asks to come again (greylisting)',
      { at: 'rcpt', answer: '450 4.2.0 greylisted' },
      { kind: 'retry', unsent: true },
    ],
    [
      'it closes for maintenance',
      { at: 'mail', answer: '421 4.3.2 closing' },
      { kind: 'retry', unsent: true },
    ],
    ['it knows no such reader', { at: 'rcpt', answer: '550 5.1.1 user unknown' }, { kind: 'refused' }],
    [
      'it calls a reader it does not know a denial',
      { at: 'rcpt', answer: '550 5.4.1 Recipient address rejected: Access denied' },
      { kind: 'refused' },
    ],
    [
      'it blocks, and names the reader',
      { at: 'rcpt', answer: '554 5.7.1 <Eva@firma.de>: blocked for <brief@verlag.test>' },
      { kind: 'account', problem: '554 5.7.1 <…>: blocked for <brief@verlag.test>' },
    ],
    ['it does not like the message', { at: 'message', answer: '554 5.6.0 malformed' }, { kind: 'refused' }],
    [
      'it does not relay for us',
      { at: 'rcpt', answer: '554 5.7.1 Relay access denied' },
      { kind: 'account', quota: false },
    ],
    ['it does not know our sender', { at: 'mail', answer: '550 5.1.8 sender rejected' }, { kind: 'account' }],
  ]
  it.each(surelyNot)('is not taken when %s', async (_, turn, outcome) => {
    server.next(turn)
    expect(await send()).toMatchObject(outcome)
    expect(server.taken).toEqual([])
  })

  it('is unclear when the answer to the whole of it never came', async () => {
    server.next('cut-after')
    expect(await send()).toMatchObject({ kind: 'unclear' })
    expect(server.taken).toHaveLength(1)
  })

  it('waits when nobody listens there, or the password is wrong', async () => {
    await server.close()
    expect(await send()).toMatchObject({ kind: 'retry', unsent: true })
    const wrong = Object.assign(new Error('Invalid login'), { code: 'EAUTH', responseCode: 535 }) as SmtpError
    expect(
      judgeAnswer(wrong, { whole: false, from: 'brief@verlag.test', now: slot, attempts: 0 }),
    ).toMatchObject({ kind: 'account' })
    server = await startMailServer()
  })
})

describe.each(stores)('mail by SMTP on %s', (dialect) => {
  const rig = useRig(dialect)
  const signal = new AbortController().signal

  it('is never tried a second time after a call without an answer', async () => {
    const { db } = rig.store
    const mail = mailTo('eva@firma.de')
    await promise(
      db,
      rig.house,
      { key: 'one', kind: 'proof', emailKey: 'eva@firma.de', mail },
      rig.clock.now(),
    )
    // A process that was killed in the middle of its call.
    await db
      .updateTable('outbox')
      .set({ first_tried_at: rig.clock.now() - 90_000, attempts: 1 })
      .execute()
    await deliverOutbox(rig.house, carrier, signal)
    expect(server.taken).toEqual([])
    expect(await db.selectFrom('outbox').select('state').execute()).toEqual([{ state: 'unclear' }])
  })

  it('gives a mail up after two days in which it was to come later, and says so', async () => {
    const { db } = rig.store
    const mail = mailTo('eva@firma.de')
    await promise(
      db,
      rig.house,
      { key: 'one', kind: 'proof', emailKey: 'eva@firma.de', mail },
      rig.clock.now(),
    )
    const from = rig.clock.now()
    let rounds = 0
    for (; rounds < 100; rounds++) {
      const row = await db.selectFrom('outbox').select(['state', 'due_at']).executeTakeFirstOrThrow()
      if (row.state !== 'promised') break
      rig.clock.set(row.due_at)
      server.next({ at: 'rcpt', answer: '452 4.2.2 mailbox full' })
      await deliverOutbox(rig.house, carrier, signal)
    }
    const { state, problem } = await db
      .selectFrom('outbox')
      .select(['state', 'problem'])
      .executeTakeFirstOrThrow()
    expect([state, problemInWords(problem ?? '')]).toEqual([
      'refused',
      'Auch beim 48. Versuch auf später verwiesen: 452 4.2.2 mailbox full',
    ])
    expect((rig.clock.now() - from) / 3_600_000).toBeCloseTo(44.25)
    expect(server.taken).toEqual([])
  })

  it('leaves a mail alone that the vendor of before never answered', async () => {
    const { db } = rig.store
    const mail = mailTo('eva@firma.de')
    await promise(
      db,
      rig.house,
      { key: 'one', kind: 'proof', emailKey: 'eva@firma.de', mail },
      rig.clock.now(),
    )
    const silent: Carrier = {
      ...vendorCarrier(),
      send: async () => ({ kind: 'retry', at: rig.clock.now(), problem: '', unsent: false }),
    }
    const stopping = new AbortController()
    await deliverOutbox(
      rig.house,
      { ...silent, send: async (...call) => (stopping.abort(), silent.send(...call)) },
      stopping.signal,
    )
    rig.clock.advance(90_000)
    await deliverOutbox(rig.house, carrier, signal)
    expect(server.taken).toEqual([])
    expect(await db.selectFrom('outbox').select(['state', 'tried_by']).execute()).toEqual([
      { state: 'unclear', tried_by: 'resend' },
    ])
  })

  const reached = () => server.taken.map(({ to }) => to.toLowerCase()).toSorted()

  it('hands a letter to everyone once, whatever the server does in between, and says of whom nobody knows', async () => {
    await addMembers(rig.store, 8, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const turns: Turn[] = [
      'take',
      { at: 'rcpt', answer: '450 4.2.0 later' },
      { at: 'rcpt', answer: '550 5.1.1 unknown' },
    ]
    server.next(...turns, 'take', 'cut-after', 'cut-data')
    for (let round = 0; round < 4; round++) {
      await beat(rig, carrier)
      rig.clock.advance(16 * 60_000)
    }
    expect(await ledgerOf(rig.store.db, id)).toEqual({
      intended: 8,
      accepted: 6,
      suppressed: 0,
      failed: 1,
      unclear: 1,
      open: 0,
    })
    // The one whose answer never came was taken, and nobody got two.
    expect(new Set(reached()).size).toBe(7)
    expect(reached()).toHaveLength(7)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'sent' })
  })

  const blocked: Turn = { at: 'rcpt', answer: '550 5.7.1 blocked by the reader' }

  it.each([
    ['one reader is blocked', ['take', blocked], { accepted: 5, failed: 1 }, 'sent'],
    [
      'the last reader is blocked',
      [...Array<Turn>(5).fill('take'), blocked],
      { accepted: 5, failed: 1 },
      'sent',
    ],
    [
      'all are from the second on',
      ['take', ...Array.from({ length: 5 }, () => blocked)],
      { accepted: 1, open: 5 },
      'held',
    ],
  ] satisfies [string, Turn[], object, string][])(
    'knows the account from a reader: %s',
    async (_, turns, ledger, state) => {
      await addMembers(rig.store, 6, rig.clock.now())
      const id = await releaseLetter(rig)
      rig.clock.set(slot)
      server.next(...turns)
      await beat(rig, carrier)
      expect(await ledgerOf(rig.store.db, id)).toMatchObject(ledger)
      await beat(rig, {
        ...carrier,
        sendBatch: async () => ({ kind: 'retry', at: slot, problem: '', unsent: true }),
      })
      expect(await mailingOf(rig.store, id)).toMatchObject({ state })
    },
  )

  it('goes on for hours with one reader who is to come later, and doubts another when it dies', async () => {
    await addMembers(rig.store, 6, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    server.next({ at: 'rcpt', answer: '450 4.2.0 greylisted' })
    const dying: Carrier = {
      ...carrier,
      sendBatch: (mails, call, note) =>
        carrier.sendBatch(mails, call, async (index, single) => {
          if (index === 2) throw new Error('killed')
          return note?.(index, single) ?? true
        }),
    }
    await expect(beat(rig, dying)).rejects.toThrow('killed')
    rig.clock.advance(2 * 60_000)
    server.next({ at: 'rcpt', answer: '450 4.2.0 greylisted' })
    await beat(rig, carrier)
    expect((await mailingOf(rig.store, id)).progress_at).toBe(rig.clock.now())
    rig.clock.advance(16 * 60_000)
    await beat(rig, carrier)
    expect(new Set(reached()).size).toBe(6)
    expect(reached()).toHaveLength(6)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 5, unclear: 1, open: 0 })
  })

  // It dies with the third mail taken and its answer not written down.
  const dyingAtThird = (): Carrier => ({
    ...carrier,
    sendBatch: (mails, call, note) =>
      carrier.sendBatch(mails, call, async (index, single) => {
        if (index === 2) throw new Error('killed')
        return note?.(index, single) ?? true
      }),
  })

  it('goes on by another vendor with those alone who were surely not tried', async () => {
    await addMembers(rig.store, 6, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    await expect(beat(rig, dyingAtThird())).rejects.toThrow('killed')
    rig.clock.advance(2 * 60_000)
    const vendor = vendorCarrier()
    // His first answer is lost: the same call again is the same mails.
    vendor.instead = (call, accept) =>
      call === 1 && accept().kind === 'kept'
        ? { kind: 'retry', at: rig.clock.now(), problem: '', unsent: false }
        : null
    await beat(rig, vendor)
    rig.clock.advance(2 * 60_000)
    await beat(rig, vendor)
    expect([...reached(), ...vendor.inbox.map(({ to }) => to.toLowerCase())].toSorted()).toEqual(
      [0, 1, 2, 3, 4, 5].map((number) => `reader${number}@firma.test`),
    )
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 5, unclear: 1, open: 0 })
  })

  it('does not repeat what another vendor never answered', async () => {
    await addMembers(rig.store, 6, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const vendor = vendorCarrier()
    vendor.instead = (_, accept) =>
      accept().kind === 'kept' ? { kind: 'retry', at: slot + 60_000, problem: '', unsent: false } : null
    await beat(rig, vendor)
    rig.clock.advance(2 * 60_000)
    await beat(rig, carrier)
    expect([vendor.inbox.length, reached()]).toEqual([6, []])
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ unclear: 6, open: 0 })
  })

  it('ends with the mail in hand when the process is to end, and leaves the rest for the next one', async () => {
    await addMembers(rig.store, 6, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const stopping = new AbortController()
    server.watch(() => {
      if (server.taken.length === 2) stopping.abort()
    })
    await runMailings({ store: rig.store, now: rig.clock.now }, carrier, leaveUrl, stopping.signal)
    expect(reached()).toHaveLength(3)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 3, open: 3, unclear: 0 })
    await beat(rig, carrier)
    expect(new Set(reached()).size).toBe(6)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 6, open: 0, unclear: 0 })
  })

  it('doubles nobody when the process dies in the middle of a chunk', async () => {
    await addMembers(rig.store, 6, rig.clock.now())
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    await expect(beat(rig, dyingAtThird())).rejects.toThrow('killed')
    rig.clock.advance(2 * 60_000)
    await beat(rig, carrier)
    expect(reached()).toHaveLength(6)
    expect(new Set(reached()).size).toBe(6)
    expect(await ledgerOf(rig.store.db, id)).toMatchObject({ accepted: 5, unclear: 1, open: 0 })
  })
})
