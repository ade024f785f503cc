// A flood of paths and headers, each one new: what is kept of them is bounded in bytes, so the process does not grow.
// `npm test` sends some thousand; FLOOD_REQUESTS=20000 sends more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextLetter } from '../rig/chain.ts'
import { client, clientAddress, type Sent } from '../rig/flood.ts'
import { prepareSite, type Site } from '../rig/site.ts'

const requests = Number(process.env['FLOOD_REQUESTS'] ?? 2_400)

/** MB; the bound for floods of any length. */
const most = 60

let site: Site
beforeAll(async () => {
  site = await prepareSite(nextLetter().slot + 60_000, { TRUSTED_PROXIES: '127.0.0.0/8' })
  await site.start()
})
afterAll(() => site.remove())

const known = [
  '/',
  '/briefe',
  '/methodik',
  '/kundenwert',
  '/mitglied',
  '/suche',
  `/briefe/${nextLetter().slug}`,
]
const long = (index: number, size: number) => `${index}-`.repeat(Math.ceil(size / 6)).slice(0, size)

/** Kinds of floods: what is different in every request. */
const floods: Record<string, (index: number) => Sent> = {
  'unknown paths': (index) => ({ path: `/${long(index, 40 + (index % 12_000))}` }),
  'unknown letters, topics and pages': (index) => ({
    path: [
      `/briefe/a${index}`,
      `/briefe/thema/t${index}`,
      `/briefe/seite/${index}`,
      `/briefe/b${index}/bild.png`,
    ][index % 4]!,
  }),
  'spellings of a path': (index) => ({ path: `/%62riefe${'/'.repeat(index % 9)}?${index}` }),
  queries: (index) => ({ path: `${known[index % known.length]}?q=${long(index, 2_000)}` }),
  encodings: (index) => ({
    path: index % 2 ? known[index % known.length]! : `/nirgends-${index % 1_000}`,
    headers: { 'accept-encoding': long(index, 14_000) },
  }),
  'cookies and agents': (index) => ({
    path: known[index % known.length]!,
    headers: { cookie: `a${index}=${long(index, 6_000)}`, 'user-agent': long(index, 6_000) },
  }),
  conditions: (index) => ({
    path: known[index % known.length]!,
    headers: { 'if-none-match': `"${long(index, 6_000)}"`, 'if-modified-since': long(index, 100) },
  }),
  forms: (index) => ({
    method: 'POST',
    path: '/mitglied',
    body: new URLSearchParams({ email: long(index, 9_000), [`f${index}`]: 'a' }).toString(),
    headers: { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
  }),
}

describe(`${requests} requests, each of them new`, () => {
  it(
    `grow the process by no more than ${most} MB`,
    async () => {
      const one = client(site.origin)
      const kinds = Object.entries(floods)
      const send = async (index: number) => {
        const sent = kinds[index % kinds.length]![1](Math.floor(index / kinds.length))
        const headers = { 'x-forwarded-for': clientAddress(index), ...sent.headers }
        const { status } = await one.send({ method: 'GET', ...sent, headers })
        return status
      }
      const flood = async (from: number, to: number) => {
        const failed: number[] = []
        for (let at = from; at < to; at += 20) {
          const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => send(at + index)))
          failed.push(...statuses.filter((status) => status >= 500))
        }
        return failed
      }
      // Every door once, and the program's own code compiled: what is measured is what the flood leaves.
      await flood(0, 800)
      const before = site.resident()
      const failed = await flood(800, 800 + requests)
      const after = site.resident()
      console.log(`flood of ${requests}: ${before} MB before, ${after} MB after, ${site.memory()} MB at most`)
      expect(failed).toEqual([])
      expect(after - before).toBeLessThanOrEqual(most)
      one.close()
    },
    60_000 + requests * 10,
  )
})
