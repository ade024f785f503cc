import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { servePage, storePage, type StoredPages } from '../../src/site/stored-pages.ts'

const start = Date.UTC(2026, 10, 24, 8, 59, 0)
const html = `<!doctype html><title>Brief</title><p>${'Überschuss '.repeat(100)}</p>`

/** A server with stored pages in front of `page`, on a clock of its own. */
async function house(page: (req: IncomingMessage, res: ServerResponse) => void) {
  const pages: StoredPages = new Map()
  const clock = { now: start, asked: 0 }
  const server: Server = createServer((req, res) => {
    if (servePage(pages, req, res, clock.now)) return
    storePage(pages, req, res, () => clock.now)
    clock.asked++
    page(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { clock, pages, get: (path: string, init?: RequestInit) => fetch(base + path, init), base }
}

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const keeping = (cacheControl: string, extra: Record<string, string> = {}) =>
  house((_req, res) => {
    res.writeHead(200, { 'content-type': 'text/html', 'cache-control': cacheControl, ...extra })
    res.write(html.slice(0, 50))
    res.end(html.slice(50))
  })

describe('stored pages', () => {
  test('a page is rendered once while it may be kept, and again afterwards', async () => {
    const { clock, get } = await keeping('public, max-age=0, s-maxage=30')
    expect(await (await get('/briefe')).text()).toBe(html)
    clock.now += 29_000
    expect(await (await get('/briefe')).text()).toBe(html)
    expect(clock.asked).toBe(1)
    clock.now += 1_000
    await get('/briefe')
    expect(clock.asked).toBe(2)
  })

  test('a cache behind us is told only what is left, so none keeps a page past the release instant', async () => {
    const { clock, get } = await keeping('public, max-age=0, s-maxage=60')
    await get('/briefe')
    clock.now += 45_000
    expect((await get('/briefe')).headers.get('cache-control')).toBe('public, max-age=0, s-maxage=15')
  })

  test('a page with a cookie, a private page and a page without s-maxage are asked for each time', async () => {
    for (const [cache, extra] of [
      ['public, s-maxage=60', { 'set-cookie': 'a=b' }],
      ['private, no-store', {}],
      ['public, max-age=60', {}],
    ] as const) {
      const { clock, get } = await keeping(cache, extra)
      await get('/x')
      expect(await (await get('/x')).text()).toBe(html)
      expect(clock.asked).toBe(2)
    }
  })

  test('an address with a query is never answered from memory', async () => {
    const { clock, get } = await keeping('public, s-maxage=60')
    await get('/suche')
    await get('/suche?q=a')
    await get('/suche?q=a')
    expect(clock.asked).toBe(3)
  })

  test('posts pass by', async () => {
    const { clock, get } = await keeping('public, s-maxage=60')
    await get('/mitglied')
    await get('/mitglied', { method: 'POST', body: 'a=b' })
    expect(clock.asked).toBe(2)
  })

  test('the bytes are compressed, carry a strong ETag of their own, and 304 saves them', async () => {
    const { get } = await keeping('public, s-maxage=60')
    const plain = await get('/', { headers: { 'accept-encoding': 'identity' } })
    const packed = await get('/', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(await packed.text()).toBe(html)
    const [one, two] = [plain.headers.get('etag')!, packed.headers.get('etag')!]
    expect(one).toMatch(/^"[\w-]+"$/)
    expect(two).not.toBe(one)
    const again = await get('/', { headers: { 'accept-encoding': 'br', 'if-none-match': two } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  test('an encoding the client excludes is not used', async () => {
    const { get } = await keeping('public, s-maxage=60')
    const answer = await get('/', { headers: { 'accept-encoding': 'br;q=0, identity' } })
    expect(answer.headers.get('content-encoding')).toBeNull()
  })

  test('HEAD is answered from memory with the same headers and no body', async () => {
    const { clock, get } = await keeping('public, s-maxage=60')
    const full = await get('/')
    const head = await get('/', { method: 'HEAD' })
    expect(head.headers.get('etag')).toBe(full.headers.get('etag'))
    expect(await head.text()).toBe('')
    expect(clock.asked).toBe(1)
  })

  test('a 404 is kept as a 404', async () => {
    const { clock, get } = await house((_req, res) => {
      res.writeHead(404, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=10' })
      res.end(html)
    })
    await get('/briefe/morgen')
    const second = await get('/briefe/morgen')
    expect(second.status).toBe(404)
    expect(clock.asked).toBe(1)
    clock.now += 10_000
    await get('/briefe/morgen')
    expect(clock.asked).toBe(2)
  })

  test('a flood of made-up addresses does not grow the memory without end', async () => {
    const { base, pages } = await house((_req, res) => {
      res.writeHead(404, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=10' })
      res.end('nein')
    })
    for (let i = 0; i < 2_100; i++) await fetch(`${base}/${i}`)
    expect(pages.size).toBeLessThanOrEqual(2_000)
  })
})
