import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CallOutcome, Carrier } from '../../src/outbox/mail.ts'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { dropSecondWay, keepSecondWay, readSecondWay } from '../../src/outbox/second-way.ts'
import { tellOtherwise, trySecondWay } from '../../src/outbox/tell-otherwise.ts'
import { voidLinks } from '../../src/proof/end.ts'
import { issueProof } from '../../src/proof/issue.ts'
import { lookAtProof } from '../../src/proof/proof.ts'
import { standOfOutbox } from '../../src/outbox/stand.ts'
import { renewProof } from '../../src/proof/renew.ts'
import { day, hour, minute } from '../../src/site/time.ts'
import { useRig, secret } from '../rig/house.ts'
import { startMailServer, type MailServer } from '../rig/smtp.ts'

const rig = useRig('sqlite')
const never = () => new AbortController().signal
const refusal = (): CallOutcome => ({ kind: 'account', at: rig.clock.now(), problem: '401', quota: false })
const taken: CallOutcome = { kind: 'kept', each: [{ vendorId: 'v1' }] }
let says: () => CallOutcome
const first: Carrier = {
  name: 'resend',
  account: 'resend',
  repeats: true,
  interval: () => 0,
  send: async () => says(),
  sendBatch: async () => says(),
}

let server: MailServer
beforeEach(async () => {
  server = await startMailServer()
  says = refusal
  for (const method of ['error', 'log'] as const) vi.spyOn(console, method).mockReturnValue()
})
afterEach(() => server.close())

const way = () => ({
  to: 'chefin@daheim.test',
  server: { host: '127.0.0.1', port: server.port, secure: false },
})

async function alarm(key: string, subject: string, dueAt?: number): Promise<void> {
  const mail = { from: 'a@verlag.test', to: 'b@verlag.test', subject, html: '', text: '' }
  await promise(
    rig.store.db,
    rig.house,
    { key, kind: 'alarm', emailKey: 'b@verlag.test', mail, ...(dueAt === undefined ? {} : { dueAt }) },
    rig.clock.now(),
  )
}

// The account is refused at the first mail, and nothing more is tried within this round.
async function refuse(): Promise<void> {
  const stop = new AbortController()
  says = () => {
    stop.abort()
    return { ...refusal(), at: rig.clock.now() + minute } as CallOutcome
  }
  await deliverOutbox(rig.house, first, stop.signal)
}

// A chunk of a letter was taken just now.
async function chunkKept(): Promise<string> {
  const { clock, store } = rig
  const at = clock.now()
  await store.db.insertInto('mailing').values(letter).execute()
  await store.db
    .insertInto('chunk')
    .values({ ...blankChunk, id: 'chunk-1', key: 'chunk-1', settled_at: at, due_at: at })
    .execute()
  return 'chunk-1'
}

const letter = {
  id: 'm1',
  letter: '2026-03-02-brief',
  title: 'Brief',
  slot_date: '2026-03-02',
  slot_time: '09:00',
  slot_zone: 'Europe/Berlin',
  state: 'sending',
  subject: 'Brief',
  html: '',
  text: '',
  sender: 'a@verlag.test',
  reply_to: 'a@verlag.test',
  site_url: 'https://verlag.test',
  released_at: 0,
  released_by: 'redaktion@verlag.test',
} as const

const blankChunk = {
  mailing_id: 'm1',
  number: 1,
  state: 'kept',
  lease_until: 0,
  attempts: 1,
  probe: null,
} as const

const subjects = () => server.taken.map(({ message }) => /^Subject: (.*)$/m.exec(message)?.[1])

it('a refused account is told by the second way after a minute, once, and again for a further alarm', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Angehalten: Drei Kunden')
  await refuse()
  await tellOtherwise(rig.house)
  expect(server.taken).toEqual([])
  rig.clock.advance(minute)
  await Promise.all([tellOtherwise(rig.house), tellOtherwise(rig.house)])
  await tellOtherwise(rig.house)
  expect(subjects()).toEqual(['Es gehen keine Mails hinaus'])
  expect(server.taken[0]).toMatchObject({ to: 'chefin@daheim.test' })
  await alarm('alarm-2', 'Noch einer')
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
  rig.clock.advance(10 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(2)
  rig.clock.advance(day)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(3)
})

