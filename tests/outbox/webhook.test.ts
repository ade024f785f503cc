import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fateOf } from '../../src/mailing/fate.ts'
import { freezeSlice } from '../../src/mailing/freeze.ts'
import { listDeliveries } from '../../src/mailing/ledger.ts'
import { findMailing } from '../../src/mailing/mailing.ts'
import { seeded } from '../../src/rehearsal/random.ts'
import { judge } from '../../src/membership/reachable.ts'
import { erase } from '../../src/membership/erase.ts'
import { askToLift, liftSuppressions, listSuppressions } from '../../src/membership/lift.ts'
import { receiveEvent } from '../rig/receive.ts'
import { findTombstones } from '../../src/membership/tombstone.ts'
import { eventsAbout } from '../../src/outbox/events.ts'
import type { Carrier, Lifted } from '../../src/outbox/mail.ts'
import { readEvent, type VendorEvent } from '../../src/outbox/webhook.ts'
import { isSigned } from '../../src/outbox/webhook-signature.ts'
import { newId } from '../../src/store/id.ts'
import { monday } from '../rig/clock.ts'
import { useRig, type Rig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { becomeMember, day, declarations, minute, signUp } from '../membership/rig.ts'

const secret = `whsec_${Buffer.from('nur zur Prüfung, 24 Bytes').toString('base64')}`

describe('the signature of a webhook', () => {
  const body = Buffer.from('{"type":"email.sent","text":"Grüße"}')
  const at = Math.floor(monday / 1_000)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = `v1,${createHmac('sha256', key).update(`msg_1.${at}.`).update(body).digest('base64')}`
  const headers = { id: 'msg_1', timestamp: String(at), signature }

  it('is the one of the scheme’s documentation', () => {
    const documented = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const bytes = Buffer.from('{"test": 2432232314}')
    expect(isSigned('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', documented, bytes, 1_614_265_330_000)).toBe(
      true,
    )
  })

  it('is over the raw bytes, one of several while a secret is rotated', () => {
    expect(isSigned(secret, headers, body, monday)).toBe(true)
    const rotated = { ...headers, signature: `v1,AAAA v2,xyz ${signature}` }
    expect(isSigned(secret, rotated, body, monday)).toBe(true)
  })

  it.each([
    ['another body', headers, Buffer.from(`${body.toString()} `)],
    ['another id', { ...headers, id: 'msg_2' }, body],
    ['another time', { ...headers, timestamp: String(at + 1) }, body],
    ['no signature', { ...headers, signature: '' }, body],
    ['a shorter signature', { ...headers, signature: signature.slice(0, 20) }, body],
    ['another version of it', { ...headers, signature: signature.replace('v1,', 'v2,') }, body],
    ['a time that is none', { ...headers, timestamp: 'NaN' }, body],
  ])('does not fit %s', (_, given, bytes) => expect(isSigned(secret, given, bytes, monday)).toBe(false))

  it('is void five minutes before and after its time, and under another secret', () => {
    expect(isSigned(secret, headers, body, at * 1_000 + 5 * minute)).toBe(true)
    expect(isSigned(secret, headers, body, at * 1_000 + 5 * minute + 1)).toBe(false)
    expect(isSigned(secret, headers, body, at * 1_000 - 5 * minute - 1)).toBe(false)
    expect(isSigned(`whsec_${Buffer.from('anders').toString('base64')}`, headers, body, monday)).toBe(false)
  })
})

describe('reading a webhook', () => {
  const data = {
    email_id: 'vendor-1',
    to: ['Eva@Firma.de'],
    tags: { mailing: 'm1', delivery: 'd1' },
    bounce: { type: 'Permanent', subType: 'General', message: '550 unknown' },
  }
  const created_at = '2026-03-02T08:00:00.123Z'
  const read = (reported: object) => readEvent('msg_1', JSON.stringify(reported))

  it('keeps what an effect needs, with the address as we compare it', () => {
    expect(read({ type: 'email.bounced', created_at, data })).toEqual({
      kind: 'event',
      event: {
        id: 'msg_1',
        type: 'email.bounced',
        vendor_id: 'vendor-1',
        message_id: null,
        email_key: 'eva@firma.de',
        mailing_id: 'm1',
        delivery_id: 'd1',
        bounce: 'hard',
        problem: 'Permanent: General: 550 unknown',
        at: Date.parse(created_at),
      },
    })
    const wordy = { ...data, bounce: { type: 'Permanent', subType: '', message: `550\0${'x'.repeat(900)}` } }
    expect(read({ type: 'email.bounced', created_at, data: wordy })).toMatchObject({
      event: { problem: expect.stringMatching(/^Permanent: 550 x{396}$/) },
    })
    const soft = { ...data, bounce: { type: 'Transient', subType: 'MailboxFull', message: '' } }
    expect(read({ type: 'email.bounced', created_at, data: soft })).toMatchObject({
      event: { bounce: 'soft' },
    })
  })

  it.each([
    ['<111-222-333@email.example.com>', '<111-222-333@email.example.com>'],
    ['<a@b>\r\nBcc: x@y.de', null],
    [`<${'a'.repeat(900)}@b>`, null],
    [7, null],
  ])('knows the mail by its Message-ID, %s', (message_id, known) => {
    const sent = { type: 'email.sent', created_at, data: { ...data, message_id } }
    expect(read(sent)).toMatchObject({ event: { message_id: known } })
  })

  it.each([
    ['Transient', 'General', 'Automatische Antwort: Ich bin bis 12.01. nicht im Büro'],
    ['Transient', 'General', 'Out of Office: back on Monday'],
    ['Undetermined', 'Undetermined', 'Autoreply'],
    ['Transient', 'AutoReply', ''],
    ['Transient', 'General', 'Abwesenheitsnotiz'],
  ])('takes an absence notice (%s, %s, %s) for no bounce', (type, subType, message) => {
    const away = { ...data, bounce: { type, subType, message } }
    expect(read({ type: 'email.bounced', created_at, data: away })).toEqual({ kind: 'ignored' })
  })

  it('takes a final refusal for one, whatever words stand in it', () => {
    const gone = {
      ...data,
      bounce: { type: 'Permanent', subType: 'General', message: 'vacation@ is closed' },
    }
    expect(read({ type: 'email.bounced', created_at, data: gone })).toMatchObject({
      event: { bounce: 'hard' },
    })
  })

  it.each(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected'])(
    'says nothing of the address when the mail was refused for %s',
    (subType) => {
      const refused = { ...data, bounce: { type: 'Transient', subType, message: '552' } }
      expect(read({ type: 'email.bounced', created_at, data: refused })).toMatchObject({
        event: { type: 'email.bounced', bounce: '' },
      })
    },
  )

  it('does not even keep who opened or clicked', () => {
    expect(read({ type: 'email.opened', created_at, data })).toEqual({ kind: 'ignored' })
    expect(read({ type: 'email.clicked', created_at, data })).toEqual({ kind: 'ignored' })
  })

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no type', '{}'],
    ['no time', JSON.stringify({ type: 'email.sent', data })],
    ['a time that is none', JSON.stringify({ type: 'email.sent', created_at: 'gestern', data })],
    ['nobody it went to', JSON.stringify({ type: 'email.sent', created_at, data: { ...data, to: [] } })],
  ])('calls %s broken', (_, body) => expect(readEvent('msg_1', body)).toEqual({ kind: 'broken' }))
})

