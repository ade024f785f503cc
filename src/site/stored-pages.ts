// Public pages from memory. A page says how long it may be kept (s-maxage, never past the next release instant);
// we keep it as long and not a moment longer, and tell any CDN only what is left of it.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { holdAnswer } from './held-answer.ts'
import { represent, sendRepresentation, shrink, sizeOf, type Representation } from './representation.ts'

interface StoredPage {
  status: number
  representation: Representation
  headers: OutgoingHttpHeaders
  /** When it was asked for and how long it may be kept from then, epoch ms and ms. */
  asked: number
  life: number
  /** Until then it is not asked for again, for it could not be made, epoch ms. */
  rests: number
  /** The headers with what was left of the page's time, whole seconds, when it was last asked for. */
  now?: { left: number; headers: OutgoingHttpHeaders }
}

/** What is kept, bounded in bytes. Made by `emptyPages`. */
export interface StoredPages {
  /** The least recently stored one first. */
  byPath: Map<string, StoredPage>
  bytes: number
  /** What was asked for until then, epoch ms, is shown only when it cannot be made anew. */
  expired: number
  /** The last answer to an unknown address: the same for all of them, so none is kept by an address somebody made up. */
  missing: StoredPage | undefined
}

/** All pages together, in bytes: some thousand letters in three encodings each. */
const most = 32 * 1024 * 1024
/** So long after its time a page is better than an error, ms. */
const staleLife = 24 * 60 * 60_000
/** So long a page that could not be made is not asked for again, ms. */
const failureLife = 5_000

export const emptyPages = (): StoredPages => ({
  byPath: new Map(),
  bytes: 0,
  expired: 0,
  missing: undefined,
})

/** Has every page asked for anew, also those that are just being made; a CDN keeps its own as long as it was told. */
export function expirePages(pages: StoredPages, now: number): void {
  pages.expired = now
}

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
  const page = isStorable(req) ? pages.byPath.get(req.url ?? '') : undefined
  if (!page) return false
  const expired = page.asked <= pages.expired && now >= page.rests
  const left = expired ? 0 : secondsLeft(page, now)
  if (left < 1) return false
  send(page, req, res, left)
  return true
}

// A page of a moment that has not come shows what is not public yet: the clock was wrong then, or is now.
function secondsLeft({ asked, life }: StoredPage, now: number): number {
  return asked > now ? 0 : Math.floor((asked + life - now) / 1_000)
}

/**
 * Watches an answer on its way out and keeps it when the page allows: GET, no query, 200, `public` with s-maxage, no
 * cookie. The visitor gets the same compressed bytes as everybody after him. When no page can be made (the store is
 * away) he gets the one from before.
 */
export function storePage(
  pages: StoredPages,
  req: IncomingMessage,
  res: ServerResponse,
  now: () => number,
): void {
  const path = req.url ?? ''
  const asked = now()
  const storable = isStorable(req) && req.method === 'GET'
  holdAnswer(res, (answer) => {
    if (!storable) return false
    const before = pages.byPath.get(path)
    if (answer.status >= 500) {
      const age = before ? asked - before.asked - before.life : Infinity
      if (!before || age > staleLife || before.asked > asked) return false
      // Asked for again soon, but not by every visitor.
      before.life += Math.max(age, 0) + failureLife
      before.rests = asked + failureLife
      sendRepresentation(req, res, before.status, before.representation, {
        ...before.headers,
        'cache-control': 'public, no-cache',
      })
      return true
    }
    // What was put away or has moved is shown no longer, not even while the store is away.
    if (isGone(answer.status)) forget(pages, path)
    const seconds = sharedSeconds(answer.status, answer.headers)
    if (seconds === null) return false
    const page = toPage(answer, asked, seconds, answer.status === 404 ? pages.missing : before)
    if (page.status === 404) pages.missing = page
    else keep(pages, path, page)
    send(page, req, res, Math.max(secondsLeft(page, now()), 0))
    if (page.representation === before?.representation)
      keepSmaller(pages, path, page).catch((error: unknown) => console.error('a page made smaller:', error))
    return true
  })
}

function keep(pages: StoredPages, path: string, page: StoredPage): void {
  // Another spelling of an address (%62riefe) is answered, but it is the visitor's word, not ours.
  if (!/^[\w/.~-]{1,200}$/.test(path)) return
  forget(pages, path)
  pages.byPath.set(path, page)
  pages.bytes += bytesOf(path, page)
  while (pages.bytes > most) forget(pages, pages.byPath.keys().next().value!)
}

// One that has not changed is worth the work: it will be sent as it is for a long time.
async function keepSmaller(pages: StoredPages, path: string, page: StoredPage): Promise<void> {
  const representation = await shrink(page.representation)
  if (representation && pages.byPath.get(path) === page) keep(pages, path, { ...page, representation })
}

function forget(pages: StoredPages, path: string): void {
  const page = pages.byPath.get(path)
  if (!page) return
  pages.byPath.delete(path)
  pages.bytes -= bytesOf(path, page)
}

const isGone = (status: number) => status === 404 || status === 410 || (status >= 300 && status < 400)

/** Of an object with its headers, which are kept twice: as given and as lines. */
const overhead = 4_096
const bytesOf = (path: string, page: StoredPage) => path.length * 2 + sizeOf(page.representation) + overhead

function send(page: StoredPage, req: IncomingMessage, res: ServerResponse, left: number): void {
  sendRepresentation(req, res, page.status, page.representation, headersNow(page, left))
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
  { status, headers, body }: { status: number; headers: OutgoingHttpHeaders; body: Buffer },
  asked: number,
  seconds: number,
  before: StoredPage | undefined,
): StoredPage {
  const { 'content-type': type, 'content-length': _, 'cache-control': __, ...rest } = headers
  const same = before?.representation.bodies.get('identity')?.body.equals(body) ?? false
  return {
    status,
    representation: same ? before!.representation : represent(body, type ?? 'text/html'),
    headers: rest,
    asked,
    life: seconds * 1_000,
    rests: 0,
  }
}

// max-age=0: a browser asks again each time and mostly gets 304; only caches we can reason about keep a page.
function publicFor(seconds: number): string {
  return seconds > 0 ? `public, max-age=0, s-maxage=${seconds}` : 'public, no-cache'
}
