import type { APIRoute } from 'astro'
import { feedResponse, publicFeed } from '../../letters/feed-items.ts'
import { rss } from '../../letters/feeds.ts'
import { cacheControl } from '../../letters/library.ts'

export const GET: APIRoute = async ({ locals }) => {
  const { now } = locals.house
  const instant = now()
  const feed = await publicFeed(locals.house, instant)
  return feedResponse(feed, rss(feed), 'application/rss+xml', await cacheControl(locals.house, instant))
}
