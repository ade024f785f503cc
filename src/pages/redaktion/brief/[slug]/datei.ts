// "Als Datei laden": the letter as it would lie in content/letters.
import type { APIRoute } from 'astro'
import { findStored } from '../../../../desk/letters/edit/stored.ts'

export const GET: APIRoute = async ({ params, locals: { house } }) => {
  const stored = await findStored(house, params['slug'] ?? '')
  if (!stored) return new Response('Diesen Brief gibt es nicht.', { status: 404 })
  const { file, text } = stored.source
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'private, no-store',
    },
  })
}
