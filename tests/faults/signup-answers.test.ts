// What an answer gives away by its time, and what a sign-up costs. `npm test` asks a few hundred times and only
// looks for a difference anybody would see; TIMING_REQUESTS=10000 looks closely. The cost is reported and fails nothing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { seeded } from '../../src/rehearsal/random.ts'
import { seedMembers } from '../rig/crashes.ts'
import { client, clientAddress, consentShown, posted } from '../rig/flood.ts'
import { prepareSite, type Site } from '../rig/site.ts'

const requests = Number(process.env['TIMING_REQUESTS'] ?? 200)
const seconds = Number(process.env['LOAD_SECONDS'] ?? 1)

let site: Site
afterEach(() => site.remove())

// By the real clock: the rig's own reads a file whenever it is asked, which would be most of what is measured.
const begin = () => prepareSite(Date.now(), { TRUSTED_PROXIES: '127.0.0.0/8', RIG_CLOCK: '' })

/** How likely a random one of `a` is larger than one of `b`: 0.5 tells nothing (Mann-Whitney). */
function auc(a: number[], b: number[]): number {
  const all = [...a.map((value) => ({ value, of: 0 })), ...b.map((value) => ({ value, of: 1 }))]
  const inOrder = all.toSorted((x, y) => x.value - y.value)
  let sum = 0
  for (const [rank, { of }] of inOrder.entries()) if (of === 0) sum += rank + 1
  return (sum - (a.length * (a.length + 1)) / 2) / (a.length * b.length)
}

it(`answers known and unknown addresses in the same time, ${requests} requests`, async () => {
  site = await begin()
  const members = await seedMembers(site, requests / 2)
  await site.start()
  const one = client(site.origin)
  const shown = await consentShown(one)
  const random = seeded(1)
  const ask = async (email: string, index: number) => {
    const sending = posted(site.origin, '/mitglied', { ...shown, page: '/mitglied', email })
    const headers = { ...sending.headers, 'x-forwarded-for': clientAddress(index) }
    const answer = await one.send({ ...sending, headers })
    expect(answer.status).toBe(303)
    return answer
  }
  // Unmeasured: the program loads and warms up.
  for (let index = 0; index < 200; index++) await ask(`warm-${index}@firma.test`, 100_000 + index)
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  const bodies = new Set<string>()
  const order = members.flatMap((email, index) => [
    { email, kind: 'known' as const },
    { email: `fremd-${String(index).padStart(4, '0')}@firma.test`, kind: 'unknown' as const },
  ])
  const shuffled = order.map((value) => ({ value, at: random() })).toSorted((a, b) => a.at - b.at)
  for (const [index, { value }] of shuffled.entries()) {
    const answer = await ask(value.email, index)
    times[value.kind].push(answer.took)
    bodies.add(answer.body)
  }
  one.close()
  const value = auc(times.known, times.unknown)
  const n = requests / 2
  // Chance alone makes it differ by so much (four standard deviations).
  const chance = 4 * Math.sqrt((2 * n + 1) / (12 * n * n))
  console.log(`timing: AUC ${value.toFixed(3)} over ${requests} requests (known against unknown)`)
  expect(Math.abs(value - 0.5)).toBeLessThan(Math.max(0.03, chance))
  expect(bodies.size).toBe(1)
}, 300_000)

it(`takes sign-ups under load and reports their part of the disk's own pace, ${seconds} s each`, async () => {
  site = await begin()
  await site.start()
  const flood = client(site.origin)
  const shown = await consentShown(flood)
  let count = 0
  let index = 0
  const run = async (until: number) => {
    while (performance.now() < until) {
      const sending = posted(site.origin, '/mitglied', {
        ...shown,
        page: '/mitglied',
        email: `last-${index}@firma${index % 997}.test`,
      })
      const headers = { ...sending.headers, 'x-forwarded-for': clientAddress(index++) }
      const { status } = await flood.send({ ...sending, headers })
      if (status === 303) count++
    }
  }
  const load = (duration: number) => {
    const until = performance.now() + duration
    return Promise.all(Array.from({ length: 32 }, () => run(until)))
  }
  await load(1_000)
  count = 0
  const began = performance.now()
  await load(seconds * 1_000)
  const rate = (count * 1_000) / (performance.now() - began)
  flood.close()
  await site.kill()
  const raw = commits(seconds * 1_000)
  console.log(
    `load: ${rate.toFixed(0)} sign-ups/s over HTTP, ${raw.toFixed(0)} durable commits/s on the same disk, ratio ${(rate / raw).toFixed(2)}`,
  )
  // Reported, not judged: how fast a machine is fails no test.
  expect(count).toBeGreaterThan(0)
}, 120_000)

/** Commits of one row a second, as durable as the store's. */
function commits(duration: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'letter-commits-'))
  const db = new DatabaseSync(join(folder, 'raw.sqlite'))
  db.exec('pragma journal_mode = WAL')
  db.exec('pragma synchronous = FULL')
  db.exec('create table row (id integer primary key, text text not null)')
  const insert = db.prepare('insert into row (text) values (?)')
  let count = 0
  const began = performance.now()
  while (performance.now() - began < duration) {
    db.exec('begin immediate')
    insert.run('leser@firma.test')
    db.exec('commit')
    count++
  }
  const rate = (count * 1_000) / (performance.now() - began)
  db.close()
  rmSync(folder, { recursive: true })
  return rate
}