let events = 0
function event(type: string, over: Partial<VendorEvent> = {}): VendorEvent {
  const bounce = type === 'email.bounced' ? 'hard' : ''
  return {
    id: `msg_${++events}`,
    type,
    vendor_id: `mail-${events}`,
    message_id: null,
    email_key: 'eva@firma.de',
    mailing_id: null,
    delivery_id: null,
    bounce,
    problem: '',
    at: monday + events,
    ...over,
  }
}
const soft = (over: Partial<VendorEvent> = {}) => event('email.bounced', { bounce: 'soft', ...over })

describe('whether letters may go to an address', () => {
  it('ends with a hard bounce or a complaint', () => {
    expect(judge([event('email.delivered')], null)).toMatchObject({ kind: 'reachable' })
    expect(judge([event('email.bounced')], null)).toMatchObject({ kind: 'suppressed', reason: 'bounce' })
    expect(judge([event('email.complained')], null)).toMatchObject({ reason: 'complaint' })
  })

  it('ends with five soft bounces in a row, and a delivery in between begins anew', () => {
    const four = [soft(), soft(), event('email.delivery_delayed'), soft()]
    expect(judge(four, null)).toMatchObject({ kind: 'reachable' })
    expect(judge([...four, soft()], null)).toMatchObject({ kind: 'suppressed', reason: 'soft-bounces' })
    expect(judge([...four, event('email.delivered'), soft()], null)).toMatchObject({ kind: 'reachable' })
  })

  it('counts a mail once, however often it was delayed, and not at all when it arrived in the end', () => {
    const delayed = Array.from({ length: 9 }, () => event('email.delivery_delayed', { vendor_id: 'mail-x' }))
    expect(judge(delayed, null)).toMatchObject({ kind: 'reachable' })
    const four = [soft(), soft(), soft(), soft()]
    const late = [
      event('email.delivery_delayed', { vendor_id: 'y' }),
      event('email.delivered', { vendor_id: 'y' }),
    ]
    expect(judge([...four, ...late], null)).toMatchObject({ kind: 'reachable' })
  })

  it('takes a mail that was delivered and answered by a machine for delivered, five weeks long', () => {
    const away = Array.from({ length: 6 }, (_, index) => [
      event('email.delivered', { vendor_id: `brief-${index}` }),
      soft({ vendor_id: `brief-${index}` }),
    ])
    expect(judge(away.flat(), null)).toMatchObject({ kind: 'reachable' })
    expect(judge(away.flat().toReversed(), null)).toMatchObject({ kind: 'reachable' })
  })

  it('begins again after the publisher or the vendor lifted it', () => {
    const bounced = event('email.bounced')
    expect(judge([bounced], bounced.at)).toMatchObject({ kind: 'reachable' })
    expect(judge([bounced, event('suppression.removed')], null)).toMatchObject({ kind: 'reachable' })
    expect(judge([bounced, event('suppression.removed'), event('email.bounced')], null)).toMatchObject({
      reason: 'bounce',
    })
  })

  it('is judged the same in whatever order the events came in', () => {
    const random = seeded(4)
    const types = ['email.delivered', 'email.bounced', 'email.delivery_delayed', 'suppression.removed']
    for (let round = 0; round < 300; round++) {
      const set = Array.from({ length: 8 }, () =>
        event(types[Math.floor(random() * types.length)]!, {
          bounce: random() < 0.1 ? 'hard' : '',
          at: monday + Math.floor(random() * 50),
        }),
      )
      const shuffled = set.toSorted(() => random() - 0.5)
      expect(judge(shuffled, null)).toEqual(judge(set, null))
    }
  })
})

