// The carrier with a key. The only file that imports the vendor's SDK.
import { createHash } from 'node:crypto'
import { Resend } from 'resend'
import { batchBody, streamOf } from './batch-body.ts'
import { judgeRefusal, saidBy, type VendorError } from './classify.ts'
import { keptProblem } from './problem.ts'
import { wireMailbox } from '../site/mailbox.ts'
import type { Carrier, Handing, Mail, CallOutcome, Single } from './mail.ts'
import type { Setup } from './account.ts'

const timeout = 15_000
/** Plan for 4 calls a second until the vendor's headers say how many it allows. */
const carefulInterval = 250

/** Hands mails to Resend. `attempts` for the backoff comes from the row through the handing. */
export function resendCarrier(options: { apiKey: string; baseUrl?: string }): Carrier {
  const resend = new Resend(options.apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : {})
  let interval = carefulInterval

  const learn = (headers: Record<string, string> | null | undefined) => {
    interval = readInterval(headers) ?? interval
  }

  return {
    name: 'resend',
    account: accountOf(options.apiKey),
    repeats: true,
    interval: () => interval,
    send: async (mail, handing) => {
      const answer = await guarded(() =>
        resend.emails.send(payload(mail), {
          idempotencyKey: handing.key,
          signal: AbortSignal.timeout(timeout),
        }),
      )
      learn(answer.headers)
      if (answer.error) return failed(answer.error, answer.headers, handing)
      return answer.data?.id ? { kind: 'kept', each: [{ vendorId: answer.data.id }] } : noAnswer(handing)
    },
    sendBatch: async (mails, handing) => {
      const answer = await guarded(() => sendPieces(resend, mails, handing.key))
      learn(answer.headers)
      if (answer.error) return failed(answer.error, answer.headers, handing)
      if (!Array.isArray(answer.data?.data)) return noAnswer(handing)
      return { kind: 'kept', each: matchBatch(mails.length, answer.data.data, answer.data.errors ?? []) }
    },
    liftSuppression: async (email, now) => {
      // The SDK encodes the address for its URL itself (6.38), unlike its calls for contacts.
      const answer = await guarded(() =>
        resend.suppressions.remove(email, { signal: AbortSignal.timeout(timeout) }),
      )
      learn(answer.headers)
      // Not on his list: that is what we wanted.
      if (!answer.error || answer.error.statusCode === 404) return { kind: 'lifted' }
      const outcome = failed(answer.error, answer.headers, { key: '', at: now, now, attempts: 3 })
      if (outcome.kind === 'retry') return outcome
      if (outcome.kind === 'account') return { kind: 'retry', at: outcome.at, problem: outcome.problem }
      return { kind: 'refused', problem: outcome.problem }
    },
    lookAtSetup: (domain) => lookAtSetup(resend, domain, learn),
  }
}

/** What its answer to a permissive batch holds, should it be one. */
interface BatchAnswer {
  data: { id: string }[]
  errors?: { index: number; message: string }[]
}

// The SDK's own call for a batch takes all mails as one string. Its length goes along, so that it arrives as one body.
function sendPieces(resend: Resend, mails: readonly Mail[], key: string) {
  const body = batchBody(mails)
  const options = {
    idempotencyKey: key,
    headers: { 'x-batch-validation': 'permissive', 'content-length': String(body.length) },
    body: streamOf(body),
    duplex: 'half',
    signal: AbortSignal.timeout(timeout),
  }
  return resend.post<BatchAnswer>('/emails/batch', undefined, options)
}

// Another key may be another team, which does not know what this one has taken.
const accountOf = (apiKey: string) =>
  `resend-${createHash('sha256').update(apiKey).digest('hex').slice(0, 12)}`

/**
 * The account as the SDK reports it, in three to four calls. What a restricted key may not read is null.
 * @param learn told the headers of each answer
 */
