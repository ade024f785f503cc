// The letter's mail for the sandboxed frame of the preview, with an invented reader.
import type { APIRoute } from 'astro'
import { previewResponse } from '../../../../desk/preview.ts'
import { personalise } from '../../../../mailing/render.ts'
import { letterOnDesk } from '../../../../desk/letters/on-desk.ts'

export const GET: APIRoute = async ({ locals, params, url }) => {
  const { house } = locals
  const found = await letterOnDesk(house, params['slug'] ?? '')
  if (!found?.mail) return new Response('Diesen Brief gibt es nicht.', { status: 404 })
  const reader = {
    firstName: 'Eva',
    leaveUrl: `${house.config.siteUrl}${url.pathname.replace(/\/mail$/, '')}`,
  }
  const colours = url.searchParams.get('farben') === 'dunkel' ? 'dark' : 'light'
  return previewResponse(personalise(found.mail, reader).html, colours)
}
