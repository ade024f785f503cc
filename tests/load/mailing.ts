/**
 * A mailing to 1,000, 10,000 and 100,000 readers: `npm run bench:mailing [sizes...] [--latency ms]`. The process that sends on a
 * Tuesday, over HTTP to a vendor that only reads and answers at once and allows ten calls a second. Reported per size:
 * how long the freeze took, beside a bare insert of as many rows into as durable a file; how long the handing over took
 * beside what the vendor's pace alone demands; and the memory of the process before, at its most and afterwards.
 * Linux only: memory is read from /proc.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ledgerOf } from '../../src/mailing/ledger.ts'
import { release } from '../../src/mailing/release.ts'
import { readConfig } from '../../src/site/config.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { addMembers, date, slot } from '../mailing/rig.ts'
import { facts } from '../rig/facts.ts'
import { processorOf } from '../rig/processor.ts'
import { memoryFlags } from '../rig/start-words.ts'

const { values, positionals } = parseArgs({
  options: { latency: { type: 'string', default: '0' } },
  allowPositionals: true,
})
const sizes = positionals.map(Number)
/** Milliseconds the vendor takes to answer. */
const latency = Number(values.latency)
const perSecond = 10
/** The carrier keeps one call a second in hand. */
const interval = Math.ceil(1_000 / (perSecond - 1))
const secret = 'ein-geheimnis-nur-fuer-die-messung-0123456789'
const program = fileURLToPath(new URL('../../src/rehearsal/house-process.ts', import.meta.url))
const megabytes = (kilobytes: number) => `${Math.round(kilobytes / 1_024)} MB`

// As large as a usual letter.
const words = '<p>Ein Absatz mit so vielen Wörtern, wie ein Absatz in einem Brief sie eben hat.</p>\n'.repeat(
  450,
)
const mail = {
  subject: 'Kleinaufträge',
  html: `<p>%%ANREDE%%</p>${words}<a href="%%ABMELDEN%%">Abmelden</a>`,
  text: `%%ANREDE%%\n${words.slice(0, 8_000)}\nAbmelden: %%ABMELDEN%%`,
}

let calls = 0
const vendor = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    // What it asks of the account is no part of the mailing.
    if (request.method === 'GET') return void response.writeHead(404).end()
    const batch = request.url === '/emails/batch'
    if (batch) calls++
    const data = Array.from({ length: batch ? 100 : 1 }, () => ({ id: crypto.randomUUID() }))
    const said = JSON.stringify(batch ? { data, errors: [] } : data[0])
    setTimeout(
      () =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'ratelimit-limit': String(perSecond) })
          .end(said),
      latency,
    )
  })
})
await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
const vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`

for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) console.log(await measure(size))
vendor.close()
vendor.closeAllConnections()

async function measure(size: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'letter-mailing-load-'))
  const store = await openStore({ dataDir: folder }, slot)
  await addMembers(store, size, slot - 86_400_000)
  const env = {
    PATH: process.env['PATH'] ?? '',
    // As under `npm start`: to strip the types of its sources takes memory of its own.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    DATA_DIR: folder,
    SECRET: secret,
    SITE_URL: 'https://brief.verlag.test',
    MAIL_FROM: 'Performance-Letter <brief@verlag.test>',
    PUBLISHER_EMAIL: 'redaktion@verlag.test',
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: vendorUrl,
  }
  const house = {
    store,
    config: readConfig(env, facts),
    facts,
    secret,
    consent: { wording: { hash: '', text: '' }, notice: { hash: '', text: '' } },
    now: () => slot - 3_600_000,
  }
  const released = await release(house, { letter: 'last', title: 'Last', date, mail, by: 'x' })
  if (released.kind !== 'released') throw new Error(`not released: ${released.kind}`)
  const bare = bareInsert(folder, size)

  // Two seconds before the slot, so that the process is at rest when it comes.
  const child = fork(program, [String(slot - 2_000 - Date.now())], {
    env,
    execArgv: ['--disable-warning=ExperimentalWarning', ...memoryFlags],
  })
  await new Promise((resolve) => child.once('message', resolve))
  await sleep(1_000)
  const atRest = memory(child.pid, 'VmRSS')
  calls = 0
  const cpuBegan = processorOf(child.pid)
  const began = await until(store, released.id, ({ state }) => state !== 'released')
  const frozen = await until(store, released.id, ({ frozen_at }) => frozen_at !== null)
  const cpuFrozen = processorOf(child.pid)
  const afterFreeze = memory(child.pid, 'VmRSS')
  const samples: number[] = []
  const over = await until(store, released.id, ({ state }) => {
    samples.push(memory(child.pid, 'VmRSS'))
    return state === 'sent'
  })
  const cpuOver = processorOf(child.pid)
  const atMost = memory(child.pid, 'VmHWM')
  child.kill('SIGKILL')
  const { accepted } = await ledgerOf(store.db, released.id)
  await store.close()
  rmSync(folder, { recursive: true })
  const freeze = frozen - began
  const sending = over - frozen
  const pace = calls * interval
  return (
    `${size} readers: freeze ${(freeze / 1_000).toFixed(2)} s (${(freeze / bare).toFixed(1)} x a bare insert, processor ${((cpuFrozen - cpuBegan) / 1_000).toFixed(2)} s), ` +
    `${accepted} accepted in ${calls} calls, ${(sending / 1_000).toFixed(1)} s = ${(sending / pace).toFixed(3)} x the pace ` +
    `of ${interval} ms a call, processor ${((cpuOver - cpuFrozen) / calls).toFixed(0)} ms a call; memory at rest ${megabytes(atRest)}, frozen ${megabytes(afterFreeze)}, ` +
    `median of each quarter ${quarters(samples).map(megabytes).join(', ')}, at most ${megabytes(atMost)}`
  )
}

type Row = { state: string; frozen_at: number | null }

/** The time (performance.now) at which the mailing is seen to be as wanted. */
async function until(store: Store, id: string, wanted: (row: Row) => boolean): Promise<number> {
  for (;;) {
    const row = await store.db
      .selectFrom('mailing')
      .select(['state', 'frozen_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (wanted(row)) return performance.now()
    if (row.state === 'held') throw new Error('the mailing is held')
    await sleep(10)
  }
}

/** Milliseconds for as many rows of the same width, in slices of 5,000 as the freeze writes them. */
function bareInsert(folder: string, size: number): number {
  const db = new DatabaseSync(join(folder, 'bare.sqlite'))
  db.exec('pragma journal_mode = WAL')
  db.exec('pragma synchronous = FULL')
  const columns = ['id text primary key', ...'abcdefghi'.split('').map((name) => `${name} text`)]
  db.exec(`create table row (${columns.join(', ')})`)
  const insert = db.prepare('insert into row values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const text = 'zwanzig-zeichen-text'
  const began = performance.now()
  for (let first = 0; first < size; first += 5_000) {
    db.exec('begin immediate')
    for (let index = first; index < Math.min(first + 5_000, size); index++) {
      insert.run(crypto.randomUUID(), text, text, text, text, text, text, text, text, text)
    }
    db.exec('commit')
  }
  const took = performance.now() - began
  db.close()
  return took
}

function memory(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** The medians of four parts of a series. */
function quarters(series: readonly number[]): number[] {
  const size = Math.ceil(series.length / 4)
  return [0, 1, 2, 3].map((part) => {
    const own = series.slice(part * size, (part + 1) * size).toSorted((a, b) => a - b)
    return own[own.length >> 1] ?? 0
  })
}
