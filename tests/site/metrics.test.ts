import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { answerHealth } from '../../src/health.ts'
import { mayReadMetrics, metricsOf } from '../../src/metrics.ts'
import type { CallOutcome, Carrier } from '../../src/outbox/mail.ts'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { standOfOutbox } from '../../src/outbox/stand.ts'
import type { Readiness } from '../../src/ready.ts'
import { minute } from '../../src/site/time.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const trouble = { problem: '401', since: 0, until: 0, row: 'a', times: 1, over: false }
const ready: Readiness = {
  ready: true,
  problems: [],
  version: '1.0.0',
  tick: { age: 500, failing: { 'a "b"\n\\c': 'why' } },
  disk: { free: 1024 },
  outbox: { waiting: 3, oldestWaiting: 1_500, oldestRefused: null, trouble },
  backup: { age: 86_400_000 },
}
const own = { memory: 10, up: 20 }
const lines = (readiness: Readiness) =>
  metricsOf(readiness, own)
    .split('\n')
    .filter((line) => !line.startsWith('#') && line !== '')

it('says what there is to watch, in seconds and bytes', () => {
  expect(lines(ready)).toEqual([
    'performance_letter_info{version="1.0.0"} 1',
    'performance_letter_ready 1',
    'performance_letter_tick_age_seconds 0.5',
    'performance_letter_job_failing{job="a \\"b\\"\\n\\\\c"} 1',
    'performance_letter_disk_free_bytes 1024',
    'performance_letter_outbox_waiting 3',
    'performance_letter_outbox_oldest_waiting_seconds 1.5',
    'performance_letter_outbox_oldest_refused_seconds 0',
    'performance_letter_mail_account_refused 1',
    'performance_letter_backup_age_seconds 86400',
    'performance_letter_resident_memory_bytes 10',
    'performance_letter_uptime_seconds 20',
  ])
})

it('leaves out what the store did not say, and what has never been', () => {
  const away = { ...ready, ready: false, outbox: null, backup: { age: null }, disk: { free: null } }
  const names = lines({ ...away, tick: { age: null, failing: {} } }).map((line) => line.split(/[ {]/)[0])
  expect(names).toEqual(
    ['info', 'ready', 'resident_memory_bytes', 'uptime_seconds'].map((name) => `performance_letter_${name}`),
  )
})

it('each metric has one HELP and one TYPE line before it, and the text ends with a line', () => {
  const text = metricsOf(ready, own)
  expect(text.endsWith('\n')).toBe(true)
  expect(text.match(/^# HELP /gm)).toHaveLength(12)
  expect(text.match(/^# TYPE performance_letter_\w+ gauge$/gm)).toHaveLength(12)
})

it.each([
  ['Bearer sehr-geheim-und-lang', 'sehr-geheim-und-lang', true],
  ['Bearer sehr-geheim-und-lan', 'sehr-geheim-und-lang', false],
  ['sehr-geheim-und-lang', 'sehr-geheim-und-lang', false],
  [undefined, 'sehr-geheim-und-lang', false],
  ['Bearer undefined', undefined, false],
])('a request with %j against the token %j: %j', (sent, token, may) => {
  expect(mayReadMetrics(sent, token)).toBe(may)
})

it('are there for who has the token, and nowhere for anybody else', async () => {
  const token = 'sehr-geheim-und-lang'
  const health = { version: '1.0.0', waiting: '', look: async () => ready, metricsToken: token }
  const server = createServer((req, res) => {
    if (!answerHealth(req, res, req.url ?? '', health)) res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`
  const ask = (headers: Record<string, string>) => fetch(url, { headers })
  expect((await ask({})).status).toBe(404)
  expect((await ask({ authorization: `Bearer ${token}!` })).status).toBe(404)
  const answer = await ask({ authorization: `Bearer ${token}` })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ])
  expect(await answer.text()).toContain('performance_letter_outbox_waiting 3')
  server.closeAllConnections()
  server.close()
})

describe.each(stores)('a mail that is tried again and again on %s', (name) => {
  const rig = useRig(name)

  it.each([
    [false, 'performance_letter_outbox_oldest_waiting_seconds 1860'],
    [true, 'performance_letter_outbox_oldest_waiting_seconds 0'],
  ])('waits since it was promised, unless its own mailbox puts it off: %j', async (aboutMail, line) => {
    const { clock, house, store } = rig
    const mail = { from: 'a@verlag.test', to: 'b@firma.test', subject: 'x', html: '', text: '' }
    await promise(store.db, house, { key: 'x-1', kind: 'proof', emailKey: 'b@firma.test', mail }, clock.now())
    const away = async (): Promise<CallOutcome> => ({
      kind: 'retry',
      at: clock.now() + 5 * minute,
      problem: '450 later',
      unsent: true,
      aboutMail,
    })
    const carrier: Carrier = {
      name: 'smtp',
      account: 'smtp',
      repeats: false,
      interval: () => 0,
      send: away,
      sendBatch: away,
    }
    const round = () => deliverOutbox(house, carrier, new AbortController().signal)
    await round()
    clock.advance(31 * minute)
    await round()
    const outbox = await standOfOutbox(store.db, clock.now())
    expect(lines({ ...ready, outbox })).toEqual(
      expect.arrayContaining(['performance_letter_outbox_waiting 1', line]),
    )
  })
})
