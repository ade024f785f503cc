// The letters as feeds carry them: rendered bodies with absolute links, and the answer around them.
import { setImmediate } from 'node:timers/promises'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { renderBody, requestLink } from './body.ts'
import { webComponents } from './components/web/index.ts'
import type { Feed } from './feeds.ts'
import { cacheControl, publicLetters, topicAt, type Letter } from './library.ts'
import { digestOf } from './source.ts'

/** Feed readers keep what they have seen; more would only make every poll dearer. */
const most = 20

type Shown = Pick<House, 'store' | 'facts' | 'config'>

/** The newest public letters in full at `now` (epoch milliseconds), for RSS and JSON Feed. */
export async function publicFeed(house: Shown, now: number): Promise<Feed> {
  const { facts } = house
  const { siteUrl } = house.config
  const items = await itemsOf(await publicLetters(house, now), facts, siteUrl)
  const { name: title, tagline: description } = facts
  return { title, description, siteUrl, path: '/briefe', items }
}

/** The newest public letters of one topic; undefined when the topic has none. */
export async function topicFeed(house: Shown, now: number, id: string): Promise<Feed | undefined> {
  const found = await topicAt(house, now, id)
  if (!found) return undefined
  const { facts } = house
  const { siteUrl } = house.config
  const items = await itemsOf(found.letters, facts, siteUrl)
  const title = `${facts.name}: ${found.topic.name}`
  return { title, description: found.topic.description, siteUrl, path: `/briefe/thema/${id}`, items }
}

/**
 * A feed with when it last changed, whatever changed it: a new letter, a correction, one that was put away. A reader who
 * asks with If-Modified-Since gets 304 from the stored pages.
 * @param now when it was made, epoch ms
 */
export async function feedResponse(
  house: Pick<House, 'store' | 'facts'>,
  feed: Feed,
  body: string,
  type: string,
  now: number,
): Promise<Response> {
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': await cacheControl(house, now),
      'last-modified': new Date(changedAt(house.store, `${feed.path} ${type}`, body, now)).toUTCString(),
    },
  })
}

interface Sent {
  digest: string
  since: number
}

// A process that has just begun says "now": what was corrected before is not told as old to who has not got it.
const sent = new WeakMap<House['store']['db'], Map<string, Sent>>()

function changedAt({ db }: House['store'], name: string, body: string, now: number): number {
  const feeds = sent.get(db) ?? new Map<string, Sent>()
  sent.set(db, feeds)
  const digest = digestOf(body)
  const before = feeds.get(name)
  if (before?.digest === digest && before.since <= now) return before.since
  feeds.set(name, { digest, since: now })
  return now
}

async function itemsOf(letters: Letter[], facts: Facts, siteUrl: string): Promise<Feed['items']> {
  const items: Feed['items'] = []
  for (const letter of letters.slice(0, most)) {
    const body = await bodyOf(letter, siteUrl)
    if (body === null) continue
    items.push({
      title: letter.title,
      id: `${siteUrl}/briefe/${letter.formerSlugs[0] ?? letter.slug}`,
      url: `${siteUrl}/briefe/${letter.slug}`,
      summary: letter.summary,
      html: body + requestLink(letter, body, siteUrl),
      publishedAt: letter.visibleAt,
      topics: facts.topics
        .filter(({ id }) => letter.topics.some((one) => one === id))
        .map(({ name }) => name),
    })
  }
  return items
}

interface Rendered {
  siteUrl: string
  body: string | null
}

// A letter read anew is another one. A feed asked for with a query is made anew, and twenty letters hold everybody up.
const rendered = new WeakMap<Letter, Rendered>()

async function bodyOf(letter: Letter, siteUrl: string): Promise<string | null> {
  const known = rendered.get(letter)
  if (known?.siteUrl === siteUrl) return known.body
  const body = await renderBody(letter, webComponents, siteUrl).catch((error: unknown) => {
    // One that cannot be rendered must not take the whole feed along.
    console.error(`${letter.file} is left out of the feed:`, error)
    return null
  })
  rendered.set(letter, { siteUrl, body })
  // Others get their turn between two letters.
  await setImmediate()
  return body
}
