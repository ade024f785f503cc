import type { APIRoute } from 'astro'
import { cacheControl, publicLetters } from '../letters/library.ts'
import { llmsFullText } from '../letters/llms-text.ts'

export const GET: APIRoute = async ({ locals }) => {
  const { facts, config, now } = locals.house
  const instant = now()
  return new Response(llmsFullText(await publicLetters(locals.house, instant), facts, config.siteUrl), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': await cacheControl(locals.house, instant),
    },
  })
}
