import type { APIRoute } from 'astro'
import { cacheControl, topicAt } from '../../../../letters/library.ts'
import { drawPicture } from '../../../../letters/picture/picture.ts'
import { topicPicture } from '../../../../letters/picture/texts.ts'

export const GET: APIRoute = async ({ locals, params }) => {
  const { facts, now } = locals.house
  const instant = now()
  const found = await topicAt(locals.house, instant, params['topic'] ?? '')
  const headers = { 'cache-control': await cacheControl(locals.house, instant) }
  if (!found) {
    return new Response('Dieses Bild gibt es nicht.', {
      status: 404,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    })
  }
  return new Response(await drawPicture(topicPicture(found.topic, facts)), {
    headers: { ...headers, 'content-type': 'image/png' },
  })
}
