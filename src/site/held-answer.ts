// A page is held back until it is whole: one that fails in the middle is answered by our own words and a 500, not by
// half a page under "200". What is no page (a download of a hundred thousand members) goes out as it is made.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { withOwnHashes } from './page-policy.ts'

export interface HeldAnswer {
  status: number
  headers: OutgoingHttpHeaders
  body: Buffer
}

/** A longer answer is sent as it comes. Our longest page is a tenth of this. */
const longest = 4 * 1024 * 1024

type Done = (error?: Error | null) => void
type Rest = (string | Done | undefined)[]

/**
 * Holds back what is written to `res` from here on. The methods keep Node's contract: every callback is called, once.
 * @param take gets the whole answer, sends it itself and returns true, or leaves it to us; only for pages
 */
export function holdAnswer(res: ServerResponse, take: (answer: HeldAnswer) => boolean): void {
  // oxlint-disable-next-line typescript/unbound-method -- put back on the same answer, never called alone
  const { writeHead, write, end, destroy } = res
  // What stood there before the page began: what every answer carries.
  const before = res.getHeaders()
  let chunks: Buffer[] = []
  let size = 0
  let head: { status: number; headers: OutgoingHttpHeaders } | undefined
  const restore = () => Object.assign(res, { writeHead, write, end, destroy })

  const flush = () => {
    restore()
    if (head) res.writeHead(head.status, head.headers)
    if (chunks.length > 0) res.write(Buffer.concat(chunks))
    chunks = []
  }
  const add = (chunk: unknown, encoding: BufferEncoding | undefined) => {
    if (chunk === undefined || chunk === null) return
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk as Uint8Array)
    chunks.push(bytes)
    size += bytes.length
  }

  res.writeHead = ((status: number, ...rest: (string | OutgoingHttpHeaders | undefined)[]) => {
    const given = rest.find((one): one is OutgoingHttpHeaders => typeof one === 'object') ?? {}
    head = { status, headers: { ...res.getHeaders(), ...given } }
    // The status says it; the framework calls a page that set its own "404 OK".
    res.statusMessage = ''
    if (isDownload(head.headers)) flush()
    return res
  }) as typeof res.writeHead
  res.write = ((chunk: unknown, ...rest: Rest) => {
    const { encoding, done } = tell(rest)
    add(chunk, encoding)
    if (size > longest) flush()
    if (done) process.nextTick(done)
    return true
  }) as typeof res.write
  res.end = ((first?: unknown, ...rest: Rest) => {
    const { encoding, done } = tell(typeof first === 'function' ? [first as Done] : rest)
    if (typeof first !== 'function') add(first, encoding)
    restore()
    if (done) res.once('finish', () => done())
    // Without a head, `statusCode` and the headers set one by one are the head.
    const { status, headers } = head ?? { status: res.statusCode, headers: res.getHeaders() }
    const answer = inOurWords(allowingItself({ status, headers, body: Buffer.concat(chunks) }), before)
    if (!take(answer)) res.writeHead(answer.status, answer.headers).end(answer.body)
    return res
  }) as typeof res.end
  // Nothing of it has left yet: whoever breaks off in the middle has failed, not the line.
  res.destroy = (error?: Error) => {
    restore()
    if (res.socket?.destroyed ?? true) return res.destroy(error)
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    const answer = failedPage(before)
    if (!take(answer)) res.writeHead(answer.status, answer.headers).end(answer.body)
    return res
  }
}

function tell(rest: Rest): { encoding: BufferEncoding | undefined; done: Done | undefined } {
  const encoding = rest.find((one) => typeof one === 'string') as BufferEncoding | undefined
  const done = rest.find((one) => typeof one === 'function')
  return { encoding, done }
}

function isDownload(headers: OutgoingHttpHeaders): boolean {
  const disposition = headers['content-disposition']
  return typeof disposition === 'string' && disposition.startsWith('attachment')
}

function allowingItself({ status, headers, body }: HeldAnswer): HeldAnswer {
  const policy = headers['content-security-policy']
  if (typeof policy !== 'string') return { status, headers, body }
  return { status, headers: { ...headers, 'content-security-policy': withOwnHashes(policy, body) }, body }
}

// What the framework says by itself is English: its last words, which no type says anything of, and what stands beside
// a redirect, which no browser shows.
function inOurWords(answer: HeldAnswer, before: OutgoingHttpHeaders): HeldAnswer {
  const { status, headers } = answer
  if (status >= 500 && !headers['content-type']) return failedPage(before)
  if (status < 300 || status > 399) return answer
  const { 'content-type': _, ...rest } = headers
  return { status, headers: rest, body: Buffer.alloc(0) }
}

/** What a visitor gets when a page breaks off: in words of ours, whatever it was. */
function failedPage(before: OutgoingHttpHeaders): HeldAnswer {
  return {
    status: 500,
    headers: { ...before, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: Buffer.from(
      '<!doctype html><html lang="de"><meta charset="utf-8"><title>Fehler</title><h1>Das hat nicht geklappt.</h1><p>Bei uns ist ein Fehler aufgetreten. Bitte versuchen Sie es in ein paar Minuten noch einmal.</p><p><a href="/">Zur Startseite</a></p></html>',
    ),
  }
}
