import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resendCarrier } from '../../src/outbox/resend.ts'
import { askSetupAnew, checkSetup, readSetup } from '../../src/outbox/setup.ts'
import { useRig } from '../rig/house.ts'
import { startVendor, type Vendor } from '../rig/vendor.ts'

const hour = 60 * 60_000
const dmarc = async () => 'v=DMARC1; p=none'

describe('how the account stands at the vendor', () => {
  const rig = useRig('sqlite')
  let vendor: Vendor
  beforeEach(async () => {
    vendor = await startVendor()
  })
  afterEach(() => vendor.close())

  const look = (apiKey = 're_test') =>
    checkSetup(rig.house, resendCarrier({ apiKey, baseUrl: vendor.url }), dmarc)

  it('is kept as the vendor says it: domain, tracking, quota, webhook, and DMARC from the DNS', async () => {
    vendor.account.domain.openTracking = true
    vendor.account.month = { used: 2_500, limit: 3_000 }
    expect(await readSetup(rig.store.db)).toBe(null)
    expect(await look()).toBe(rig.clock.now() + hour)
    expect(await readSetup(rig.store.db)).toEqual({
      at: rig.clock.now(),
      problem: null,
      dmarc: 'v=DMARC1; p=none',
      domain: {
        name: 'verlag.test',
        status: 'verified',
        openTracking: true,
        clickTracking: false,
        records: [
          { record: 'SPF', name: 'send', status: 'verified' },
          { record: 'SPF', name: 'send', status: 'verified' },
          { record: 'DKIM', name: 'send', status: 'verified' },
        ],
      },
      quota: { day: { used: 0, limit: null }, month: { used: 2_500, limit: 3_000 } },
      webhooks: [{ endpoint: 'https://brief.verlag.test/webhooks/resend', enabled: true }],
    })
    expect(vendor.calls).toEqual([])
  })

  it('is asked once an hour, and at once when the publisher wants to know', async () => {
    await look()
    vendor.account.domain.status = 'failed'
    await look()
    expect((await readSetup(rig.store.db))?.domain?.status).toBe('verified')
    rig.clock.advance(1_000)
    await askSetupAnew(rig.store.db, rig.clock.now())
    await look()
    expect((await readSetup(rig.store.db))?.domain?.status).toBe('failed')
    vendor.account.domain.status = 'verified'
    rig.clock.advance(hour)
    await look()
    expect((await readSetup(rig.store.db))?.domain?.status).toBe('verified')
  })

  it('is unknown when the vendor answers something else than he documents', async () => {
    const odd = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}')
    })
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve))
    const { port } = odd.address() as AddressInfo
    try {
      const carrier = resendCarrier({ apiKey: 're_test', baseUrl: `http://127.0.0.1:${port}` })
      await checkSetup(rig.house, carrier, dmarc)
    } finally {
      odd.closeAllConnections()
      odd.close()
    }
    expect(await readSetup(rig.store.db)).toMatchObject({
      problem: '{"why":"answer-without-domains"}',
      domain: null,
      quota: null,
      webhooks: null,
    })
  })

  it('says what is wrong when the vendor does not answer, and knows no domain that is not ours', async () => {
    vendor.account.domain.name = 'anderer.test'
    await look()
    expect(await readSetup(rig.store.db)).toMatchObject({ problem: null, domain: null })
    await vendor.close()
    rig.clock.advance(hour)
    await look()
    expect((await readSetup(rig.store.db))?.problem).toMatch(/"unanswered"/)
  })
})
