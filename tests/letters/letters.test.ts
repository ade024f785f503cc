import { describe, expect, test } from 'vitest'
import { absoluteLinks } from '../../src/letters/absolute-links.ts'
import { alignClass } from '../../src/letters/components/align.ts'
import { assessmentPath } from '../../src/letters/components/assessment-path.ts'
import { jsonFeed, rss, sitemap } from '../../src/letters/feeds.ts'
import {
  byYear,
  find,
  neighbours,
  nextRelease,
  publicAt,
  publicCacheControl,
  related,
  visibleAt,
  type Filed,
} from '../../src/letters/rules.ts'

const berlin = { time: '10:00', zone: 'Europe/Berlin' }
const at = (iso: string) => Date.parse(iso)

function letter(date: string, slug: string, more: Partial<Filed> = {}): Filed {
  return {
    slug,
    date,
    number: '1/26',
    topics: [],
    formerSlugs: [],
    visibleAt: visibleAt(date, berlin),
    ...more,
  }
}

const old = letter('2026-03-24', 'winterzeit', { topics: ['preise', 'fuehrung'], formerSlugs: ['frueher'] })
const middle = letter('2026-03-31', 'sommerzeit', { topics: ['preise'] })
const coming = letter('2026-10-27', 'zukunft', { topics: ['preise', 'fuehrung'], formerSlugs: ['verraten'] })
const all = [middle, coming, old]
const inApril = at('2026-04-15T08:00:00Z')

describe('a letter becomes public', () => {
  test('at ten in Berlin, which is nine in UTC before the clocks change and eight after', () => {
    expect(visibleAt('2026-03-24', berlin)).toBe(at('2026-03-24T09:00:00Z'))
    expect(visibleAt('2026-03-31', berlin)).toBe(at('2026-03-31T08:00:00Z'))
    expect(visibleAt('2026-10-27', berlin)).toBe(at('2026-10-27T09:00:00Z'))
  })

  test('in its very millisecond, and not one earlier', () => {
    const instant = at('2026-10-27T09:00:00Z')
    expect(publicAt(all, instant - 1)).not.toContain(coming)
    expect(publicAt(all, instant)[0]).toBe(coming)
  })

  test('by the zone of the publisher, wherever the server stands', () => {
    expect(visibleAt('2026-07-07', { time: '10:00', zone: 'America/New_York' })).toBe(
      at('2026-07-07T14:00:00Z'),
    )
  })
})

describe('the archive', () => {
  test('is in order of date, newest first, and of number on one day', () => {
    const twin = letter('2026-03-31', 'zwilling', { number: '12/26' })
    const first = letter('2026-03-31', 'erster', { number: '9/26' })
    expect(publicAt([old, first, twin], inApril).map((one) => one.slug)).toEqual([
      'zwilling',
      'erster',
      'winterzeit',
    ])
  })

  test('is grouped by year with the newest year first', () => {
    const years = byYear([coming, old, letter('2024-01-02', 'alt')])
    expect(years.map(({ year, letters }) => [year, letters.length])).toEqual([
      ['2026', 2],
      ['2024', 1],
    ])
  })
})

describe('an address', () => {
  const shown = publicAt(all, inApril)

  test('finds its letter', () => {
    expect(find(shown, 'sommerzeit')).toEqual({ kind: 'letter', letter: middle })
  })

  test('that a letter once had leads to where it is now', () => {
    expect(find(shown, 'frueher')).toEqual({ kind: 'moved', slug: 'winterzeit' })
  })

  test('of a future letter is as unknown as one that never was, its former one too', () => {
    for (const slug of ['zukunft', 'verraten', 'nie-gewesen'])
      expect(find(shown, slug)).toEqual({ kind: 'unknown' })
  })
})

describe('beside a letter', () => {
  test('stand the older and the newer one, and nothing past the ends', () => {
    const shown = publicAt(all, inApril)
    expect(neighbours(shown, 'sommerzeit')).toEqual({ older: old })
    expect(neighbours(shown, 'winterzeit')).toEqual({ newer: middle })
    expect(neighbours(shown, 'zukunft')).toEqual({})
  })

  test('stand those that share most topics, never itself and never a stranger', () => {
    const stranger = letter('2026-04-07', 'fremd', { topics: ['pipeline'] })
    const close = letter('2026-01-06', 'nah', { topics: ['fuehrung', 'preise'] })
    const shown = publicAt([...all, stranger, close], inApril)
    expect(related(shown, 'winterzeit').map((one) => one.slug)).toEqual(['nah', 'sommerzeit'])
    expect(related(shown, 'winterzeit', 1).map((one) => one.slug)).toEqual(['nah'])
  })
})

