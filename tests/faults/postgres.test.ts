// PostgreSQL restarts, freezes and is away under sign-ups: the site lives on, loses nothing it has acknowledged, and
// answers the pages it has. `npm test` runs a slice; POSTGRES_ROUNDS=100 POSTGRES_SEED=7 runs longer or elsewhere.
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../../src/rehearsal/random.ts'
import { client, clientAddress, consentShown, posted, type Client } from '../rig/flood.ts'
import { findServer, startServer, type Ending, type Server } from '../rig/postgres.ts'
import { prepareSite, until, type Site } from '../rig/site.ts'

const rounds = Number(process.env['POSTGRES_ROUNDS'] ?? 3)
const seed = Number(process.env['POSTGRES_SEED'] ?? 1)
const bin = findServer()
/** No request waits longer than this, whatever the server does, ms. */
const longest = 20_000

let server: Server
let site: Site
let one: Client

beforeEach(async () => {
  server = await startServer(bin!, true)
  // By the real clock, so that the rig's file is not read with every look at the time.
  site = await prepareSite(Date.now(), {
    TRUSTED_PROXIES: '127.0.0.0/8',
    RIG_CLOCK: '',
    DATABASE_URL: server.url,
    SECRET: 'ein-geheimnis-nur-fuer-die-pruefung-0123456789',
  })
  one = client(site.origin)
})
afterEach(async () => {
  server.freeze(false)
  one.close()
  await site.remove()
  await server.stop()
})

// A connection of its own: a kept one may be closed by the site, unused for five seconds, just as it is used.
const get = (path: string) => one.send({ method: 'GET', path, headers: { connection: 'close' } })

/** Signs up until it is told to stop, and notes how each was answered. */
function signUps(shown: Record<string, string>) {
  const acknowledged = new Set<string>()
  const wrong: string[] = []
  const load = { over: false }
  let count = 0
  const worker = async () => {
    while (!load.over) {
      const number = count++
      const email = `leser-${number}@firma${number % 97}.test`
      const sending = posted(site.origin, '/mitglied', { ...shown, page: '/mitglied', email })
      const headers = { ...sending.headers, 'x-forwarded-for': clientAddress(number) }
      try {
        const { status, took } = await one.send({ ...sending, headers })
        if (status === 303) acknowledged.add(email)
        else if (status !== 500 && status !== 503) wrong.push(`${email}: ${status}`)
        if (took > longest) wrong.push(`${email}: answered after ${Math.round(took)} ms`)
      } catch (error) {
        wrong.push(`${email}: ${(error as Error).message}`)
      }
    }
  }
  const workers = Array.from({ length: 8 }, worker)
  return {
    acknowledged,
    wrong,
    stop: () => {
      load.over = true
      return Promise.all(workers)
    },
  }
}

async function stored(): Promise<{ members: Set<string>; promised: Set<string> }> {
  const db = new pg.Client({ connectionString: server.url })
  await db.connect()
  const keys = async (table: string) =>
    new Set((await db.query(`select email_key from ${table}`)).rows.map((row) => String(row['email_key'])))
  const found = { members: await keys('member'), promised: await keys('outbox') }
  await db.end()
  return found
}

describe.runIf(bin)('PostgreSQL', () => {
  it('away at the start is waited for, and the site says so', async () => {
    await server.end('fast')
    const started = site.start()
    const told = await until('a word of the store', async () => {
      const { status, body } = await get('/readyz').catch(() => ({ status: 0, body: '' }))
      return status === 503 && /store: .*ECONNREFUSED/.test(body) && body
    })
    expect(JSON.parse(told)).toMatchObject({ ready: false })
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/')).status).toBe(503)
    await server.begin()
    await started
    expect(site.output()).toMatch(/The store is away, and is waited for/)
    expect((await get('/')).status).toBe(200)
    expect((await site.terminate()).code).toBe(0)
  })

  it(
    `restarted ${rounds} times under sign-ups, seed ${seed}: no exit, nothing acknowledged is lost, pages are answered`,
    async () => {
      const random = seeded(seed)
      await site.start()
      await get('/')
      const flood = signUps(await consentShown(one))
      await until('the first answer', () => flood.acknowledged.size > 0)
      const slow: number[] = []
      for (let round = 0; round < rounds; round++) {
        const how: Ending = random() < 0.5 ? 'fast' : 'immediate'
        await server.end(how)
        const page = await get('/')
        expect(page.status).toBe(200)
        slow.push(page.took)
        // From a plain restart to a stop that is noticed.
        await new Promise((resolve) => setTimeout(resolve, random() * (round % 5 === 0 ? 5_000 : 500)))
        await server.begin()
        const before = flood.acknowledged.size
        await until(`a sign-up after restart ${round + 1}`, () => flood.acknowledged.size > before)
      }
      await flood.stop()
      const { members, promised } = await stored()
      const lost = [...flood.acknowledged].filter((email) => !members.has(email) || !promised.has(email))
      console.log(
        `PostgreSQL: ${rounds} restarts, ${flood.acknowledged.size} sign-ups acknowledged, ${lost.length} lost, ${flood.wrong.length} wrong, slowest page ${Math.max(...slow).toFixed(0)} ms`,
      )
      expect(lost).toEqual([])
      expect(flood.wrong.slice(0, 20)).toEqual([])
      expect((await get('/readyz')).status).toBe(200)
      expect(await site.terminate()).toMatchObject({ code: 0 })
    },
    60_000 + rounds * 15_000,
  )

  it('frozen: health and readiness answer within a second, every call ends, and so does SIGTERM', async () => {
    await site.start()
    await get('/')
    const shown = await consentShown(one)
    server.freeze(true)
    const flood = signUps(shown)
    for (const [path, status] of [
      ['/healthz', 200],
      ['/readyz', 503],
      ['/', 200],
    ] as const) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, status])
      expect(answer.took).toBeLessThan(1_000)
    }
    expect((await get('/readyz')).body).toMatch(/store: no answer in 0.8 s/)
    server.freeze(false)
    await until('a sign-up after the thaw', () => flood.acknowledged.size > 0)
    server.freeze(true)
    const ended = site.terminate()
    void flood.stop()
    expect((await ended).took).toBeLessThan(15_000)
  }, 120_000)
})
