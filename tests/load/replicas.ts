/**
 * A Tuesday of three processes on one PostgreSQL: `npm run bench:replicas [-- --members 200000 --replicas 3]`. Their
 * freeze and their handing over to a vendor who answers at once and sets no pace, then his reports, signed and over HTTP
 * to as many built sites. The server is of Debian's packages, in a temporary folder, and keeps what it has acknowledged.
 */
import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { ledgerOf } from '../../src/mailing/ledger.ts'
import { release } from '../../src/mailing/release.ts'
import { readConfig } from '../../src/site/config.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { reportRequest, webhookSecret } from '../faults/mailing/webhooks.ts'
import { date, mail, slot } from '../mailing/rig.ts'
import { facts } from '../rig/facts.ts'
import { client } from '../rig/flood.ts'
import { findServer, startServer } from '../rig/postgres.ts'
import { processorOf, processorOfServer } from '../rig/processor.ts'
import { prepareSite } from '../rig/site.ts'
import { fill, week } from './fill.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '200000' },
    replicas: { type: 'string', default: '3' },
    reports: { type: 'string', default: '20000' },
  },
})
const members = Number(values.members)
const replicas = Array.from({ length: Number(values.replicas) }, (_, index) => index)
const program = fileURLToPath(new URL('../../src/rehearsal/house-process.ts', import.meta.url))
/** Calls a second that no process reaches: what is measured is the processes, not the vendor's pace. */
const perSecond = 1_000

