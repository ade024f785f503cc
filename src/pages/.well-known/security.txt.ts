import type { APIRoute } from 'astro'
import { day } from '../../site/time.ts'

/** So long it may be believed; RFC 9116 asks for less than a year. */
const believed = 180 * day

// Whoever has found a hole is told whom to write to.
export const GET: APIRoute = ({ locals }) => {
  const { facts, config, now } = locals.house
  const expires = new Date(now() + believed).toISOString().slice(0, 10)
  const lines = [
    `Contact: mailto:${facts.email}`,
    `Expires: ${expires}T00:00:00Z`,
    'Preferred-Languages: de, en',
    `Canonical: ${config.siteUrl}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, s-maxage=60, max-age=0',
    },
  })
}
