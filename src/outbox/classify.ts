// Turns the vendor's answer into what we do next. Pure, and tested answer by answer.
import type { CallOutcome } from './mail.ts'
import { minute, hour } from '../site/time.ts'
import { keptProblem } from './problem.ts'

/** What the SDK says of a failed call; `statusCode` is null when no answer arrived or it was no JSON. */
export interface VendorError {
  name?: string | undefined
  message?: string | undefined
  statusCode?: number | null | undefined
}

/**
 * @param attempts calls made before this one, for the backoff
 * @param retryAfter the header of the same name, if any
 */
export function judgeRefusal(
  error: VendorError,
  context: { now: number; attempts: number; retryAfter?: string | undefined },
): Exclude<CallOutcome, { kind: 'kept' }> {
  const { now } = context
  const problem = saidBy(error)
  // A larger plan may be bought at any time: looked at again long before the quota is fresh.
  if (error.name === 'daily_quota_exceeded' || error.name === 'monthly_quota_exceeded')
    return { kind: 'account', at: Math.min(nextUtcDay(now), now + quotaWait), problem, quota: true }
  if (error.statusCode === 429) {
    return { kind: 'retry', at: now + readRetryAfter(context.retryAfter, now), problem, unsent: true }
  }
  // The key went in with other bytes: something was accepted, what we cannot say. Sending again could double it.
  if (error.name === 'invalid_idempotent_request') return { kind: 'unclear', problem }
  if (error.name === 'concurrent_idempotent_requests')
    return { kind: 'retry', at: now + 5_000, problem, unsent: false }
  const status = error.statusCode
  if (status === null || status === undefined || status >= 500 || status === 408) {
    return { kind: 'retry', at: now + backoff(context.attempts), problem, unsent: false }
  }
  return isAboutTheMail(status, error)
    ? { kind: 'refused', problem }
    : { kind: 'account', at: now + accountWait, problem, quota: false }
}

/** What the vendor says, in his own words; without an answer, what our own end says. */
export function saidBy({ statusCode, name = '', message = '' }: VendorError): string {
  const said = [name, message].filter(Boolean).join(': ')
  return statusCode == null ? keptProblem({ why: 'unanswered', said }) : `${statusCode} ${said}`.trim()
}

/** After how long the account is tried again, ms. */
const accountWait = 30_000
const quotaWait = 15 * minute

const aboutOneField =
  /`?\b(?:to|cc|bcc|reply_to|replyTo|subject|html|text|attachments?|headers?|tags?)`? (?:field|address|parameter)/i
const aboutTheAccount =
  /api.?key|domain|`?from`? (?:field|address)|sender|suspend|quota|account|plan\b|billing|testing emails/i

// Only what surely speaks of this mail is final. Whatever we do not know waits: a mail given up is a reader lost.
function isAboutTheMail(status: number, { name, message = '' }: VendorError): boolean {
  if (status === 413) return true
  if (status !== 400 && status !== 422) return false
  if (name === 'invalid_from_address' || name === 'invalid_access' || name === 'invalid_region') return false
  return aboutOneField.test(message) || !aboutTheAccount.test(message)
}

/** 5 s, 10 s, 20 s ... at most 15 minutes. */
export function backoff(attempts: number): number {
  return Math.min(5_000 * 2 ** Math.min(attempts, 12), 15 * minute)
}

// Seconds or an HTTP date; at least one second, at most an hour, so that a wrong header cannot stop the mail for good.
function readRetryAfter(value: string | undefined, now: number): number {
  const seconds = Number(value)
  const wait = value && Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value ?? '') - now
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 1_000), hour) : 1_000
}

function nextUtcDay(now: number): number {
  return (Math.floor(now / (24 * hour)) + 1) * 24 * hour + minute
}
