// What the client wrote around the path, before any door sees it.
import type { IncomingMessage } from 'node:http'

/**
 * Whether a request is one our doors can answer; when not, the status to refuse it with.
 *
 * Astro builds the address of a request as `http://${Host}${target}`: a Host like `x/quatsch?` or `a, b`, and a target
 * that is a whole address, would choose another page than the path says, and stored pages would give that one to
 * everybody. So the Host is replaced by our own, and a target must be a path.
 * @param host of SITE_URL, with its port
 */
export function refusedRequest(req: IncomingMessage, host: string): 400 | 405 | null {
  if (req.method !== 'GET' && req.method !== 'HEAD' && req.method !== 'POST') return 405
  if (!req.url?.startsWith('/')) return 400
  // RFC 9112, 3.2: two of them are read as the first by one program and as the last by the next.
  const hosts = countHosts(req.rawHeaders)
  if (hosts > 1 || (hosts === 0 && req.httpVersion === '1.1')) return 400
  req.headers.host = host
  return null
}

/** @param raw names and values in turn */
function countHosts(raw: string[]): number {
  let count = 0
  for (let at = 0; at < raw.length; at += 2) if (raw[at]!.length === 4 && /^host$/i.test(raw[at]!)) count++
  return count
}
