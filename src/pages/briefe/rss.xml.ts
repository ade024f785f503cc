import type { APIRoute } from 'astro'
import { publicFeed } from '../../letters/feed-items.ts'
import { rss } from '../../letters/feeds.ts'
import { cacheControl } from '../../letters/library.ts'

export const GET: APIRoute = async ({ locals }) => {
  const { facts, config, now } = locals.house
  const instant = now()
  return new Response(rss(await publicFeed(instant, facts, config.siteUrl)), {
    headers: {
      'content-type': 'application/rss+xml; charset=utf-8',
      'cache-control': await cacheControl(instant, facts),
    },
  })
}
