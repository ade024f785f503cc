// Every public page: valid HTML, nothing from third parties, no script where none is needed, and few bytes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareSite, type Site } from '../rig/site.ts'
import { invalid } from '../rig/valid-html.ts'

let site: Site
let letters: string[]
let pages: string[]

beforeAll(async () => {
  site = await prepareSite(Date.parse('2026-12-02T12:00:00Z'))
  await site.start()
  const sitemap = await (await fetch(`${site.origin}/sitemap.xml`)).text()
  const paths = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => new URL(url!).pathname)
  letters = paths.filter((path) => /^\/briefe\/[a-z0-9-]+$/.test(path))
  pages = [...paths, '/suche?q=kunde', '/suche?q=qwertzuiop', '/gibt-es-nicht', '/briefe/seite/99', '/500']
})
afterAll(() => site.remove())

const html = async (path: string) => (await fetch(site.origin + path)).text()

/** Bytes on the wire, as a browser asks for them. */
async function transferred(path: string): Promise<number> {
  const answer = await fetch(new URL(path, site.origin), { headers: { 'accept-encoding': 'br' } })
  await answer.arrayBuffer()
  return Number(answer.headers.get('content-length'))
}

const filesOf = (page: string) =>
  [...page.matchAll(/<(?:link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/rel="(?:canonical|alternate)"/.test(tag))
    .map(([, address]) => address!)
    // What a page carries within itself is asked of nobody.
    .filter((address) => !address.startsWith('data:'))

describe('every public page', () => {
  test('is valid HTML', async () => {
    const findings: string[] = []
    for (const path of pages) {
      findings.push(...(await invalid(await html(path), path)))
    }
    expect(findings).toEqual([])
    expect(pages.length).toBeGreaterThan(30)
  })

  test('has a title and a heading of its own, and one true address', async () => {
    const titles = new Map<string, string>()
    for (const path of pages.filter((one) => !/^\/(?:gibt|500|suche\?|briefe\/seite)/.test(one))) {
      const page = await html(path)
      const [title = ''] = /(?<=<title>)[^<]+/.exec(page) ?? []
      expect(titles.get(title), `${path} is called like another page`).toBeUndefined()
      titles.set(title, path)
      expect(page.match(/<h1[ >]/g), `on ${path}`).toHaveLength(1)
      expect(/<link rel="canonical" href="([^"]*)"/.exec(page)?.[1], `on ${path}`).toBe(site.origin + path)
    }
  })

  test('asks nothing of anybody else', async () => {
    for (const path of pages) {
      const foreign = filesOf(await html(path)).filter(
        (address) => new URL(address, site.origin).origin !== site.origin,
      )
      expect(foreign, `on ${path}`).toEqual([])
    }
  })
})

describe('whoever looks for the site', () => {
  test.each([
    ['/Briefe/Rabatt-Rechnen', '/briefe/rabatt-rechnen'],
    ['/rss.xml', '/briefe/rss.xml'],
    ['/feed', '/briefe/rss.xml'],
    ['/feed.json?x=1', '/briefe/feed.json?x=1'],
    ['/security.txt', '/.well-known/security.txt'],
  ])('finds %s at its address', async (asked, meant) => {
    const answer = await fetch(site.origin + asked, { redirect: 'manual' })
    expect(answer.status).toBe(301)
    expect(new URL(answer.headers.get('location')!, site.origin).href).toBe(site.origin + meant)
    expect((await fetch(site.origin + asked)).status).toBe(200)
  })

  test('is told who we are, whom to write to, and what comes next', async () => {
    const home = await html('/')
    expect(/(?<=<title>)[^<]+/.exec(home)?.[0]).toBe(
      'Performance-Letter: Der Brief für profitables Wachstum im B2B-Vertrieb',
    )
    const [json = ''] = /(?<=<script type="application\/ld\+json">)[^]*?(?=<\/script>)/.exec(home) ?? []
    expect((JSON.parse(json) as { '@graph': object[] })['@graph']).toMatchObject([
      { '@type': 'WebSite' },
      { '@type': 'Organization' },
    ])
    expect(home).toContain('Dienstag, 8.\u00a0Dezember\u00a02026, 10:00\u00a0Uhr')
    const security = await html('/.well-known/security.txt')
    expect(security).toMatch(/^Contact: mailto:letter@example\.org\nExpires: 2027-/)
    for (const path of ['/favicon.ico', '/apple-touch-icon.png', '/briefe/thema/preise/bild.png']) {
      const picture = await fetch(site.origin + path)
      expect(picture.headers.get('content-type')).toMatch(/^image\//)
    }
  })

  test('gets a calendar of the coming Tuesdays that calendar programs can read', async () => {
    const answer = await fetch(`${site.origin}/briefe/termine.ics`)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const lines = (await answer.text()).split('\r\n')
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(26)
    expect(lines.filter((line) => line.startsWith('DTSTART:')).slice(0, 2)).toEqual([
      'DTSTART:20261208T090000Z',
      'DTSTART:20261215T090000Z',
    ])
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })

  test('is told that the archive is a selection', async () => {
    expect(await html('/briefe')).toContain('Das Archiv ist eine Auswahl.')
    expect(await html('/')).toContain('Aus dem Archiv')
  })
})

describe('a topic as a booklet', () => {
  test('holds its letters whole, each anchor once, and nothing to type into', async () => {
    const page = await html('/briefe/thema/preise/heft')
    const listed = [...(await html('/briefe/thema/preise')).matchAll(/<h2>\s*<a href="([^"]+)"/g)]
    expect(listed.length).toBeGreaterThan(3)
    for (const [, path] of listed) expect(page).toContain(`<article id="${path!.slice('/briefe/'.length)}">`)
    expect(page).not.toContain('<form')
    expect(await invalid(page, 'booklet')).toEqual([])
    expect((await fetch(`${site.origin}/briefe/thema/gibt-es-nicht/heft`)).status).toBe(404)
  })
})

describe('a series', () => {
  test('has a page in the order it is read, a booklet, and its place on each of its letters', async () => {
    const page = await html('/briefe/reihe/was-nachlaesse-kosten')
    const parts = [...page.matchAll(/<h2>\s*<a href="([^"]+)"/g)].map(([, path]) => path!)
    expect(parts).toHaveLength(4)
    expect([parts[0], parts[3]]).toEqual(['/briefe/rabatt-rechnen', '/briefe/jahresbonus'])
    const booklet = await html('/briefe/reihe/was-nachlaesse-kosten/heft')
    for (const path of parts) expect(booklet).toContain(`<article id="${path.slice('/briefe/'.length)}">`)
    expect(await invalid(booklet, 'booklet')).toEqual([])
    expect(await html(parts[1]!)).toMatch(
      /Teil 2 der Reihe\s*<a href="\/briefe\/reihe\/was-nachlaesse-kosten">/,
    )
    expect(await html('/briefe')).toContain('href="/briefe/reihe/was-nachlaesse-kosten"')
    for (const path of ['gibt-es-nicht', 'gibt-es-nicht/heft']) {
      expect((await fetch(`${site.origin}/briefe/reihe/${path}`)).status).toBe(404)
    }
  })
})

describe('a letter that was passed on', () => {
  test('leads to itself with the box above it, and is no page of its own to a search engine', async () => {
    const page = await html('/briefe/rabatt-rechnen/weitergeleitet')
    expect(page.indexOf('action="/mitglied"')).toBeLessThan(page.indexOf('class="prose"'))
    expect(page.match(/action="\/mitglied"/g)).toHaveLength(1)
    expect(page).toContain('Nötige Mehrmenge')
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toContain(`<link rel="canonical" href="${site.origin}/briefe/rabatt-rechnen">`)
    expect(await invalid(page, 'forwarded')).toEqual([])
    expect((await fetch(`${site.origin}/briefe/gibt-es-nicht/weitergeleitet`)).status).toBe(404)
  })
})

describe('whoever signs', () => {
  test('has a page with all his letters, and stands on each of them', async () => {
    const page = await html('/autor/maxi-muster')
    for (const path of letters) {
      expect(page).toContain(`href="${path}"`)
      expect(await html(path)).toContain('href="/autor/maxi-muster"')
    }
    expect((await fetch(`${site.origin}/autor/niemand`)).status).toBe(404)
  })
})

describe('a calculator', () => {
  const at = (query: string) => fetch(`${site.origin}/briefe/rabatt-rechnen${query}`)

  test('computes with the numbers of the address, for this reader alone', async () => {
    const answer = await at('?auftrag=50.000&db=20&rabatt=5&rechner=rabatt')
    const page = await answer.text()
    expect(page.replaceAll('\u00A0', ' ')).toContain('5 % ÷ (20 % − 5 %) = <strong>33,3 %</strong>')
    expect(page).toContain('value="50.000"')
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(await invalid(page, 'calculator')).toEqual([])
    const before = await (await at('')).text()
    expect(before).toContain('value="100.000"')
    expect(before).not.toContain('Zurück zum Beispiel')
  })

  test('says what is wrong with a number, and shows it as it was typed', async () => {
    const page = await (await at('?auftrag=%3Cb%3E&db=30&rabatt=3&rechner=rabatt')).text()
    expect(page).toContain('„&lt;b&gt;“ lesen wir nicht als Zahl.')
    expect(page).toContain('value="<b>"')
    expect(page).toContain('Noch kein Ergebnis')
    expect(await invalid(page, 'calculator')).toEqual([])
  })

  test('stands in the feed with its example and the way to the page', async () => {
    const feed = await html('/briefe/thema/preise/rss.xml')
    expect(feed).toContain('/briefe/rabatt-rechnen#rechner-rabatt')
    expect(feed).not.toContain('&lt;form')
  })
})

describe('letter, archive and home', () => {
  test('carry no script', async () => {
    const topics = pages.filter((path) => path.startsWith('/briefe/thema/'))
    for (const path of ['/', '/briefe', ...topics, ...letters]) {
      const scripts = [...(await html(path)).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
      expect(
        scripts.filter((tag) => !tag.includes('application/ld+json')),
        `on ${path}`,
      ).toEqual([])
    }
  })

  test('weigh little: 20 kB a letter with its styles, 30 kB the home page, 60 kB all fonts', async () => {
    const weigh = async (path: string) => {
      const files = filesOf(await html(path)).filter((address) => !address.endsWith('.woff2'))
      const all = await Promise.all([path, ...new Set(files)].map(transferred))
      return all.reduce((sum, bytes) => sum + bytes, 0)
    }
    for (const path of letters) {
      expect(await weigh(path), `on ${path}`).toBeLessThanOrEqual(20_000)
    }
    expect(await weigh('/')).toBeLessThanOrEqual(30_000)
    const fonts = [...(await html('/')).matchAll(/url\(["']?([^)"']+\.woff2)/g)].map(
      ([, address]) => address!,
    )
    const bytes = await Promise.all([...new Set(fonts)].map(transferred))
    expect(bytes.length).toBeGreaterThanOrEqual(5)
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(60_000)
    const kept = await fetch(new URL(fonts[0]!, site.origin))
    expect(kept.headers.get('cache-control')).toMatch(/immutable/)
  })

  test('describe themselves to search engines and to whoever shares them', async () => {
    for (const path of letters) {
      const page = await html(path)
      const [json = ''] = /(?<=<script type="application\/ld\+json">)[^]*?(?=<\/script>)/.exec(page) ?? []
      const graph = (JSON.parse(json) as { '@graph': { '@type': string }[] })['@graph']
      expect(graph.map((one) => one['@type'])).toEqual(['Article', 'BreadcrumbList', 'Organization'])
      const [picture = ''] = /(?<=property="og:image" content=")[^"]*/.exec(page) ?? []
      const answer = await fetch(picture)
      expect(answer.headers.get('content-type'), `on ${path}`).toBe('image/png')
    }
  })
})