describe('the fate of a letter', () => {
  it('is the last word by the vendor’s clock, and a complaint for good', () => {
    const delivered = event('email.delivered')
    const bounced = event('email.bounced', { problem: '550' })
    const complained = event('email.complained')
    const late = event('email.delivered')
    expect(fateOf([event('email.sent')])).toEqual({ fate: 'none', problem: null })
    expect(fateOf([bounced, delivered])).toEqual({ fate: 'bounced', problem: '550' })
    expect(fateOf([late, bounced])).toEqual({ fate: 'delivered', problem: null })
    expect(fateOf([late, complained, bounced])).toEqual({ fate: 'complained', problem: null })
    expect(fateOf([delivered, soft({ at: delivered.at + 1 })])).toMatchObject({ fate: 'delivered' })
    expect(fateOf([event('email.suppressed')])).toMatchObject({ fate: 'bounced', problem: /gesperrt/ })
  })
})

const receive = async (rig: Rig, one: VendorEvent): Promise<boolean> =>
  (await receiveEvent(rig.house, one)) === 'kept'

async function addMember(rig: Rig, email: string, at: number): Promise<string> {
  const id = newId(at)
  await rig.store.db
    .insertInto('member')
    .values({
      id,
      email,
      email_key: email,
      first_name: '',
      company: '',
      state: 'confirmed' as const,
      asked_at: at,
      confirmed_at: at,
    })
    .execute()
  return id
}

