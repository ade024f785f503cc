// The letters as feeds carry them: rendered bodies with absolute links, and the answer around them.
import { statSync } from 'node:fs'
import { currentBuild, entryOf } from '../site/builds.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { renderBody, requestLink } from './body.ts'
import { webComponents } from './components/web/index.ts'
import type { Feed } from './feeds.ts'
import { publicLetters, topicAt, type Letter } from './library.ts'

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
 * A feed with when it last changed: with its newest letter or with the build, whichever is later. A reader who asks
 * with If-Modified-Since gets 304 from the stored pages.
 */
export function feedResponse(feed: Feed, body: string, type: string, cacheControl: string): Response {
  const changed = Math.max(feed.items[0]?.publishedAt ?? 0, builtAt())
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': cacheControl,
      'last-modified': new Date(changed).toUTCString(),
    },
  })
}

// `astro dev` has no build; there every start is one.
function builtAt(): number {
  const build = currentBuild()
  const stats = build && statSync(entryOf(build), { throwIfNoEntry: false })
  return stats ? Math.floor(stats.mtimeMs) : 0
}

async function itemsOf(letters: Letter[], facts: Facts, siteUrl: string): Promise<Feed['items']> {
  const items = letters.slice(0, most).map(async (letter) => {
    const body = await renderBody(letter, webComponents, siteUrl).catch((error: unknown) => {
      // One that cannot be rendered must not take the whole feed along.
      console.error(`${letter.file} is left out of the feed:`, error)
      return null
    })
    if (body === null) return []
    return {
      title: letter.title,
      id: `${siteUrl}/briefe/${letter.formerSlugs[0] ?? letter.slug}`,
      url: `${siteUrl}/briefe/${letter.slug}`,
      summary: letter.summary,
      html: body + requestLink(letter, body, siteUrl),
      publishedAt: letter.visibleAt,
      topics: facts.topics
        .filter(({ id }) => letter.topics.some((one) => one === id))
        .map(({ name }) => name),
    }
  })
  return (await Promise.all(items)).flat()
}