async function lookAtSetup(
  resend: Resend,
  domain: string,
  learn: (headers: Record<string, string> | null | undefined) => void,
): Promise<Setup> {
  const options = () => ({ signal: AbortSignal.timeout(timeout) })
  const domains = await guarded(() => resend.domains.list({ limit: 100 }, options()))
  learn(domains.headers)
  if (domains.error) {
    const { statusCode, message } = domains.error
    return { problem: saidBy({ statusCode, message }), domain: null, quota: null, webhooks: null }
  }
  // A proxy, or a vendor who changed his mind: what is typed is not always what is said.
  if (!Array.isArray(domains.data?.data)) {
    return {
      problem: keptProblem({ why: 'answer-without-domains' }),
      domain: null,
      quota: null,
      webhooks: null,
    }
  }
  // The sender may use a subdomain of its own or the registered one.
  const known = domains.data.data
    .filter(({ name }) => domain === name || domain.endsWith(`.${name}`))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  const one = known ? await guarded(() => resend.domains.get(known.id, options())) : null
  const usage = await guarded(() => resend.usage.get(options()))
  const webhooks = await guarded(() => resend.webhooks.list({}, options()))
  return {
    problem: null,
    domain: Array.isArray(one?.data?.records)
      ? {
          name: one.data.name,
          status: one.data.status,
          openTracking: one.data.open_tracking ?? false,
          clickTracking: one.data.click_tracking ?? false,
          records: one.data.records.map(({ record, name, status }) => ({ record, name, status })),
        }
      : null,
    quota:
      usage.data?.emails?.daily && usage.data.emails.monthly
        ? {
            day: { used: usage.data.emails.daily.used, limit: usage.data.emails.daily.limit },
            month: { used: usage.data.emails.monthly.used, limit: usage.data.emails.monthly.limit },
          }
        : null,
    webhooks: Array.isArray(webhooks.data?.data)
      ? webhooks.data.data.map(({ endpoint, status }) => ({ endpoint, enabled: status === 'enabled' }))
      : null,
  }
}

/**
 * Pairs a permissive batch's answer with its mails: `errors` name positions, the ids belong to the rest in order
 * (or, should the vendor keep a place for every mail, to the same position).
 * @returns one entry per mail
 */
export function matchBatch(
  size: number,
  accepted: { id: string }[],
  errors: { index: number; message: string }[],
): Single[] {
  const refused = new Map(errors.map((error) => [error.index, error.message]))
  const placed = accepted.length === size
  let next = 0
  return Array.from({ length: size }, (_, index) => {
    const problem = refused.get(index)
    if (problem !== undefined) return { problem }
    return { vendorId: accepted[placed ? index : next++]?.id ?? null }
  })
}

/** A mail as the SDK takes it. */
export function payload(mail: Mail) {
  return {
    from: wireMailbox(mail.from),
    to: wireMailbox(mail.to),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    ...(mail.replyTo ? { replyTo: wireMailbox(mail.replyTo) } : {}),
    ...(mail.headers ? { headers: mail.headers } : {}),
    ...(mail.tags ? { tags: Object.entries(mail.tags).map(([name, value]) => ({ name, value })) } : {}),
  }
}

// The SDK promises not to throw; should it ever, the outcome of that call is unknown, not a crash of the tick.
async function guarded<T extends { error: VendorError | null }>(
  call: () => Promise<T>,
): Promise<T | { data: null; error: VendorError; headers: null }> {
  try {
    return await call()
  } catch (error) {
    return { data: null, error: { statusCode: null, message: (error as Error).message }, headers: null }
  }
}

function failed(
  error: VendorError,
  headers: Record<string, string> | null | undefined,
  handing: Handing,
): Exclude<CallOutcome, { kind: 'kept' }> {
  return judgeRefusal(error, {
    now: handing.now,
    attempts: handing.attempts,
    retryAfter: headers?.['retry-after'],
  })
}

// A success without an id is no answer we can use: the same as silence.
function noAnswer(handing: Handing): CallOutcome {
  const silent = failed({ statusCode: null }, null, handing)
  return { ...silent, problem: keptProblem({ why: 'answer-without-id' }) }
}

/** Milliseconds between calls from `ratelimit-limit` (calls per second), one call a second kept in hand. */
export function readInterval(headers: Record<string, string> | null | undefined): number | undefined {
  const limit = Number(headers?.['ratelimit-limit'])
  if (!Number.isFinite(limit) || limit < 1) return undefined
  const perSecond = Math.max(limit > 1 ? limit - 1 : limit, 1)
  return Math.ceil(1_000 / perSecond)
}
