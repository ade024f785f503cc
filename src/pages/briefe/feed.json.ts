import type { APIRoute } from 'astro'
import { feedResponse, publicFeed } from '../../letters/feed-items.ts'
import { jsonFeed } from '../../letters/feeds.ts'

export const GET: APIRoute = async ({ locals: { house } }) => {
  const now = house.now()
  const feed = await publicFeed(house, now)
  return feedResponse(house, feed, jsonFeed(feed), 'application/feed+json', now)
}
