import type { APIRoute } from 'astro'
import { feedResponse, topicFeed } from '../../../../letters/feed-items.ts'
import { rss } from '../../../../letters/feeds.ts'
import { cacheControl } from '../../../../letters/library.ts'

export const GET: APIRoute = async ({ locals, params }) => {
  const { facts, config, now } = locals.house
  const instant = now()
  const cache = await cacheControl(instant, facts)
  const feed = await topicFeed(instant, facts, config.siteUrl, params['topic'] ?? '')
  if (feed) return feedResponse(feed, rss(feed), 'application/rss+xml', cache)
  return new Response('Diesen Feed gibt es nicht.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': cache },
  })
}
