/**
 * What three years of Tuesdays take: `npm run bench:growth [-- --members 10000 --mailings 6]`. Fills stores with members
 * and mailings, on SQLite and on a server of Debian's packages in a temporary folder, takes bytes a member, a delivery
 * and a report of the vendor, and the time of a freeze, and reckons on to 1,000, 100,000 and 1,000,000 members.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { findMailing } from '../../src/mailing/mailing.ts'
import { release } from '../../src/mailing/release.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { mail, slot } from '../mailing/rig.ts'
import { findServer, startServer } from '../rig/postgres.ts'
import { fill, fillMailing, week } from './fill.ts'
import { houseAround } from './house.ts'

const { values } = parseArgs({
  options: { members: { type: 'string', default: '10000' }, mailings: { type: 'string', default: '6' } },
})
const members = Number(values.members)
const mailings = Number(values.mailings)
const tuesdays = 156
/** Milliseconds between two calls at Resend's default of two a second, and as measured at four. */
const paces = [500, 250]

interface Measured {
  base: number
  member: number
  delivery: number
  /** What one delivery leaves as dead rows until they are reused: handed over, then its fate. */
  dead: number
  /** ms to freeze one recipient. */
  freeze: number
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  const measured = await measure(dialect)
  const { base, member, delivery, dead, freeze } = measured
  console.log(
    `${dialect}: empty ${mega(base)}, ${member.toFixed(0)} bytes a member, ${delivery.toFixed(0)} a delivery, ${dead.toFixed(0)} more while its dead rows wait; freeze ${(freeze * 1_000).toFixed(0)} µs a recipient`,
  )
  for (const count of [1_000, 100_000, 1_000_000]) {
    const rows = base + count * member + count * tuesdays * delivery
    const hours = paces.map((pace) => ((Math.ceil(count / 100) * pace) / 3_600_000).toFixed(2))
    console.log(
      `  ${count} members: ${mega(rows + count * dead)} after three years, ${mega(count * delivery * 52)} more each; a Tuesday freezes in ${((count * freeze) / 1_000).toFixed(1)} s and is handed over in ${hours.join(' to ')} h`,
    )
  }
}

function mega(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

async function measure(dialect: 'sqlite' | 'postgres'): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'letter-growth-'))
  const bin = dialect === 'postgres' ? findServer() : undefined
  if (dialect === 'postgres' && !bin) throw new Error('There is no PostgreSQL here: apt install postgresql.')
  const server = bin ? await startServer(bin) : undefined
  const store = await openStore(
    server ? { databaseUrl: server.url, dataDir: folder } : { dataDir: folder },
    slot,
  )
  try {
    const base = await sizeOf(store)
    await fill(store, members, 0, slot - week)
    const people = await sizeOf(store)
    await fillMailings(store)
    const sent = await sizeOf(store)
    await touchTwice(store)
    const touched = await sizeOf(store)
    return {
      base,
      member: (people - base) / members,
      delivery: (sent - people) / (members * mailings),
      dead: (touched - sent) / members,
      freeze: (await freezeOnce(store, folder)) / members,
    }
  } finally {
    await store.close()
    await server?.stop()
    rmSync(folder, { recursive: true })
  }
}

// The people are there already.
async function fillMailings(store: Store): Promise<void> {
  for (let index = 0; index < mailings; index++) await fillMailing(store, index, members, slot - week)
}

async function sizeOf(store: Store): Promise<number> {
  const { rows } =
    store.dialect === 'postgres'
      ? await sql<{ bytes: number }>`select pg_database_size(current_database())::bigint as bytes`.execute(
          store.db,
        )
      : await sql<{
          bytes: number
        }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`.execute(store.db)
  return rows[0]!.bytes
}

// As a Tuesday changes each row: taken by the vendor, then delivered.
async function touchTwice(store: Store): Promise<void> {
  for (const fate of ['none', 'delivered'])
    await sql`update delivery set fate = ${fate} where mailing_id = 'mailing-0'`.execute(store.db)
}

async function freezeOnce(store: Store, dataDir: string): Promise<number> {
  let now = slot
  const house = houseAround(store, dataDir, () => now)
  const at = slot + 200 * week
  now = at - 9 * 3_600_000
  const date = new Date(at).toISOString().slice(0, 10)
  const released = await release(house, { letter: 'noch-einer', title: 'Noch einer', date, mail, by: 'x' })
  if (released.kind !== 'released') throw new Error(released.kind)
  now = at + 3_600_000
  const began = performance.now()
  await beginSending(store, released.id, now)
  for (;;) {
    const mailing = (await findMailing(store.db, released.id))!
    if (mailing.frozen_at !== null) return performance.now() - began
    await freezeSlice(store, mailing, now)
  }
}
