import type { APIRoute } from 'astro'
import { feedResponse, topicFeed } from '../../../../letters/feed-items.ts'
import { rss } from '../../../../letters/feeds.ts'
import { cacheControl } from '../../../../letters/library.ts'

export const GET: APIRoute = async ({ locals, params }) => {
  const { now } = locals.house
  const instant = now()
  const cache = await cacheControl(locals.house, instant)
  const feed = await topicFeed(locals.house, instant, params['topic'] ?? '')
  if (feed) return feedResponse(feed, rss(feed), 'application/rss+xml', cache)
  return new Response('Diesen Feed gibt es nicht.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': cache },
  })
}
