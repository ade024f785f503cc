import type { APIRoute } from 'astro'
import { feedResponse, topicFeed } from '../../../../letters/feed-items.ts'
import { rss } from '../../../../letters/feeds.ts'
import { cacheControl } from '../../../../letters/library.ts'

export const GET: APIRoute = async ({ locals: { house }, params }) => {
  const now = house.now()
  const feed = await topicFeed(house, now, params['topic'] ?? '')
  if (feed) return feedResponse(house, feed, rss(feed), 'application/rss+xml', now)
  return new Response('Diesen Feed gibt es nicht.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': await cacheControl(house, now) },
  })
}