it('a carrier that answers nobody is told after half an hour', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Angehalten')
  says = () => ({ kind: 'retry', at: rig.clock.now() + minute, problem: '503', unsent: true })
  await deliverOutbox(rig.house, first, never())
  rig.clock.advance(29 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toEqual([])
  rig.clock.advance(minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
})

it('a mail planned for later waits from then on', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Für später', rig.clock.now() + 2 * hour)
  rig.clock.advance(2 * hour)
  says = () => ({ kind: 'retry', at: rig.clock.now() + minute, problem: '503', unsent: true })
  await deliverOutbox(rig.house, first, never())
  expect(await standOfOutbox(rig.store.db, rig.clock.now())).toMatchObject({ oldestWaiting: 0 })
  await tellOtherwise(rig.house)
  expect(server.taken).toEqual([])
  rig.clock.advance(30 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
})

it('a silence is told once a day, whichever mail waits longest, and anew after a mail that got out', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  for (const one of [1, 2, 3]) {
    await alarm(`alarm-${one}`, 'Angehalten')
    rig.clock.advance(minute)
  }
  says = () => ({ kind: 'retry', at: rig.clock.now() + minute, problem: '503', unsent: true })
  await deliverOutbox(rig.house, first, never())
  rig.clock.advance(31 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
  expect(server.taken[0]?.message).not.toContain('Keine geht verloren')
  const settle = (key: string, state: 'unclear' | 'kept') =>
    rig.store.db
      .updateTable('outbox')
      .set({ state, settled_at: rig.clock.now() })
      .where('key', '=', key)
      .execute()
  await settle('alarm-1', 'unclear')
  rig.clock.advance(11 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
  await settle('alarm-2', 'kept')
  rig.clock.advance(31 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(2)
})

it('a mail its reader puts off, and a carrier that takes chunks, are no silence', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Angehalten')
  const away: CallOutcome = { kind: 'retry', at: rig.clock.now() + minute, problem: '452', unsent: true }
  says = () => ({ ...away, aboutMail: true })
  await deliverOutbox(rig.house, first, never())
  rig.clock.advance(31 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toEqual([])
  says = () => ({ ...away, at: rig.clock.now() + minute })
  await deliverOutbox(rig.house, first, never())
  const kept = await chunkKept()
  await tellOtherwise(rig.house)
  expect(server.taken).toEqual([])
  await rig.store.db.deleteFrom('chunk').where('id', '=', kept).execute()
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
})

it('counts what waits now, and says of a letter that was held that it waits for the publisher', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Angehalten')
  await alarm('alarm-2', 'Für morgen')
  await rig.store.db
    .updateTable('outbox')
    .set({ due_at: rig.clock.now() + day })
    .where('key', '=', 'alarm-2')
    .execute()
  await refuse()
  await rig.store.db
    .insertInto('mailing')
    .values({ ...letter, state: 'held', held_kind: 'refused' })
    .execute()
  rig.clock.advance(minute)
  await tellOtherwise(rig.house)
  const text = server.taken[0]?.message.replaceAll(/=\r?\n/g, '')
  expect(text).toContain('Eine Mail wartet.')
  expect(text).toContain('Ein Brief ist angehalten')
})

it('a second way that fails is tried again after ten minutes', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Angehalten')
  await refuse()
  rig.clock.advance(minute)
  server.next({ at: 'rcpt', answer: '550 5.1.1 unknown' })
  await tellOtherwise(rig.house)
  await tellOtherwise(rig.house)
  expect(server.taken).toEqual([])
  rig.clock.advance(10 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
})

it('a process that ends while it tells leaves it to the next one', async () => {
  await keepSecondWay(rig.store.db, secret, way())
  await alarm('alarm-1', 'Angehalten')
  await refuse()
  rig.clock.advance(minute)
  const killed = tellOtherwise(rig.house, () => {
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  rig.clock.advance(10 * minute)
  await tellOtherwise(rig.house)
  expect(server.taken).toHaveLength(1)
})

it('lies sealed in the store, for this house alone', async () => {
  const named = { to: 'chefin@daheim.test', server: { ...way().server, user: 'u', password: 'sehr-geheim' } }
  await keepSecondWay(rig.store.db, secret, named)
  const rows = JSON.stringify(await rig.store.db.selectFrom('setting').selectAll().execute())
  expect(rows).toContain('second-way')
  expect(rows).not.toMatch(/sehr-geheim|daheim/)
  expect(await readSecondWay(rig.store.db, secret)).toEqual(named)
  await expect(readSecondWay(rig.store.db, `${secret}!`)).rejects.toThrow('authenticate')
  await dropSecondWay(rig.store.db)
  expect(await readSecondWay(rig.store.db, secret)).toBeNull()
})

it('a trial says what the server says', async () => {
  expect(await trySecondWay(rig.house, way())).toMatchObject({ kind: 'kept' })
  server.next({ at: 'rcpt', answer: '550 5.1.1 unknown' })
  expect(await trySecondWay(rig.house, way())).toMatchObject({ kind: 'refused' })
})

const words = { subject: 'Bitte bestätigen', paragraphs: [], button: 'Weiter', footer: [], footerLink: '' }

async function askToProve(): Promise<string> {
  const request = { email: 'eva@kunde.test', emailKey: 'eva@kunde.test', subjectId: null, fields: {} }
  await rig.store.transaction((trx) =>
    issueProof(trx, rig.house, { ...request, purpose: 'manage', path: '/mitglied/daten', words }),
  )
  let token = ''
  says = refusal
  const stop = new AbortController()
  const spy: Carrier = {
    ...first,
    send: async (mail) => {
      token = /[?&]t=([\w-]+)/.exec(mail.text)?.[1] ?? ''
      stop.abort()
      return { ...refusal(), at: rig.clock.now() + minute } as CallOutcome
    },
  }
  await deliverOutbox(rig.house, spy, stop.signal)
  return token
}

const stateOf = async (token: string) =>
  (await lookAtProof(rig.store.db, 'manage', token, rig.clock.now())).kind

it('a link whose mail waited three hours works its half an hour from then on', async () => {
  const token = await askToProve()
  rig.clock.advance(3 * hour)
  expect(await stateOf(token)).toBe('expired')
  says = () => taken
  await deliverOutbox(rig.house, first, never(), renewProof)
  expect(await stateOf(token)).toBe('open')
  rig.clock.advance(29 * minute)
  expect(await stateOf(token)).toBe('open')
  rig.clock.advance(2 * minute)
  expect(await stateOf(token)).toBe('expired')
})

it('a link that was made void while its mail waited stays void', async () => {
  const token = await askToProve()
  rig.clock.advance(3 * hour)
  await voidLinks(rig.store.db, rig.clock.now()).execute()
  says = () => taken
  await deliverOutbox(rig.house, first, never(), renewProof)
  expect(await stateOf(token)).toBe('expired')
})

it('a link whose mail leaves when planned lives no longer for having waited', async () => {
  const token = await askToProve()
  const { expires_at } = await rig.store.db.selectFrom('proof').select('expires_at').executeTakeFirstOrThrow()
  const planned = rig.clock.now() + hour
  await rig.store.db
    .updateTable('proof')
    .set({ expires_at: expires_at + hour })
    .execute()
  await rig.store.db.updateTable('outbox').set({ due_at: planned }).execute()
  rig.clock.advance(hour)
  says = () => taken
  await deliverOutbox(rig.house, first, never(), renewProof)
  rig.clock.advance(29 * minute)
  expect(await stateOf(token)).toBe('open')
  rig.clock.advance(2 * minute)
  expect(await stateOf(token)).toBe('expired')
})
