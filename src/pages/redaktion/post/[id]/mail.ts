// One mail of the outbox for the sandboxed frame.
import type { APIRoute } from 'astro'
import { findPost, withoutToken } from '../../../../desk/setup/post.ts'
import { previewResponse } from '../../../../desk/preview.ts'

export const GET: APIRoute = async ({ locals, params }) => {
  const { store, config } = locals.house
  const entry = await findPost(store.db, params['id'] ?? '')
  if (!entry?.mail) return new Response('Diese Mail gibt es nicht.', { status: 404 })
  return previewResponse((config.resend ? withoutToken(entry.mail) : entry.mail).html)
}
