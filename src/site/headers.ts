// What every answer carries, and whether a post comes from our own pages. Pure but for reading the request.
import type { Config } from './config.ts'

/**
 * A post is ours when the browser says so (Sec-Fetch-Site) or its Origin is SITE_URL. Astro's own check compares
 * with the socket's address and so refuses every form behind a TLS proxy.
 */
export function ownOrigin(request: Request, config: Pick<Config, 'siteUrl'>): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site === 'same-origin' || request.headers.get('origin') === config.siteUrl
}

/**
 * What every answer carries, whoever gives it: a page, a file, a refusal, a failure. Who knows better says so himself.
 * @param path of the request, without its query
 */
export function answerHeaders(path: string, { siteUrl }: Pick<Config, 'siteUrl'>): Record<string, string> {
  const headers: Record<string, string> = {
    'content-security-policy':
      "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
  }
  // Tokens stand in the query: no other site may learn them.
  headers['referrer-policy'] = 'same-origin'
  if (siteUrl.startsWith('https:')) headers['strict-transport-security'] = 'max-age=31536000'
  if (isDesk(path))
    Object.assign(headers, { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  return headers
}

/** Whether an address lies behind the sign-in. */
export const isDesk = (path: string): boolean => path === '/redaktion' || path.startsWith('/redaktion/')

const policy = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]

/** Gives a page its own policy. `style-src` and `script-src` with their hashes come from Astro. */
export function pageHeaders(response: Response, path: string): Response {
  const { headers } = response
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8')
  const own = headers.get('content-security-policy')
  // The mail preview brings a stricter policy of its own.
  if (own?.startsWith("default-src 'none'")) return response
  headers.set(
    'content-security-policy',
    [...policy, ...pathPolicy(path), own ?? "script-src 'none'"].join('; '),
  )
  return response
}

// Nothing a visitor types into the assessment may leave the browser by script.
function pathPolicy(path: string): string[] {
  if (path === '/kundenwert') return ["connect-src 'none'", "worker-src 'self'"]
  if (path.startsWith('/redaktion/')) return ["connect-src 'self'", "frame-src 'self'"]
  return ["connect-src 'self'"]
}
