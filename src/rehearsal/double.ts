// A double of Resend for rehearsals, on this machine: takes mails over HTTP, keeps its word on idempotency keys, has bad
// moments, and counts what it took. It keeps no mail, so that a hundred thousand readers fit.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Fault } from './plan.ts'
import { day } from '../site/time.ts'

export interface Double {
  url: string
  /** By mailing (its tag) and address, how often a letter was taken. */
  letters: Map<string, Map<string, number>>
  /** Mails that are no letters, e.g. those to the publisher. */
  singles: { to: string; subject: string }[]
  /** Asked for every batch, with its number since the last `onBatch`, from 1: what is to happen to it. */
  onBatch: (ask: (call: number) => Fault | null) => void
  close: () => Promise<void>
}

/** As long as the vendor keeps a key. */
const keyLife = day
/** Calls per second it says it allows: generous, or a long list would take its real minutes eight times. */
const pace = '100'
/** Milliseconds an answer takes: long enough that several calls of a long mailing are under way at once. */
const usually = 20
const slowly = 1_200

const wire = z.object({
  to: z.union([z.string(), z.array(z.string())]).transform((to) => [to].flat().join(', ')),
  subject: z.string(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
})

/** @param now the vendor's clock, epoch ms: his keys age by it */
export async function startDouble(now: () => number): Promise<Double> {
  const letters: Double['letters'] = new Map()
  const singles: Double['singles'] = []
  const remembered = new Map<string, { bytes: string; answer: string; at: number }>()
  let ask: (call: number) => Fault | null = () => null
  let calls = 0

  const take = (body: string): { id: string }[] => {
    const json: unknown = JSON.parse(body)
    return [json].flat().map((one) => {
      const { to, subject, tags } = wire.parse(one)
      const mailing = Array.isArray(json) ? tags.find(({ name }) => name === 'mailing')?.value : undefined
      if (mailing === undefined) singles.push({ to, subject })
      else {
        const counts = letters.get(mailing) ?? new Map<string, number>()
        letters.set(mailing, counts.set(to, (counts.get(to) ?? 0) + 1))
      }
      return { id: crypto.randomUUID() }
    })
  }

  const accept = (path: string, key: string, body: string): { status: number; answer: string } => {
    const bytes = createHash('sha256').update(`${path}\n${body}`).digest('base64')
    const before = remembered.get(key)
    if (before && now() - before.at < keyLife) {
      return before.bytes === bytes
        ? { status: 200, answer: before.answer }
        : { status: 409, answer: problem(409, 'invalid_idempotent_request') }
    }
    const data = take(body)
    const answer = JSON.stringify(path === '/emails/batch' ? { data, errors: [] } : data[0])
    remembered.set(key, { bytes, answer, at: now() })
    return { status: 200, answer }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const say = (status: number, answer: string, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'ratelimit-limit': pace, ...headers })
        .end(answer)
    const path = request.url ?? ''
    if (request.method !== 'POST' || !path.startsWith('/emails')) {
      say(404, problem(404, 'not_found'))
      return
    }
    // A sender that dies in the middle of his request has sent nothing.
    const body = await read(request).catch(() => null)
    if (body === null) return
    const key = String(request.headers['idempotency-key'])
    const fault = path === '/emails/batch' ? ask(++calls) : null
    if (fault === 'cut before') return void request.socket.destroy()
    if (fault === '500') return void say(500, problem(500, 'internal_server_error'))
    if (fault === '429') return void say(429, problem(429, 'rate_limit_exceeded'), { 'retry-after': '7' })
    const { status, answer } = accept(path, key, body)
    if (fault === 'cut after') return void request.socket.destroy()
    if (fault === '500 after') return void say(500, problem(500, 'internal_server_error'))
    await new Promise((resolve) => setTimeout(resolve, fault === 'slow' ? slowly : usually))
    say(status, answer)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // The double's own failure must not pass for one of the vendor's.
      console.error('double of the vendor:', error)
      process.exitCode = 1
      request.socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    singles,
    onBatch: (next) => {
      ask = next
      calls = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function problem(status: number, name: string): string {
  return JSON.stringify({ statusCode: status, name, message: name })
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
