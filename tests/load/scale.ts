/**
 * What the desk waits for with a long list: `npm run bench:scale [-- --members 100000 --mailings 30 --postgres]`.
 * Fills a store with members, their companies and declarations, and a delivery for each member and mailing, and takes
 * the time of every look of the desk there and in a store with a hundred members and one mailing. Goal: three times as
 * long at most. What has to read the whole list is told by its longest hold of the process instead.
 * With `--postgres` on a server of Debian's packages in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { findMailing } from '../../src/mailing/mailing.ts'
import { release } from '../../src/mailing/release.ts'
import { queueEvent } from '../../src/event-queue.ts'
import { receiveEvent } from '../rig/receive.ts'
import type { House } from '../../src/site/house.ts'
import { openStore } from '../../src/store/open.ts'
import { mail, slot } from '../mailing/rig.ts'
import { findServer, startServer } from '../rig/postgres.ts'
import { fill, week } from './fill.ts'
import { houseAround } from './house.ts'
import { looksOf, type Looked } from './looks.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    mailings: { type: 'string', default: '30' },
    postgres: { type: 'boolean', default: false },
  },
})

const small = await filled('small', 100, 1)
const large = await filled('large', Number(values.members), Number(values.mailings))
const fast = await measure(small)
const slow = await measure(large)
for (const [name, { took, cpu, held }] of slow) {
  const before = fast.get(name)!
  console.log(
    `${name}: ${took.toFixed(1)} ms, ${(took / before.took).toFixed(1)} x the small store (${before.took.toFixed(1)} ms); CPU ${cpu.toFixed(1)} ms, ${(cpu / before.cpu).toFixed(1)} x; longest hold ${held.toFixed(0)} ms`,
  )
}
const reported = await reports(large, 5_000)
console.log(
  `reports of the vendor, ${reported.count} with 200 under way, one process: ${reported.perSecond.toFixed(0)}/s, ${reported.cpu.toFixed(2)} ms of its CPU each; one after the other ${reported.singly.toFixed(0)}/s`,
)
await Promise.all([small.remove(), large.remove()])

interface Filled extends Looked {
  remove: () => Promise<void>
}

async function filled(name: string, members: number, mailings: number): Promise<Filled> {
  const folder = mkdtempSync(join(tmpdir(), `letter-scale-${name}-`))
  const bin = values.postgres ? findServer() : undefined
  const server = bin ? await startServer(bin) : undefined
  const store = await openStore(
    server ? { databaseUrl: server.url, dataDir: folder } : { dataDir: folder },
    slot,
  )
  if (!server)
    for (const pragma of ['synchronous = off', 'cache_size = -1000000'])
      await sql.raw(`pragma ${pragma}`).execute(store.db)
  let now = slot - week
  const house = houseAround(store, folder, () => now)
  const began = performance.now()
  await fill(store, members, mailings, now)
  const filledIn = performance.now() - began
  // As a site has it.
  if (!server) await sql`pragma cache_size = -2000`.execute(store.db)
  if (store.dialect === 'postgres') await sql`analyze`.execute(store.db)
  const { rows } = await sql<{ count: number }>`select count(*) as count from delivery`.execute(store.db)
  const freeze = await freezeAnother(house, (later) => (now = later))
  console.log(
    `${name}: ${members} members, ${rows[0]!.count} deliveries, filled in ${(filledIn / 1_000).toFixed(0)} s; one more freeze ${freeze.toFixed(0)} ms`,
  )
  const member = await store.db
    .selectFrom('member')
    .select(['id', 'email_key'])
    .where('email_key', '=', `reader${Math.floor(members / 2)}@firma${Math.floor(members / 2) % 5_000}.test`)
    .executeTakeFirstOrThrow()
  return {
    house,
    member,
    mailing: `mailing-${mailings >> 1}`,
    remove: async () => {
      await store.close()
      await server?.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The next mailing for real, as far as its freeze; ms. */
async function freezeAnother(house: House, setNow: (now: number) => void): Promise<number> {
  const at = slot + 200 * week
  setNow(at - 9 * 3_600_000)
  const date = new Date(at).toISOString().slice(0, 10)
  const released = await release(house, { letter: 'noch-einer', title: 'Noch einer', date, mail, by: 'x' })
  if (released.kind !== 'released') throw new Error(released.kind)
  setNow(at + 3_600_000)
  const began = performance.now()
  await beginSending(house.store, released.id, house.now())
  for (;;) {
    const mailing = (await findMailing(house.store.db, released.id))!
    if (mailing.frozen_at !== null) return performance.now() - began
    await freezeSlice(house.store, mailing, house.now())
  }
}

interface Took {
  /** Median, ms. */
  took: number
  /** Of this process, ms: on a busy machine the figure to go by, on SQLite all there is. */
  cpu: number
  /** Longest time the loop was held, ms. */
  held: number
}

async function measure(about: Filled): Promise<Map<string, Took>> {
  const all = new Map<string, Took>()
  for (const [name, look] of Object.entries(looksOf(about))) all.set(name, await timed(look))
  return all
}

/** As many reports as a mailing makes, each about a letter of its own. */
async function reports({ house, mailing }: Filled, most: number) {
  const deliveries = await house.store.db
    .selectFrom('delivery')
    .select(['id', 'email_key', 'vendor_id'])
    .where('mailing_id', '=', mailing)
    .limit(most)
    .execute()
  const ids = deliveries.map(({ id }) => id)
  // Those alone: all hundred thousand of a mailing would run into the limit of a statement.
  await house.store.db
    .updateTable('delivery')
    .set({ fate: 'none', problem: null })
    .where('id', 'in', ids)
    .execute()
  const report = (about: (typeof deliveries)[number], number: number) => ({
    id: `report-${number}`,
    type: 'email.delivered',
    vendor_id: about.vendor_id,
    message_id: null,
    email_key: about.email_key,
    mailing_id: mailing,
    delivery_id: about.id,
    bounce: '' as const,
    problem: '',
    at: house.now(),
  })
  const alone = deliveries.splice(0, 200)
  const first = performance.now()
  for (const [index, one] of alone.entries()) await receiveEvent(house, report(one, most + index))
  const singly = (alone.length / (performance.now() - first)) * 1_000
  const waiting = [...deliveries.entries()]
  const began = performance.now()
  const cpu = process.cpuUsage()
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      await queueEvent(house, report(next[1], next[0]))
  }
  await Promise.all(Array.from({ length: 200 }, work))
  const used = process.cpuUsage(cpu)
  return {
    count: deliveries.length,
    singly,
    perSecond: (deliveries.length / (performance.now() - began)) * 1_000,
    cpu: (used.user + used.system) / 1_000 / deliveries.length,
  }
}

async function timed(look: () => Promise<unknown>): Promise<Took> {
  await look()
  let held = 0
  let last = performance.now()
  const beat = setInterval(() => {
    const now = performance.now()
    held = Math.max(held, now - last - 2)
    last = now
  }, 2)
  const times: number[] = []
  const used: number[] = []
  for (let round = 0; round < 5 && times.reduce((sum, one) => sum + one, 0) < 10_000; round++) {
    const began = performance.now()
    const cpu = process.cpuUsage()
    await look()
    times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(cpu)
    used.push((user + system) / 1_000)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  clearInterval(beat)
  return { took: median(times), cpu: median(used), held }
}

function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1]!
}