const sentMailing = {
  id: 'm1',
  letter: 'brief',
  title: 'Brief',
  slot_date: '2026-03-03',
  slot_time: '10:00',
  slot_zone: 'Europe/Berlin',
  state: 'sent' as const,
  subject: 'Brief',
  html: '',
  text: '',
  sender: 'a@b.de',
  reply_to: 'a@b.de',
  site_url: '',
  released_at: 1,
  released_by: '',
}

async function states(rig: Rig): Promise<Record<string, string>> {
  const rows = await rig.store.db.selectFrom('member').select(['id', 'state']).execute()
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]))
}

/** What is kept about people and letters. */
async function dumpOf(rig: Rig): Promise<unknown[]> {
  const tables = ['member', 'declaration', 'event', 'suppression', 'delivery', 'tombstone', 'proof'] as const
  return Promise.all(tables.map((table) => rig.store.db.selectFrom(table).selectAll().execute()))
}

/** A sent mailing of one chunk with these deliveries. */
async function oneLetter(
  rig: Rig,
  readers: { id: string; member_id: string; email: string }[],
): Promise<void> {
  const { db } = rig.store
  await db.insertInto('mailing').values(sentMailing).execute()
  await db
    .insertInto('chunk')
    .values({
      id: 'c1',
      mailing_id: 'm1',
      number: 1,
      key: 'k',
      state: 'kept' as const,
      due_at: 1,
      lease_until: 0,
      attempts: 1,
    })
    .execute()
  await db
    .insertInto('delivery')
    .values(
      readers.map((reader, position) => ({
        ...reader,
        mailing_id: 'm1',
        chunk_id: 'c1',
        position,
        email_key: reader.email,
        first_name: '',
        handover: 'accepted' as const,
        fate: 'none' as const,
        vendor_id: `v${position}`,
      })),
    )
    .execute()
}

