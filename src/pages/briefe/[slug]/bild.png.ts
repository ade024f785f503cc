import type { APIRoute } from 'astro'
import { cacheControl, findLetter } from '../../../letters/library.ts'
import { drawPicture } from '../../../letters/picture/picture.ts'
import { letterPicture } from '../../../letters/picture/texts.ts'

export const GET: APIRoute = async ({ locals, params }) => {
  const { facts, now } = locals.house
  const instant = now()
  const found = await findLetter(locals.house, instant, params['slug'] ?? '')
  const headers = { 'cache-control': await cacheControl(locals.house, instant) }
  if (found.kind !== 'letter') {
    return new Response('Dieses Bild gibt es nicht.', {
      status: 404,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    })
  }
  return new Response(await drawPicture(letterPicture(found.letter, facts)), {
    headers: { ...headers, 'content-type': 'image/png' },
  })
}