const bin = findServer()
if (!bin) throw new Error('There is no PostgreSQL here: apt install postgresql.')
const server = await startServer(bin, true)
const folder = mkdtempSync(join(tmpdir(), 'letter-replicas-'))
const calls = { count: 0, mails: 0 }
const vendor = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.once('end', () => {
    if (request.method === 'GET') return void response.writeHead(404).end()
    const sent = JSON.parse(Buffer.concat(parts).toString()) as unknown[]
    calls.count++
    calls.mails += sent.length
    const data = sent.map(() => ({ id: crypto.randomUUID() }))
    response
      .writeHead(200, { 'content-type': 'application/json', 'ratelimit-limit': String(perSecond) })
      .end(JSON.stringify({ data, errors: [] }))
  })
})
await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
const env = {
  PATH: process.env['PATH'] ?? '',
  DATABASE_URL: server.url,
  DATA_DIR: folder,
  SECRET: 'ein-geheimnis-nur-fuer-die-messung-0123456789',
  SITE_URL: 'https://brief.verlag.test',
  MAIL_FROM: 'Performance-Letter <brief@verlag.test>',
  PUBLISHER_EMAIL: 'redaktion@verlag.test',
  RESEND_API_KEY: 're_test',
  RESEND_BASE_URL: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`,
  RESEND_WEBHOOK_SECRET: webhookSecret,
}
const store = await openStore({ databaseUrl: server.url, dataDir: folder }, slot)
await fill(store, members, 1, slot - week)
// As the job of the companies leaves it; else it would write all of them anew beside the freeze.
for (let from = 0; from < members; from += 50_000)
  await sql`
    update company_member set source = substr(encode(sha256(convert_to(key || chr(10) || domain, 'UTF8')), 'hex'), 1, 16)
    from company where key = company_key
      and member_id >= ${`m${1_000_000 + from}`} and member_id < ${`m${1_000_000 + from + 50_000}`}
  `.execute(store.db)
await sql`analyze`.execute(store.db)
console.log(await mailingOfAll(store))
console.log(await reportsToAll(store))
await store.close()
vendor.close()
vendor.closeAllConnections()
await server.stop()
rmSync(folder, { recursive: true })

async function mailingOfAll({ db }: Store): Promise<string> {
  const house = {
    store,
    config: readConfig(env, facts),
    facts,
    secret: env.SECRET,
    consent: { wording: { hash: '', text: '' }, notice: { hash: '', text: '' } },
    now: () => slot - 3_600_000,
  }
  const released = await release(house, { letter: 'last', title: 'Last', date, mail, by: 'x' })
  if (released.kind !== 'released') throw new Error(`not released: ${released.kind}`)
  const ahead = slot - 5_000 - Date.now()
  const children = replicas.map(() =>
    fork(program, [String(ahead)], { env, execArgv: ['--disable-warning=ExperimentalWarning'] }),
  )
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('message', resolve))))
  type Row = { state: string; frozen_at: number | null }
  const until = async (wanted: (row: Row) => boolean) => {
    for (;;) {
      const row = await db
        .selectFrom('mailing')
        .select(['state', 'frozen_at'])
        .where('id', '=', released.id)
        .executeTakeFirstOrThrow()
      if (wanted(row)) return performance.now()
      if (row.state === 'held') throw new Error('the mailing is held')
      await sleep(50)
    }
  }
  const used = meter(db, () => children.map(({ pid }) => pid))
  const began = await until(({ state }) => state !== 'released')
  await used()
  const frozen = await until(({ frozen_at }) => frozen_at !== null)
  const freezing = await used()
  const over = await until(({ state }) => state === 'sent')
  const sending = await used()
  for (const child of children) child.kill('SIGKILL')
  const { accepted } = await ledgerOf(db, released.id)
  const seconds = (over - began) / 1_000
  return (
    `${members} members, ${replicas.length} processes: freeze ${((frozen - began) / 1_000).toFixed(1)} s (${freezing}), all handed over ` +
    `${seconds.toFixed(1)} s after its begin (${sending}), ${(accepted / seconds).toFixed(0)} mails/s; ${accepted} accepted in ` +
    `${calls.count} calls, ${calls.mails - accepted} mails too many`
  )
}

/** Says what each has used of the processors since the last time, in seconds. */
function meter(db: Store['db'], pids: () => (number | undefined)[]): () => Promise<string> {
  let before: number[] = []
  return async () => {
    const { user, system } = process.cpuUsage()
    const now = [await processorOfServer(db), (user + system) / 1_000, ...pids().map(processorOf)]
    const [postgres, own, ...each] = now.map((ms, index) => ((ms - (before[index] ?? 0)) / 1_000).toFixed(1))
    before = now
    return `processor: PostgreSQL ${postgres}, each ${each.join(', ')}, this bench ${own} s`
  }
}

async function reportsToAll({ db }: Store): Promise<string> {
  const about = await db
    .selectFrom('delivery')
    .select(['id', 'mailing_id', 'email', 'vendor_id'])
    .where('mailing_id', '!=', 'mailing-0')
    .limit(Number(values.reports))
    .execute()
  const sites = await Promise.all(
    replicas.map((index) => prepareSite(slot + 600_000, { ...env, DATA_DIR: join(folder, String(index)) })),
  )
  await Promise.all(sites.map((site) => site.start()))
  const clients = sites.map(({ origin }) => client(origin))
  const used = meter(db, () => sites.map((site) => site.pid()))
  await used()
  const busyBefore = sites.map((site) => site.busy())
  const waiting = [...about.entries()]
  const began = performance.now()
  const work = async (_: unknown, number: number) => {
    const one = clients[number % clients.length]!
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [index, { id, mailing_id: mailing, email, vendor_id }] = next
      const data = { email_id: vendor_id, to: [email], tags: { mailing, delivery: id } }
      const at = slot + 600_000
      const body = JSON.stringify({ type: 'email.delivered', created_at: new Date(at).toISOString(), data })
      // A cut line is asked again, as the vendor does.
      const sent = reportRequest({ id: `msg_${index}`, body }, sites[0]!.clock.now())
      const { status } = await one.send(sent).catch(() => ({ status: 0 }))
      if (status === 0) waiting.push(next)
      else if (status !== 200) throw new Error(`the webhook answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: 200 }, work))
  const seconds = (performance.now() - began) / 1_000
  const processor = await used()
  const busy = sites.map((site, index) => site.busy() - busyBefore[index]!)
  for (const one of clients) one.close()
  await Promise.all(sites.map((site) => site.remove()))
  const { delivered } = await db
    .selectFrom('delivery')
    .select((eb) => eb.fn.countAll<number>().as('delivered'))
    .where('mailing_id', '!=', 'mailing-0')
    .where('fate', '=', 'delivered')
    .executeTakeFirstOrThrow()
  const each = busy.reduce((sum, one) => sum + one, 0) / about.length
  const { rows } = await sql<{ all: number; hot: number; dead: number }>`
    select n_tup_upd as all, n_tup_hot_upd as hot, n_dead_tup as dead
    from pg_stat_user_tables where relname = 'delivery'
  `.execute(db)
  const { all, hot, dead } = rows[0]!
  console.log(
    `updates of deliveries since the server began: ${all}, in place (HOT) ${hot}; dead rows ${dead}`,
  )
  return `${about.length} reports over HTTP: ${(about.length / seconds).toFixed(0)}/s, ${delivered} noted, ${each.toFixed(2)} ms of a site's main thread each (${processor})`
}
