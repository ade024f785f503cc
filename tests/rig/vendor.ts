// A double of Resend over real HTTP, with its idempotency keys, its permissive batches and its bad days.
// It keeps one record per mail it accepted: what a reader would find in his inbox.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { received, type Received } from './mailbox.ts'
import { accountAnswer, accountInOrder, type Account } from './vendor-account.ts'
import { acceptable, type WireMail } from './vendor-rules.ts'

/**
 * What happens to one call instead of an answer.
 * `accepts`: the mails went in all the same, and the key is remembered; only the caller does not learn of it.
 */
export type Fault =
  | { kind: 'none' }
  | Answer
  /** The line is cut without an answer. */
  | { kind: 'cut'; accepts: boolean }
  /** No answer until `until` settles; then the usual one, should anybody still listen. */
  | { kind: 'hold'; accepts: boolean; until: Promise<void> }
  /** Accepts at once and takes `ms` to say so. */
  | { kind: 'slow'; ms: number }

interface Answer {
  kind: 'answer'
  status: number
  body: string
  headers?: Record<string, string>
  accepts?: boolean
}

const json = { 'content-type': 'application/json' }
const problem = (status: number, name: string, message: string): Answer => ({
  kind: 'answer',
  status,
  body: JSON.stringify({ statusCode: status, name, message }),
  headers: json,
})

export const faults = {
  none: { kind: 'none' },
  internal: problem(500, 'internal_server_error', 'Something went wrong.'),
  internalAfterAccepting: {
    ...problem(500, 'internal_server_error', 'Something went wrong.'),
    accepts: true,
  },
  foreign500: { kind: 'answer', status: 500, body: '{"oops":true}', headers: json },
  badGateway: {
    kind: 'answer',
    status: 502,
    body: '<html>Bad Gateway</html>',
    headers: { 'content-type': 'text/html' },
  },
  tooFast: {
    ...problem(429, 'rate_limit_exceeded', 'Too many requests.'),
    headers: { ...json, 'retry-after': '7' },
  },
  dailyQuota: problem(429, 'daily_quota_exceeded', 'You have reached your daily email sending quota.'),
  monthlyQuota: problem(429, 'monthly_quota_exceeded', 'You have reached your monthly email sending quota.'),
  invalidKey: problem(401, 'invalid_api_key', 'API key is invalid'),
  cutBefore: { kind: 'cut', accepts: false },
  cutAfter: { kind: 'cut', accepts: true },
  noJson: { kind: 'answer', status: 200, body: 'OK', headers: { 'content-type': 'text/plain' } },
  noJsonAfterAccepting: { kind: 'answer', status: 200, body: 'OK', accepts: true },
} as const satisfies Record<string, Fault>

export interface Call {
  path: string
  key: string | null
  validation: string | null
  /** The exact bytes of the request. */
  body: string
  /** Epoch ms by the vendor's clock. */
  at: number
}

export interface Vendor {
  url: string
  /** Every request in order, also the refused ones. */
  calls: Call[]
  /** What it says of the account. */
  account: Account
  /** Every mail that went in, once. */
  accepted: Received[]
  /** What happens to the next calls, one after the other; afterwards `always`. */
  next: (...faults: Fault[]) => void
  /** What happens to calls for which nothing else is scripted. */
  always: (fault: Fault) => void
  /** Called after a request was read and before it is answered: the moment to kill a sender. */
  watch: (watcher: (call: Call) => void) => void
  /** While it is cut nobody reaches it: calls under way break off, and no other is heard. */
  cut: (off: boolean) => void
  close: () => Promise<void>
}

const day = 24 * 60 * 60_000

