// What the vendor refuses for our account is never taken for what is about one mail.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { resendCarrier } from '../../src/outbox/resend.ts'
import { askSetupAnew } from '../../src/outbox/setup.ts'
import { standOfOutbox } from '../../src/outbox/stand.ts'
import { useRig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { stores } from '../rig/store.ts'
import { startVendor, type Fault, type Vendor } from '../rig/vendor.ts'

const says = (status: number, name: string, message: string): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify({ statusCode: status, name, message }),
  headers: { 'content-type': 'application/json' },
})

/** Messages of the vendor, and one nobody has seen. */
const aboutUs: [status: number, name: string, message: string][] = [
  [401, 'missing_api_key', 'Missing API key in the authorization header.'],
  [401, 'restricted_api_key', 'This API key is restricted to only send emails.'],
  [403, 'invalid_api_key', 'API key is invalid'],
  [400, 'validation_error', 'API key is invalid'],
  [403, 'suspended_api_key', 'API key is suspended'],
  [403, 'validation_error', 'The verlag.test domain is not verified. Please add and verify your domain.'],
  [403, 'validation_error', 'You can only send testing emails to your own email address (a@b.de).'],
  [422, 'invalid_from_address', 'Invalid `from` field. The email address needs to follow a format.'],
  [422, 'validation_error', 'Invalid `from` field.'],
  [422, 'invalid_access', 'Access must be "full_access" | "sending_access".'],
  [422, 'invalid_region', 'Region must be one of the regions.'],
  [429, 'daily_quota_exceeded', 'You have reached your daily email sending quota.'],
  [429, 'monthly_quota_exceeded', 'You have reached your monthly email sending quota.'],
  [402, 'payment_required', 'Your plan has ended.'],
  [404, 'not_found', 'The requested endpoint does not exist.'],
  [405, 'method_not_allowed', 'Method is not allowed.'],
  [451, 'security_error', 'We may have found a security issue with the request.'],
  [418, 'a_name_nobody_knows_yet', 'Teapot.'],
]

describe.each(stores)('an account that is refused, kept on %s', (dialect) => {
  const rig = useRig(dialect)
  let vendor: Vendor
  beforeEach(async () => {
    vendor = await startVendor(() => rig.clock.now())
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.spyOn(console, 'log').mockImplementation(() => undefined)
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await vendor.close()
  })

  const carrier = () => resendCarrier({ apiKey: 're_test', baseUrl: vendor.url })
  const promiseTo = async (...all: string[]) => {
    for (const one of all) {
      await promise(
        rig.store.db,
        rig.house,
        { key: `proof-${one}`, kind: 'proof', emailKey: one, mail: mailTo(one) },
        rig.clock.now(),
      )
      rig.clock.advance(1_000)
    }
  }
  const round = () => deliverOutbox(rig.house, carrier(), new AbortController().signal)
  /** A minute and more, as the tick sees it. */
  const minutes = async (count: number) => {
    for (const end = rig.clock.now() + count * 60_000; rig.clock.now() < end; rig.clock.advance(15_000))
      await round()
  }
  const states = async () =>
    (await rig.store.db.selectFrom('outbox').select(['state', 'attempts']).orderBy('id').execute()).map(
      ({ state, attempts }) => `${state} ${attempts}`,
    )
  const trouble = async () => (await standOfOutbox(rig.store.db, rig.clock.now())).trouble

  it.each(dialect === 'sqlite' ? aboutUs : aboutUs.slice(0, 2))(
    '%i %s (%s): every mail waits, the reason is known, and all go out in order',
    async (...one) => {
      vendor.always(says(...one))
      await promiseTo('anna@firma.de', 'bert@firma.de', 'cem@firma.de')
      await minutes(20)
      expect(await states()).toEqual(['promised 0', 'promised 0', 'promised 0'])
      expect(await trouble()).toMatchObject({ problem: expect.stringContaining(one[2]) })
      expect(vi.mocked(console.error).mock.calls.map(([words]) => String(words))).toEqual([
        expect.stringMatching(/^mail: the vendor refuses the account/),
      ])
      // Not a storm: an account that is refused is asked twice a minute at most.
      expect(vendor.calls.length).toBeLessThanOrEqual(45)
      vendor.always({ kind: 'none' })
      vendor.next()
      await minutes(16)
      expect(vendor.accepted.map(({ to }) => to)).toEqual(['anna@firma.de', 'bert@firma.de', 'cem@firma.de'])
      expect(await states()).toEqual(['kept 1', 'kept 1', 'kept 1'])
      expect(await trouble()).toBeNull()
    },
  )

  it('is tried again at once when the publisher says so', async () => {
    vendor.next(says(429, 'daily_quota_exceeded', 'quota'))
    await promiseTo('anna@firma.de')
    await round()
    await round()
    expect(vendor.calls).toHaveLength(1)
    await askSetupAnew(rig.store.db, rig.clock.now())
    // The vendor's pace.
    rig.clock.advance(1_000)
    await round()
    expect(await states()).toEqual(['kept 1'])
  })

  it('does not stop the others when it was about one mail after all', async () => {
    await promiseTo('anna@firma.de', 'bert@firma.de', 'cem@firma.de')
    const bad = says(418, 'odd', 'Something about Anna.')
    const watch = () =>
      vendor.next(vendor.calls.at(-1)?.key === 'proof-anna@firma.de' ? bad : { kind: 'none' })
    vendor.watch(watch)
    await minutes(10)
    expect(await states()).toEqual(['refused 1', 'kept 1', 'kept 1'])
    expect(await trouble()).toBeNull()
    await promiseTo('dora@firma.de')
    await round()
    expect((await states()).at(-1)).toBe('kept 1')
  })

  it('does not believe a hold that a clock ahead of time has left', async () => {
    rig.clock.advance(365 * 86_400_000)
    vendor.next(says(401, 'invalid_api_key', 'API key is invalid'))
    await promiseTo('anna@firma.de')
    await round()
    rig.clock.advance(-364 * 86_400_000)
    await promiseTo('bert@firma.de')
    await round()
    expect(vendor.accepted.map(({ to }) => to)).toEqual(['bert@firma.de'])
  })
})
