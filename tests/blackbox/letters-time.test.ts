// Before its instant a letter is nowhere; with its instant it is everywhere, and no stored page outlives it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonFeedItems, rssItems } from '../letters/feed-rules.ts'
import { nextLetter, signIn } from '../rig/chain.ts'
import { letterDocuments } from '../letters/search/letters.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { visitor } from '../rig/visitor.ts'

const { slug, slot } = nextLetter()
const coming = letterDocuments().find((one) => one.slug === slug)!
/** Pages on which no letter appears, ever. */
const still = new Set([
  '/robots.txt',
  '/methodik',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
  '/ueber-uns',
  '/mitglied',
  '/anfrage',
  '/kundenwert',
])
/** Words that this letter alone brings together. */
const wanted = encodeURIComponent(coming.title)

let site: Site
beforeAll(async () => {
  site = await prepareSite(slot - 60_000)
  await site.start()
})
afterAll(() => site.remove())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(site.origin + path, { headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, body: await answer.text() }
}

async function places(): Promise<string[]> {
  const addresses = [...(await get('/sitemap.xml')).body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(
    ([, one]) => new URL(one!).pathname,
  )
  const topics = addresses.filter((path) => path.startsWith('/briefe/thema/'))
  return [
    ...addresses,
    ...topics.map((path) => `${path}/rss.xml`),
    '/sitemap.xml',
    '/briefe/rss.xml',
    '/briefe/feed.json',
    '/llms.txt',
    '/llms-full.txt',
    '/briefe/termine.ics',
    '/robots.txt',
    `/suche?q=${wanted}`,
    `/suche/treffer?q=${wanted}`,
    '/briefe/gibt-es-nicht',
  ]
}

describe('a letter that is not out yet', () => {
  test('is on no page, in no feed, index or search, and its address and picture are unknown', async () => {
    site.clock.set(slot - 60_000)
    // All at once: asked one after the other on a slow machine, the last would be asked after its instant.
    const asked = await Promise.all((await places()).map(async (path) => ({ path, answer: await get(path) })))
    expect(site.clock.now()).toBeLessThan(slot)
    for (const { path, answer } of asked) {
      const { body, headers, status } = answer
      expect(status, `on ${path}`).toBe(path.endsWith('gibt-es-nicht') ? 404 : 200)
      const names = path.startsWith('/suche') ? [`/briefe/${slug}`] : [`/briefe/${slug}`, coming.title]
      expect(
        names.filter((name) => body.includes(name)),
        `on ${path}`,
      ).toEqual([])
      const kept = still.has(path)
        ? 0
        : Number(/s-maxage=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0)
      expect(kept, `on ${path}`).toBeLessThan(60)
    }
    const [page, never] = [await get(`/briefe/${slug}`), await get('/briefe/gibt-es-nicht')]
    expect(page.status).toBe(404)
    expect(page.body).toBe(never.body)
    expect((await get(`/briefe/${slug}/bild.png`)).status).toBe(404)
    expect(site.clock.now()).toBeLessThan(slot)
  })

  test('can be seen by the publisher alone', async () => {
    expect((await get(`/redaktion/brief/${slug}`)).status).toBe(303)
    site.clock.set(slot - 60_000)
    const publisher = visitor(site.origin)
    await signIn({ site }, publisher)
    const page = await publisher.get(`/redaktion/brief/${slug}`)
    expect(page.text).toContain(coming.title)
    const path = `/redaktion/brief/${slug}`
    const answer = await publisher.submit(page, {}, path, 'Nur auf der Website veröffentlichen')
    expect(answer.text).toContain('erscheint zu seinem Termin auf der Website')
    expect((await get(`/briefe/${slug}`)).status).toBe(404)
  })

  test('is everywhere with its instant, though every page was stored a moment before', async () => {
    site.clock.set(slot)
    const page = await get(`/briefe/${slug}`)
    expect(page.status).toBe(200)
    expect((await get(`/briefe/${slug}/bild.png`)).headers.get('content-type')).toBe('image/png')
    const carrying = [
      '/',
      '/briefe',
      '/sitemap.xml',
      '/briefe/rss.xml',
      '/briefe/feed.json',
      '/llms.txt',
      '/llms-full.txt',
    ]
    for (const path of [...carrying, `/suche?q=${wanted}`, `/suche/treffer?q=${wanted}`])
      expect((await get(path)).body.includes(`/briefe/${slug}`), `on ${path}`).toBe(true)
    const topic = /\/briefe\/thema\/[a-z-]+/.exec(page.body)![0]
    expect((await get(topic)).body).toContain(`/briefe/${slug}`)
    expect((await get(`${topic}/rss.xml`)).body).toContain(`/briefe/${slug}`)
  })
})

describe('the feeds', () => {
  test('keep the rules of RSS 2.0 and JSON Feed 1.1, those of topics too', async () => {
    const { body } = await get('/sitemap.xml')
    const topics = [...body.matchAll(/<loc>[^<]*(\/briefe\/thema\/[^<]*)<\/loc>/g)].map(([, path]) => path!)
    expect(topics.length).toBeGreaterThanOrEqual(5)
    for (const path of ['/briefe', ...topics]) {
      const feed = await get(`${path}/rss.xml`)
      expect(rssItems(feed.body, `${site.origin}${path}/rss.xml`).size, `on ${path}`).toBeGreaterThan(0)
    }
    expect(jsonFeedItems((await get('/briefe/feed.json')).body).size).toBeGreaterThan(10)
  })

  test.each(['/briefe/rss.xml', '/briefe/feed.json', '/briefe/thema/preise/rss.xml'])(
    '%s is not sent again to who has it',
    async (path) => {
      const first = await get(path)
      const [etag, changed] = [first.headers.get('etag')!, first.headers.get('last-modified')!]
      expect((await get(path, { 'if-none-match': etag })).status).toBe(304)
      expect((await get(path, { 'if-modified-since': changed })).status).toBe(304)
      const before = new Date(Date.parse(changed) - 1_000).toUTCString()
      expect((await get(path, { 'if-modified-since': before })).status).toBe(200)
      // The ETag decides when both are asked.
      expect((await get(path, { 'if-none-match': '"other"', 'if-modified-since': changed })).status).toBe(200)
    },
  )
})