describe.each(stores)('webhooks on %s', (dialect) => {
  const rig = useRig(dialect)
  const suppressed = () => rig.store.db.selectFrom('suppression').selectAll().execute()

  it('keeps an event once, however often it comes', async () => {
    await addMember(rig, 'eva@firma.de', monday - day)
    const one = event('email.bounced')
    expect(await receive(rig, one)).toBe(true)
    expect(await receive(rig, { ...one, type: 'email.delivered', bounce: '' })).toBe(false)
    expect(await eventsAbout(rig.store.db, ['eva@firma.de'])).toMatchObject([{ type: 'email.bounced' }])
    expect(await suppressed()).toMatchObject([{ active: 1, reason: 'bounce', source: one.id }])
  })

  it('judges reports of one address that arrive at once as if they came one by one', async () => {
    const keys = Array.from({ length: 10 }, (_, index) => `leser${index}@firma.de`)
    await Promise.all(keys.map((email) => addMember(rig, email, monday - day)))
    const five = keys.flatMap((email_key) => Array.from({ length: 5 }, () => soft({ email_key })))
    await Promise.all(five.map((one) => receive(rig, one)))
    expect((await suppressed()).map(({ email_key }) => email_key).toSorted()).toEqual(keys)
  })

  it('takes a complaint for a withdrawal, with its own declaration and a tombstone', async () => {
    const id = await addMember(rig, 'eva@firma.de', monday - day)
    const one = event('email.complained', { at: monday + minute })
    await receive(rig, one)
    const member = await rig.store.db.selectFrom('member').selectAll().executeTakeFirstOrThrow()
    expect(member).toMatchObject({ id, state: 'left', left_at: one.at })
    expect(await declarations(rig)).toMatchObject([
      {
        kind: 'left',
        member_id: id,
        at: one.at,
        fields: JSON.stringify({ way: 'complaint', event: one.id }),
      },
    ])
    expect(await findTombstones(rig.store.db, rig.house, ['eva@firma.de'])).toEqual(new Set(['eva@firma.de']))
  })

  it('leaves alone who confirmed anew after the complaint, when it comes hours late', async () => {
    await addMember(rig, 'eva@firma.de', monday + day)
    await receive(rig, event('email.complained', { at: monday }))
    expect(await rig.store.db.selectFrom('member').selectAll().execute()).toMatchObject([
      { state: 'confirmed' },
    ])
  })

  it('takes a complaint about a letter for the withdrawal of its reader, wherever he has moved since', async () => {
    const id = await addMember(rig, 'neu@firma.de', monday - day)
    const other = await addMember(rig, 'eva@firma.de', monday - day)
    await oneLetter(rig, [{ id: 'd0', member_id: id, email: 'eva@firma.de' }])
    const about = { mailing_id: 'm1', delivery_id: 'd0', at: monday + minute }
    await receive(rig, event('email.complained', about))
    expect(await states(rig)).toEqual({ [id]: 'left', [other]: 'confirmed' })
    expect(await findTombstones(rig.store.db, rig.house, ['eva@firma.de', 'neu@firma.de'])).toEqual(
      new Set(['neu@firma.de']),
    )
  })

  it('lets a bounce of the old address lie where it came from', async () => {
    const id = await addMember(rig, 'neu@firma.de', monday - day)
    await oneLetter(rig, [{ id: 'd0', member_id: id, email: 'eva@firma.de' }])
    await receive(rig, event('email.bounced', { mailing_id: 'm1', delivery_id: 'd0' }))
    expect(await states(rig)).toEqual({ [id]: 'confirmed' })
    expect((await suppressed()).map(({ email_key }) => email_key)).toEqual(['eva@firma.de'])
  })

  it('takes a complaint about another mail for the withdrawal of who had the address before he moved', async () => {
    const id = await addMember(rig, 'neu@firma.de', monday - day)
    const stranger = await addMember(rig, 'otto@firma.de', monday - day)
    const declared = { page: '/', fields: '{}', at: monday - day, ip: '' }
    await rig.store.db
      .insertInto('declaration')
      .values({ id: 'k1', email_key: 'eva@firma.de', member_id: id, kind: 'confirmed' as const, ...declared })
      .execute()
    await receive(rig, event('email.complained', { at: monday }))
    expect(await states(rig)).toEqual({ [id]: 'left', [stranger]: 'confirmed' })
  })

  it('keeps nothing of an address nobody here knows but that there was a report', async () => {
    await addMember(rig, 'otto@firma.de', monday - day)
    const before = await dumpOf(rig)
    for (const type of ['email.bounced', 'email.complained', 'email.delivered', 'suppression.added'])
      expect(await receive(rig, event(type, { email_key: 'fremd@anderswo.de' }))).toBe(false)
    expect(await dumpOf(rig)).toEqual(before)
    const counted = rig.store.db.selectFrom('setting').select('value').where('name', '=', 'unknown-reports')
    expect(await counted.execute()).toEqual([{ value: '4' }])
  })

  it('changes nothing by what comes after an erasure, tags and all', async () => {
    const id = await addMember(rig, 'eva@firma.de', monday - day)
    await addMember(rig, 'otto@firma.de', monday - day)
    await oneLetter(rig, [
      { id: 'd0', member_id: id, email: 'eva@firma.de' },
      { id: 'd1', member_id: 'x', email: 'otto@firma.de' },
    ])
    await receive(rig, event('email.delivered', { mailing_id: 'm1', delivery_id: 'd0' }))
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    const before = await dumpOf(rig)
    for (const type of ['email.bounced', 'email.complained', 'email.delivered', 'suppression.added'])
      await receive(rig, event(type, { mailing_id: 'm1', delivery_id: 'd0', vendor_id: 'v0' }))
    expect(await dumpOf(rig)).toEqual(before)
    expect(JSON.stringify(await dumpOf(rig))).not.toContain('eva@')
  })

  it('shows who wants the letter back, and has the vendor forget him by one click', async () => {
    await becomeMember(rig, { email: 'Eva@firma.de' })
    await becomeMember(rig, { email: 'otto@firma.de' })
    await rig.store.db.updateTable('member').set({ state: 'left' }).execute()
    rig.clock.advance(minute)
    await receive(rig, event('email.bounced', { at: rig.clock.now() }))
    await receive(rig, event('email.bounced', { email_key: 'otto@firma.de', at: rig.clock.now() + 1 }))
    rig.clock.advance(day)
    await signUp(rig, { email: 'Eva@firma.de' })
    const listed = await listSuppressions(rig.store.db)
    expect(listed).toMatchObject([
      { email: 'Eva@firma.de', rejoined_at: rig.clock.now() },
      { email: 'otto@firma.de', rejoined_at: null },
    ])
    const answers: Lifted[] = [
      { kind: 'retry', at: rig.clock.now() + minute, problem: '500' },
      { kind: 'lifted' },
    ]
    const asked: string[] = []
    const carrier: Carrier = {
      ...({ name: 'resend', account: 'resend', repeats: true, interval: () => 0 } as Carrier),
      liftSuppression: async (email) => {
        asked.push(email)
        return answers.shift()!
      },
    }
    const lift = () => liftSuppressions(rig.house, carrier, new AbortController().signal)
    await lift()
    expect(asked).toEqual([])
    expect(await askToLift(rig.house, 'eva@firma.de', 'redaktion@verlag.test')).toEqual({ kind: 'asked' })
    await lift()
    await lift()
    expect(asked).toEqual(['eva@firma.de'])
    rig.clock.advance(minute)
    await lift()
    expect(asked).toHaveLength(2)
    expect((await listSuppressions(rig.store.db)).map(({ email }) => email)).toEqual(['otto@firma.de'])
    // The old bounce no longer counts, a new one does.
    await receive(rig, event('email.delivered', { at: rig.clock.now() + 1 }))
    expect(await listSuppressions(rig.store.db)).toHaveLength(1)
    await receive(rig, event('email.bounced', { at: rig.clock.now() + 2 }))
    expect(await listSuppressions(rig.store.db)).toHaveLength(2)
    expect(await askToLift(rig.house, 'niemand@firma.de', 'x')).toEqual({ kind: 'gone' })
  })

  it('keeps a letter from whoever is suppressed, and from nobody else', async () => {
    await addMember(rig, 'eva@firma.de', monday - day)
    await addMember(rig, 'otto@firma.de', monday - day)
    await receive(rig, event('email.bounced'))
    const mailing = {
      id: 'm1',
      letter: 'brief',
      title: 'Brief',
      slot_date: '2026-03-03',
      slot_time: '10:00',
      slot_zone: 'Europe/Berlin',
      state: 'sending' as const,
      subject: 'Brief',
      html: '',
      text: '',
      sender: 'a@b.de',
      reply_to: 'a@b.de',
      site_url: '',
      released_at: 1,
      released_by: '',
      freeze_cursor: '',
    }
    await rig.store.db.insertInto('mailing').values(mailing).execute()
    const sending = (await findMailing(rig.store.db, 'm1'))!
    expect(await freezeSlice(rig.store, sending, rig.clock.now())).toBe(true)
    const frozen = await rig.store.db.selectFrom('delivery').select('email').execute()
    expect(frozen).toEqual([{ email: 'otto@firma.de' }])
  })

  describe('in the ledger', () => {
    const handedOver = async (handover: 'accepted' | 'unclear', emails: string[]) => {
      const { db } = rig.store
      await db.insertInto('mailing').values(sentMailing).execute()
      const state = handover === 'unclear' ? ('unclear' as const) : ('kept' as const)
      await db
        .insertInto('chunk')
        .values({
          id: 'c1',
          mailing_id: 'm1',
          number: 1,
          key: 'k',
          state,
          due_at: 1,
          lease_until: 0,
          attempts: 1,
        })
        .execute()
      const rows = emails.map((email, position) => ({
        id: `d${position}`,
        mailing_id: 'm1',
        chunk_id: 'c1',
        position,
        member_id: 'x',
        email,
        email_key: email,
        first_name: '',
        handover,
        fate: 'none' as const,
        vendor_id: handover === 'accepted' ? `v${position}` : null,
      }))
      await db.insertInto('delivery').values(rows).execute()
    }
    const deliveries = () => rig.store.db.selectFrom('delivery').selectAll().orderBy('id').execute()

    it('finds the letter by its tags, else by the vendor’s id, and only for its own address', async () => {
      await handedOver('accepted', ['eva@firma.de', 'otto@firma.de', 'ida@firma.de'])
      await receive(rig, event('email.delivered', { mailing_id: 'm1', delivery_id: 'd0' }))
      await receive(rig, event('email.delivered', { vendor_id: 'v1', email_key: 'otto@firma.de' }))
      await receive(rig, event('email.delivered', { vendor_id: 'v2', email_key: 'fremd@firma.de' }))
      expect((await deliveries()).map(({ fate }) => fate)).toEqual(['delivered', 'delivered', 'none'])
    })

    it('lets no late delivery hide a complaint', async () => {
      await handedOver('accepted', ['eva@firma.de'])
      const tags = { mailing_id: 'm1', delivery_id: 'd0', vendor_id: 'v0' }
      const delivered = event('email.delivered', tags)
      await receive(rig, event('email.complained', tags))
      await receive(rig, delivered)
      await receive(rig, event('email.delivered', tags))
      expect(await deliveries()).toMatchObject([{ fate: 'complained' }])
    })

    it('shows the ledger the Message-ID, whichever report named it', async () => {
      await handedOver('accepted', ['eva@firma.de', 'otto@firma.de'])
      const tags = { mailing_id: 'm1', delivery_id: 'd0' }
      await receive(rig, event('email.sent', { ...tags, message_id: '<1@vendor.test>' }))
      await receive(rig, event('email.delivered', tags))
      const rows = await listDeliveries(rig.store.db, 'm1', { limit: 10, offset: 0 })
      expect(rows.map(({ message_id }) => message_id)).toEqual(['<1@vendor.test>', null])
    })

    it('settles what was unclear, and the chunk with its last mail', async () => {
      await handedOver('unclear', ['eva@firma.de', 'otto@firma.de'])
      await receive(rig, event('email.sent', { mailing_id: 'm1', delivery_id: 'd0', vendor_id: 'v7' }))
      const chunk = () => rig.store.db.selectFrom('chunk').select('state').executeTakeFirstOrThrow()
      expect(await deliveries()).toMatchObject([
        { handover: 'accepted', vendor_id: 'v7', fate: 'none' },
        { handover: 'unclear' },
      ])
      expect(await chunk()).toEqual({ state: 'unclear' })
      const second = { mailing_id: 'm1', delivery_id: 'd1', email_key: 'otto@firma.de' }
      await receive(rig, event('email.bounced', { ...second, problem: '550' }))
      expect((await deliveries())[1]).toMatchObject({ handover: 'accepted', fate: 'bounced', problem: '550' })
      expect(await chunk()).toEqual({ state: 'kept' })
    })

    it('settles a chunk of which the last mails are reported at once', async () => {
      const emails = Array.from({ length: 10 }, (_, index) => `leser${index}@firma.de`)
      await handedOver('unclear', emails)
      const reports = emails.map((email_key, index) =>
        event('email.delivered', { email_key, mailing_id: 'm1', delivery_id: `d${index}` }),
      )
      await Promise.all(reports.map((one) => receive(rig, one)))
      expect(await rig.store.db.selectFrom('chunk').select('state').execute()).toEqual([{ state: 'kept' }])
    })
  })
})
