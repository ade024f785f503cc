// One mail of the outbox for the sandboxed frame.
import type { APIRoute } from 'astro'
import { previewResponse } from '../../../../desk/writing/mail-preview.ts'
import { lookAtMail } from '../../../../desk/setup/look.ts'

export const GET: APIRoute = async ({ locals, params }) => {
  const seen = await lookAtMail(locals.house, params['id'] ?? '')
  if (!seen?.mail) return new Response('Diese Mail gibt es nicht.', { status: 404 })
  return previewResponse(seen.mail.html)
}
