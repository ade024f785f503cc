// Public pages from memory. A page says how long it may be kept (s-maxage, never past the next release instant);
// we keep it as long and not a moment longer, and tell any CDN only what is left of it.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { represent, sendRepresentation, type Representation } from './representation.ts'

interface StoredPage {
  status: number
  representation: Representation
  headers: OutgoingHttpHeaders
  /** Epoch ms. */
  until: number
  /** The headers with what was left of the page's time, whole seconds, when it was last asked for. */
  now?: { left: number; headers: OutgoingHttpHeaders }
}

/** Pages by path, the least recently stored one dropped first. */
export type StoredPages = Map<string, StoredPage>

/** Enough for every letter and topic; a flood of made-up addresses (stored 404s) pushes out only itself in time. */
const most = 2_000

/**
 * Answers a public GET or HEAD from memory.
 * @param now epoch ms
 * @returns false when there is no page, or it is too old
 */
export function servePage(
  pages: StoredPages,
  req: IncomingMessage,
  res: ServerResponse,
  now: number,
): boolean {
  const page = isStorable(req) ? pages.get(req.url ?? '') : undefined
  if (!page) return false
  const left = Math.floor((page.until - now) / 1_000)
  if (left < 1) return false
  sendRepresentation(req, res, page.status, page.representation, headersNow(page, left))
  return true
}

/**
 * Watches an answer on its way out and keeps it when the page allows: GET, no query, 200 or 404, `public` with
 * s-maxage, no cookie. The visitor gets the same compressed bytes as everybody after him.
 */
export function storePage(
  pages: StoredPages,
  req: IncomingMessage,
  res: ServerResponse,
  now: () => number,
): void {
  if (!isStorable(req) || req.method !== 'GET') return
  const path = req.url ?? ''
  const asked = now()
  const chunks: Buffer[] = []
  let head: { status: number; headers: OutgoingHttpHeaders } | undefined
  // oxlint-disable-next-line typescript/unbound-method -- put back on the same answer, never called alone
  const { writeHead, write, end } = res

  const restore = () => Object.assign(res, { writeHead, write, end })
  res.writeHead = ((status: number, ...rest: (string | OutgoingHttpHeaders | undefined)[]) => {
    const given = rest.find((one): one is OutgoingHttpHeaders => typeof one === 'object') ?? {}
    const headers = { ...res.getHeaders(), ...given }
    const seconds = sharedSeconds(status, headers)
    if (seconds === null) {
      restore()
      return res.writeHead(status, given)
    }
    head = { status, headers }
    return res
  }) as typeof res.writeHead
  res.write = ((chunk: string | Uint8Array) => {
    chunks.push(Buffer.from(chunk as Uint8Array))
    return true
  }) as typeof res.write
  res.end = ((chunk?: string | Uint8Array) => {
    restore()
    if (chunk && typeof chunk !== 'function') chunks.push(Buffer.from(chunk as Uint8Array))
    if (!head) return res.end(Buffer.concat(chunks))
    const page = toPage(head.status, head.headers, Buffer.concat(chunks), asked, pages.get(path))
    pages.delete(path)
    pages.set(path, page)
    if (pages.size > most) pages.delete(pages.keys().next().value!)
    const left = Math.max(Math.floor((page.until - now()) / 1_000), 0)
    sendRepresentation(req, res, page.status, page.representation, headersNow(page, left))
    return res
  }) as typeof res.end
}

// They change once a second, not with each of the thousands of visitors in it.
function headersNow(page: StoredPage, left: number): OutgoingHttpHeaders {
  if (page.now?.left !== left)
    page.now = { left, headers: { ...page.headers, 'cache-control': publicFor(left) } }
  return page.now.headers
}

// Only our own pages: a query may change what a page says, a cookie must never be shared.
function isStorable(req: IncomingMessage): boolean {
  return (req.method === 'GET' || req.method === 'HEAD') && !(req.url ?? '').includes('?')
}

/** Whole seconds a shared cache may keep the answer, or null when it may not at all. */
export function sharedSeconds(status: number, headers: OutgoingHttpHeaders): number | null {
  if ((status !== 200 && status !== 404) || headers['set-cookie']) return null
  const value = headers['cache-control'] ?? ''
  const seconds = /(?:^|,)\s*public\b/.test(value) ? /\bs-maxage=(\d+)/.exec(value) : null
  return seconds && Number(seconds[1]) > 0 ? Number(seconds[1]) : null
}

function toPage(
  status: number,
  headers: OutgoingHttpHeaders,
  body: Buffer,
  asked: number,
  before: StoredPage | undefined,
): StoredPage {
  const { 'content-type': type, 'content-length': _, 'cache-control': cache, ...rest } = headers
  const same = before?.representation.bodies.get('identity')?.body.equals(body) ?? false
  return {
    status,
    representation: same ? before!.representation : represent(body, type ?? 'text/html', 5),
    headers: rest,
    until: asked + (sharedSeconds(status, { 'cache-control': cache }) ?? 0) * 1_000,
  }
}

// max-age=0: a browser asks again each time and mostly gets 304; only caches we can reason about keep a page.
function publicFor(seconds: number): string {
  return seconds > 0 ? `public, max-age=0, s-maxage=${seconds}` : 'public, no-cache'
}
