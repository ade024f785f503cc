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

const policy = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]

/** Adds the security headers to a page. `style-src` and `script-src` with their hashes come from Astro. */
export function pageHeaders(response: Response, path: string, config: Pick<Config, 'siteUrl'>): Response {
  const { headers } = response
  set(headers, 'x-content-type-options', 'nosniff')
  set(headers, 'referrer-policy', 'same-origin')
  set(headers, 'cross-origin-opener-policy', 'same-origin')
  set(headers, 'permissions-policy', 'camera=(), geolocation=(), microphone=()')
  if (config.siteUrl.startsWith('https:')) set(headers, 'strict-transport-security', 'max-age=31536000')
  if (path === '/redaktion' || path.startsWith('/redaktion/')) {
    set(headers, 'cache-control', 'private, no-store')
    set(headers, 'x-robots-tag', 'noindex')
  }
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

function set(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value)
}