/** @param now the vendor's own clock, epoch ms; keys are forgotten after 24 h of it. */
export async function startVendor(now: () => number = Date.now): Promise<Vendor> {
  const calls: Call[] = []
  const accepted: Received[] = []
  const remembered = new Map<string, { path: string; body: string; answer: string; at: number }>()
  const inFlight = new Set<string>()
  let script: Fault[] = []
  let standing: Fault = faults.none
  let watcher: (call: Call) => void = () => undefined
  let ids = 0

  const accept = (call: Call): { status: number; answer: string } => {
    const judged = acceptable(call, () => `vendor-${++ids}`)
    for (const { id, mail } of judged.accepted) accepted.push(asReceived(id, mail))
    if (judged.status === 200 && call.key) {
      remembered.set(call.key, { path: call.path, body: call.body, answer: judged.answer, at: call.at })
    }
    return judged
  }

  const account = accountInOrder()

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Questions about the account are no mails: no fault is scripted for them, and no call is counted.
    if (request.method === 'GET') {
      const body = accountAnswer(request.url ?? '', account)
      const status = header(request, 'authorization') === null ? 401 : body ? 200 : 404
      return void response
        .writeHead(status, json)
        .end(status === 200 ? JSON.stringify(body) : error(status, 'not_found'))
    }
    const call: Call = {
      path: request.url ?? '',
      key: header(request, 'idempotency-key'),
      validation: header(request, 'x-batch-validation'),
      body: await readBody(request),
      at: now(),
    }
    const hungUp = new Promise((resolve) => response.once('close', resolve))
    calls.push(call)
    watcher(call)
    const fault = script.shift() ?? standing
    const headers = { ...json, 'ratelimit-limit': '10', 'ratelimit-remaining': '9', 'ratelimit-reset': '1' }
    const say = (status: number, body: string) => {
      response.writeHead(status, headers)
      response.end(body)
    }
    if (header(request, 'authorization') === null) return say(401, error(401, 'missing_api_key'))
    if (fault.kind === 'answer' && !fault.accepts) return answer(response, fault)
    if (fault.kind === 'cut' && !fault.accepts) return void request.socket.destroy()

    const key = call.key
    const memory = key === null ? undefined : remembered.get(key)
    if (key !== null && key.length > 256) return say(400, error(400, 'invalid_idempotency_key'))
    if (key !== null && inFlight.has(key)) return say(409, error(409, 'concurrent_idempotent_requests'))
    if (memory && call.at - memory.at < day && (memory.body !== call.body || memory.path !== call.path)) {
      return say(409, error(409, 'invalid_idempotent_request'))
    }
    if (key !== null) inFlight.add(key)
    try {
      if (fault.kind === 'hold' && !fault.accepts) {
        await Promise.race([fault.until, hungUp])
        if (request.socket.destroyed) return
      }
      const result =
        memory && call.at - memory.at < day ? { status: 200, answer: memory.answer } : accept(call)
      if (fault.kind === 'hold' && fault.accepts) await Promise.race([fault.until, hungUp])
      if (fault.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
      if (fault.kind === 'cut') return void request.socket.destroy()
      if (fault.kind === 'answer') return answer(response, fault)
      say(result.status, result.answer)
    } finally {
      if (key !== null) inFlight.delete(key)
    }
  }

  let away = false
  const server = createServer((request, response) => {
    if (away) return void request.socket.destroy()
    handle(request, response).catch((reason: unknown) => {
      // A double that fails must not look like a vendor that fails.
      console.error('vendor double:', reason)
      process.exitCode = 1
      request.socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    account,
    accepted,
    next: (...planned) => {
      script = [...script, ...planned]
    },
    always: (fault) => {
      standing = fault
    },
    watch: (next) => {
      watcher = next
    },
    cut: (off) => {
      away = off
      if (off) server.closeAllConnections()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, fault: Answer): void {
  response.writeHead(fault.status, fault.headers)
  response.end(fault.body)
}

function error(status: number, name: string): string {
  return JSON.stringify({ statusCode: status, name, message: name })
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function asReceived(id: string, mail: WireMail): Received {
  const headers = Object.entries(mail.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return received(id, {
    from: mail.from,
    to: [mail.to].flat().join(', '),
    replyTo: [mail.reply_to ?? []].flat()[0] ?? null,
    subject: mail.subject,
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
  })
}
