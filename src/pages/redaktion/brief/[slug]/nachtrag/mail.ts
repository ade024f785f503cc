// The mail of a released Nachtrag for the sandboxed frame of the preview.
import type { APIRoute } from 'astro'
import { lookAtSupplement } from '../../../../../desk/letters/supplement/look.ts'
import { previewResponse } from '../../../../../desk/writing/mail-preview.ts'

export const GET: APIRoute = async ({ locals, params, url }) => {
  const seen = await lookAtSupplement(locals.house, params['slug'] ?? '')
  if (!seen?.html) return new Response('Diesen Nachtrag gibt es nicht.', { status: 404 })
  const colours = url.searchParams.get('colours') === 'dark' ? 'dark' : 'light'
  return previewResponse(seen.html, colours)
}