describe('a public page may be stored', () => {
  test('for a minute when nothing is about to appear', () => {
    expect(publicCacheControl(inApril, undefined)).toBe('public, s-maxage=60, max-age=0')
    expect(publicCacheControl(inApril, inApril + 3_600_000)).toBe('public, s-maxage=60, max-age=0')
  })

  test('for the whole seconds that remain to the next release, rounded down', () => {
    expect(publicCacheControl(inApril, inApril + 59_999)).toBe('public, s-maxage=59, max-age=0')
    expect(publicCacheControl(inApril, inApril + 999)).toBe('public, s-maxage=0, max-age=0')
  })

  test('until the nearest of the coming letters, past ones not counted', () => {
    const later = letter('2026-11-03', 'noch-spaeter')
    expect(nextRelease([...all, later], inApril)).toBe(coming.visibleAt)
    expect(nextRelease([old, middle], inApril)).toBeUndefined()
    expect(nextRelease([coming], coming.visibleAt)).toBeUndefined()
  })
})

describe('a letter outside its page', () => {
  test('carries absolute links, whatever the author wrote', () => {
    const html =
      '<a href="#anfrage">x</a><a class="b" href="/kundenwert?a=1&amp;b=2#n1=4">y</a><img src="/_astro/b.png">'
    expect(absoluteLinks(html, 'https://brief.example/briefe/eins')).toBe(
      '<a href="https://brief.example/briefe/eins#anfrage">x</a>' +
        '<a class="b" href="https://brief.example/kundenwert?a=1&amp;b=2#n1=4">y</a>' +
        '<img src="https://brief.example/_astro/b.png">',
    )
  })

  test('keeps foreign links, mail addresses and text that looks like a link', () => {
    const html = '<p>href="/nur-text"</p><a href="mailto:a@b.de">m</a><a href="https://c.de/x">z</a>'
    expect(absoluteLinks(html, 'https://brief.example/briefe/eins')).toBe(html)
  })
})

describe('the components of a letter', () => {
  test('turn an alignment into a class, whether it comes as text or as an object', () => {
    expect(alignClass('text-align:right')).toBe('align-right')
    expect(alignClass({ textAlign: 'center' })).toBe('align-center')
    expect(alignClass(undefined)).toBeUndefined()
  })

  test('lead to the assessment with the answers behind the #, where no server sees them', () => {
    expect(assessmentPath({ n1: 400, db: 30 })).toBe('/kundenwert?n1=400&db=30')
    expect(assessmentPath({})).toBe('/kundenwert')
  })
})

describe('the feeds', () => {
  const feed = {
    title: 'Brief & Co.',
    description: 'Für „uns“',
    siteUrl: 'https://brief.example',
    path: '/briefe',
    items: [
      {
        title: 'Preise < Werte ]]>',
        id: 'https://brief.example/briefe/ains',
        url: 'https://brief.example/briefe/eins?a=1&b=2',
        summary: 'Kurz',
        html: '<p>Größe &amp; Wert</p>',
        publishedAt: Date.parse('2023-06-13T08:00:00Z'),
        topics: ['Preise & Rabatte'],
      },
    ],
  }

  test('say the same words and instants, RSS escaped so that the reader gets the HTML back', () => {
    const xml = rss(feed)
    expect(xml).toContain('<content:encoded>&lt;p&gt;Größe &amp;amp; Wert&lt;/p&gt;</content:encoded>')
    expect(xml).toContain('<title>Preise &lt; Werte ]]&gt;</title>')
    expect(xml).toContain('<pubDate>Tue, 13 Jun 2023 08:00:00 GMT</pubDate>')
    const [item] = (JSON.parse(jsonFeed(feed)) as { items: Record<string, unknown>[] }).items
    expect(item).toMatchObject({
      content_html: feed.items[0]?.html,
      date_published: '2023-06-13T08:00:00.000Z',
    })
  })

  test('know a letter by its first address, whatever it has now', () => {
    expect(rss(feed)).toContain('<guid isPermaLink="false">https://brief.example/briefe/ains</guid>')
    expect(rss({ ...feed, items: [{ ...feed.items[0]!, url: feed.items[0]!.id }] })).toContain(
      '<guid>https://brief.example/briefe/ains</guid>',
    )
    expect(JSON.parse(jsonFeed(feed))).toMatchObject({ items: [{ id: 'https://brief.example/briefe/ains' }] })
  })

  test('without a single letter are still feeds', () => {
    expect(rss({ ...feed, items: [] })).toMatch(/<\/description>[^]*<\/channel>/)
    expect(JSON.parse(jsonFeed({ ...feed, items: [] }))).toMatchObject({ items: [] })
  })

  test('and the sitemap escape what an address may hold', () => {
    expect(sitemap([{ url: 'https://a.de/?x=1&y=2', lastModified: '2026-01-06' }])).toContain(
      '<url><loc>https://a.de/?x=1&amp;y=2</loc><lastmod>2026-01-06</lastmod></url>',
    )
  })
})
