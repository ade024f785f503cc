import type { Facts } from '../site/facts.ts'
import { renderBody } from './body.ts'
import { webComponents } from './components/web/index.ts'
import type { Feed } from './feeds.ts'
import { publicLetters } from './library.ts'

/** Feed readers keep what they have seen; more would only make every poll dearer. */
const most = 20

/** The newest public letters in full at `now` (epoch milliseconds), for RSS and JSON Feed. */
export async function publicFeed(now: number, facts: Facts, siteUrl: string): Promise<Feed> {
  const letters = (await publicLetters(now, facts)).slice(0, most)
  const items = letters.map(async (letter) => ({
    title: letter.title,
    url: `${siteUrl}/briefe/${letter.slug}`,
    summary: letter.summary,
    html: await renderBody(letter, webComponents, siteUrl),
    publishedAt: letter.visibleAt,
    topics: facts.topics.filter(({ id }) => letter.topics.some((one) => one === id)).map(({ name }) => name),
  }))
  return { title: facts.name, description: facts.tagline, siteUrl, items: await Promise.all(items) }
}
