// The letter's mail for the sandboxed frame of the preview, with an invented reader.
import type { APIRoute } from 'astro'
import { lookAtLetter } from '../../../../desk/letters/look.ts'
import { previewResponse } from '../../../../desk/writing/mail-preview.ts'

export const GET: APIRoute = async ({ locals, params, url }) => {
  const seen = await lookAtLetter(locals.house, params['slug'] ?? '')
  if (!seen?.shown) return new Response('Diesen Brief gibt es nicht.', { status: 404 })
  const colours = url.searchParams.get('colours') === 'dark' ? 'dark' : 'light'
  return previewResponse(seen.shown.html, colours)
}
