import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoff, judgeRefusal } from '../../src/outbox/classify.ts'
import { matchBatch, readInterval } from '../../src/outbox/resend.ts'

const now = Date.parse('2026-03-02T08:00:00Z')
const say = (error: Parameters<typeof judgeRefusal>[0], attempts = 0, retryAfter?: string) =>
  judgeRefusal(error, { now, attempts, retryAfter })

describe('the vendor surely did not accept', () => {
  it('a call that came too fast: wait as long as he says', () => {
    const error = { statusCode: 429, name: 'rate_limit_exceeded' }
    expect(say(error, 0, '7')).toMatchObject({ kind: 'retry', at: now + 7_000, unsent: true })
    expect(say(error, 9, '7')).toMatchObject({ at: now + 7_000 })
    expect(say(error, 0, 'Mon, 02 Mar 2026 08:00:30 GMT')).toMatchObject({ at: now + 30_000 })
  })

  it.each([
    [undefined, 1_000],
    ['', 1_000],
    ['0', 1_000],
    ['-5', 1_000],
    ['soon', 1_000],
    ['Mon, 02 Mar 2020 08:00:30 GMT', 1_000],
    ['99999999', 3_600_000],
  ])('a wrong retry-after %j cannot stop the mail for good', (header, wait) => {
    expect(say({ statusCode: 429, name: 'rate_limit_exceeded' }, 0, header)).toMatchObject({ at: now + wait })
  })

  it.each(['daily_quota_exceeded', 'monthly_quota_exceeded'])(
    '%s: the account waits, and is tried again in a quarter of an hour',
    (name) => {
      expect(say({ statusCode: 429, name })).toMatchObject({
        kind: 'account',
        at: now + 900_000,
        quota: true,
      })
    },
  )

  it('the quota of the day is fresh after midnight UTC', () => {
    const error = { statusCode: 429, name: 'daily_quota_exceeded' }
    const late = Date.parse('2026-03-02T23:55:00Z')
    expect(judgeRefusal(error, { now: late, attempts: 0 })).toMatchObject({ at: late + 6 * 60_000 })
  })

  it.each([
    [400, 'invalid_idempotency_key', 'The key must be between 1 and 256 characters.'],
    [400, 'validation_error', 'We found an error with one or more fields in the request.'],
    [413, 'payload_too_large', 'Too large.'],
    [422, 'invalid_attachment', 'Attachment must have either a `content` or `path`.'],
    [422, 'invalid_parameter', 'The parameter must be a valid UUID.'],
    [422, 'missing_required_field', 'The request body is missing one or more required fields.'],
    [
      422,
      'validation_error',
      'Invalid `to` field. Use our testing address instead of domains like example.com.',
    ],
  ])('%i %s (%s) is about this mail, and final', (statusCode, name, message) => {
    expect(say({ statusCode, name, message })).toEqual({
      kind: 'refused',
      problem: `${statusCode} ${name}: ${message}`,
    })
  })
})

describe('nobody knows whether he accepted', () => {
  it.each([
    ['no answer, or one that is no JSON', { statusCode: null, name: 'application_error' }],
    ['a foreign JSON without a status', {}],
    ['500', { statusCode: 500, name: 'internal_server_error' }],
    ['502 with HTML', { statusCode: 502, name: 'application_error' }],
    ['503', { statusCode: 503, name: 'service_unavailable' }],
    ['408', { statusCode: 408, name: 'request_timeout' }],
  ])('%s: the same key and bytes again, later each time', (_, error) => {
    expect(say(error)).toMatchObject({ kind: 'retry', at: now + 5_000, unsent: false })
    expect(say(error, 3)).toMatchObject({ kind: 'retry', at: now + 40_000, unsent: false })
  })

  it('the same key is being worked on: come back in a moment', () => {
    const outcome = say({ statusCode: 409, name: 'concurrent_idempotent_requests' }, 8)
    expect(outcome).toMatchObject({ kind: 'retry', at: now + 5_000, unsent: false })
  })

  it('the key went in with other bytes: never again by itself', () => {
    expect(say({ statusCode: 409, name: 'invalid_idempotent_request' }).kind).toBe('unclear')
  })
})

describe('the backoff', () => {
  it('doubles from five seconds to a quarter of an hour and stays there', () => {
    expect([0, 1, 2, 7, 8, 50, 5_000].map(backoff)).toEqual([
      5_000, 10_000, 20_000, 640_000, 900_000, 900_000, 900_000,
    ])
  })
})

describe('the pace', () => {
  it.each([
    [{ 'ratelimit-limit': '10' }, 112],
    [{ 'ratelimit-limit': '5' }, 250],
    [{ 'ratelimit-limit': '2' }, 1_000],
    [{ 'ratelimit-limit': '1' }, 1_000],
  ])('leaves one call a second free of %j', (headers, interval) => {
    expect(readInterval(headers)).toBe(interval)
  })

  it.each([[{}], [null], [undefined], [{ 'ratelimit-limit': 'many' }], [{ 'ratelimit-limit': '0' }]])(
    'stays as it was when the vendor says %j',
    (headers) => {
      expect(readInterval(headers)).toBeUndefined()
    },
  )
})

describe('the answer to a permissive batch', () => {
  it('gives the ids to the mails that were not refused, in order', () => {
    const each = matchBatch(
      4,
      [{ id: 'a' }, { id: 'b' }],
      [
        { index: 0, message: 'wrong' },
        { index: 2, message: 'wrong too' },
      ],
    )
    expect(each).toEqual([
      { problem: 'wrong' },
      { vendorId: 'a' },
      { problem: 'wrong too' },
      { vendorId: 'b' },
    ])
  })

  it('gives each accepted mail exactly one id, wherever the refused ones stand', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 100 }), (refused) => {
        const errors = refused.flatMap((is, index) => (is ? [{ index, message: 'no' }] : []))
        const ids = refused.flatMap((is, index) => (is ? [] : [{ id: `id-${index}` }]))
        const expected = refused.map((is, index) => (is ? { problem: 'no' } : { vendorId: `id-${index}` }))
        expect(matchBatch(refused.length, ids, errors)).toEqual(expected)
      }),
    )
  })

  it('counts a mail without an id and without an error as accepted', () => {
    expect(matchBatch(2, [{ id: 'a' }], [])).toEqual([{ vendorId: 'a' }, { vendorId: null }])
  })
})
