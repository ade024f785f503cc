import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { emptyPages, expirePages, servePage, storePage } from '../../src/site/stored-pages.ts'

const start = Date.UTC(2026, 10, 24, 8, 59, 0)
const html = `<!doctype html><title>Brief</title><p>${'Überschuss '.repeat(100)}</p>`

/** A server with stored pages in front of `page`, on a clock of its own. */
async function house(page: (req: IncomingMessage, res: ServerResponse) => void) {
  const pages = emptyPages()
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

  test('what was kept, or was being made, before a deed of the publisher is asked for anew after it', async () => {
    const { clock, get, pages } = await house((_req, res) => {
      if (clock.asked === 2) expirePages(pages, ++clock.now)
      res.writeHead(clock.asked < 5 ? 200 : 500, { 'cache-control': 'public, s-maxage=60' }).end(html)
    })
    await get('/briefe')
    clock.now++
    expirePages(pages, clock.now)
    // Of the two that follow the first was asked for before the next deed.
    for (let times = 0; times < 4; times++) {
      clock.now++
      await get('/briefe')
    }
    expect(clock.asked).toBe(3)
    // And is still better than nothing while none can be made.
    clock.asked = 4
    expirePages(pages, ++clock.now)
    clock.now++
    expect((await get('/briefe')).status).toBe(200)
    // And by one visitor in five seconds, not by each.
    clock.now += 4_000
    expect((await get('/briefe')).status).toBe(200)
    expect(clock.asked).toBe(5)
    clock.now += 1_000
    await get('/briefe')
    expect(clock.asked).toBe(6)
  })

  test('a page that has not changed is sent smaller from then on, under another name for other bytes', async () => {
    const long = readFileSync('README.md', 'utf8')
    const { clock, get, pages } = await house((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=30' }).end(long)
    })
    const ask = async () => {
      const answer = await get('/briefe', { headers: { 'accept-encoding': 'br' } })
      expect(await answer.text()).toBe(long)
      return { etag: answer.headers.get('etag'), bytes: Number(answer.headers.get('content-length')) }
    }
    const first = await ask()
    clock.now += 30_000
    expect(await ask()).toEqual(first)
    await vi.waitFor(() =>
      expect(pages.byPath.get('/briefe')!.representation.bodies.get('br')!.etag).toMatch(/br11"$/),
    )
    const smaller = await ask()
    expect(smaller.bytes).toBeLessThan(first.bytes)
    expect(smaller.etag).not.toBe(first.etag)
    // And stays so, with what it takes of the memory.
    const taken = pages.bytes
    clock.now += 30_000
    expect([await ask(), pages.bytes]).toEqual([smaller, taken])
    expect(clock.asked).toBe(3)
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

  test.each([404, 410, 301])(
    'a page that answers %i is shown no more, though the next answer fails',
    async (gone) => {
      let status = 200
      const { clock, get } = await house((_req, res) => {
        res.writeHead(status, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=60' })
        res.end(html)
      })
      await get('/briefe/eins')
      for (status of [gone, 500]) {
        clock.now += 61_000
        expect((await get('/briefe/eins', { redirect: 'manual' })).status).toBe(status)
      }
    },
  )

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

  test('an unknown address is asked for each time: nobody but us says by which words something is kept', async () => {
    const { clock, get, pages } = await house((_req, res) => {
      res.writeHead(404, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=10' })
      res.end(html)
    })
    const first = await get('/briefe/morgen', { headers: { 'accept-encoding': 'br' } })
    const second = await get('/briefe/uebermorgen')
    expect([first.status, second.status]).toEqual([404, 404])
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10')
    expect(first.headers.get('content-encoding')).toBe('br')
    expect(clock.asked).toBe(2)
    expect(pages.byPath.size).toBe(0)
  })

  test('other spellings of an address are answered and not kept', async () => {
    const { get, pages } = await keeping('public, s-maxage=60')
    for (const path of ['/%62riefe', '/briefe', `/${'a'.repeat(300)}`]) await get(path)
    expect([...pages.byPath.keys()]).toEqual(['/briefe'])
  })

  test('all pages together stay below 32 MB, and the bytes are counted right', async () => {
    const { base, pages } = await house((req, res) => {
      res.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'public, s-maxage=60' })
      res.end(Buffer.alloc(1_000_000, req.url))
    })
    for (let i = 0; i < 40; i++) await (await fetch(`${base}/bild-${i % 36}`)).arrayBuffer()
    expect(pages.bytes).toBeLessThanOrEqual(32 * 1024 * 1024)
    expect(pages.bytes).toBeGreaterThan(30_000_000)
    expect(pages.byPath.size).toBe(33)
  })

  test('what a client says of encodings is kept nowhere', async () => {
    const { base, pages } = await keeping('public, s-maxage=60')
    const accept = (n: number) => `${`x${n}-`.repeat(20)}, br`
    const first = await fetch(base, { headers: { 'accept-encoding': 'br' } })
    expect(first.headers.get('content-encoding')).toBe('br')
    const kept = () =>
      JSON.stringify([...pages.byPath.values()].map((page) => Object.keys(page.representation)))
    const before = kept()
    for (let n = 0; n < 100; n++) await fetch(base, { headers: { 'accept-encoding': accept(n) } })
    expect(kept()).toBe(before)
    expect(kept()).toBe('[["type","bodies"]]')
  })
})

describe('a wrong clock', () => {
  test('a page of a moment that has not come is not shown when the clock is right again', async () => {
    const { clock, get } = await keeping('public, s-maxage=60')
    clock.now += 30 * 86_400_000
    await get('/briefe')
    clock.now -= 30 * 86_400_000
    const answer = await get('/briefe')
    expect(clock.asked).toBe(2)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60')
  })
})

describe('a page that fails', () => {
  // As Astro does it: the words, and the line is cut when they have left.
  const inTheMiddle = (res: ServerResponse) => {
    res.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=60' })
    res.write(html.slice(0, 50))
    res.write('Internal server error', () => res.destroy(new Error('broken')))
  }

  test.each(['/briefe', '/suche?q=a'])('in the middle is a 500 in our words at %s', async (path) => {
    const { get } = await house((_req, res) => inTheMiddle(res))
    const answer = await get(path)
    expect(answer.status).toBe(500)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const text = await answer.text()
    expect(text).toContain('Das hat nicht geklappt.')
    expect(text).not.toContain('Internal server error')
  })

  test.each([
    ['in the middle', inTheMiddle],
    [
      'at once',
      (res: ServerResponse) => void res.writeHead(500, { 'cache-control': 'no-store' }).end('Fehler'),
    ],
  ])('%s is answered with the page from before, while there is one', async (_, fail) => {
    let well = true
    const { clock, get } = await house((_req, res) => {
      if (!well) return fail(res)
      res.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'public, s-maxage=60' })
      res.end(html)
    })
    await get('/briefe')
    well = false
    clock.now += 61_000
    const stale = await get('/briefe')
    expect([stale.status, await stale.text()]).toEqual([200, html])
    expect(stale.headers.get('cache-control')).toBe('public, no-cache')
    await get('/briefe')
    expect(clock.asked).toBe(2)
    clock.now += 6_000
    await get('/briefe')
    expect(clock.asked).toBe(3)
    well = true
    clock.now += 6_000
    expect((await get('/briefe')).headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60')
    well = false
    clock.now += 2 * 86_400_000
    expect((await get('/briefe')).status).toBe(500)
  })

  test('a download goes out as it is made, and is cut when it fails', async () => {
    const { get } = await house((_req, res) => {
      res.writeHead(200, {
        'content-type': 'text/csv',
        'content-disposition': 'attachment; filename="a.csv"',
      })
      res.write('eins\r\n', () => setTimeout(() => res.destroy(new Error('broken')), 50))
    })
    const answer = await get('/export.csv')
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow(/terminated|aborted|fetch/)
  })
})

test('the methods keep the contract of Node: callbacks are called, encodings heeded', async () => {
  const said: string[] = []
  const { get } = await house((_req, res) => {
    res.setHeader('x-own', 'yes')
    res.statusCode = 203
    expect(res.write('ff', 'hex', () => said.push('written'))).toBe(true)
    res.end('ä', 'latin1', () => said.push('ended'))
  })
  const answer = await get('/x')
  expect(answer.status).toBe(203)
  expect(answer.headers.get('x-own')).toBe('yes')
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0xff, 0xe4])
  expect(said).toEqual(['written', 'ended'])
})
