import type { APIRoute } from 'astro'
import { publicFeed } from '../../letters/feed-items.ts'
import { jsonFeed } from '../../letters/feeds.ts'
import { cacheControl } from '../../letters/library.ts'

export const GET: APIRoute = async ({ locals }) => {
  const { facts, config, now } = locals.house
  const instant = now()
  return new Response(jsonFeed(await publicFeed(instant, facts, config.siteUrl)), {
    headers: {
      'content-type': 'application/feed+json; charset=utf-8',
      'cache-control': await cacheControl(instant, facts),
    },
  })
}
