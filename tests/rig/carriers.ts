// The two ways mail leaves a site, seen from outside: files on this machine, or the vendor.
import { join } from 'node:path'
import type { Facts } from '../../src/site/facts.ts'
import { readMailbox, type Received } from './mailbox.ts'
import { prepareSite, type Site } from './site.ts'
import { startVendor, type Vendor } from './vendor.ts'

export type Carrier = 'local' | 'resend'
export const carriers: Carrier[] = ['local', 'resend']

export interface World {
  site: Site
  mailbox: () => Promise<Received[]>
  /** The double, when the site has a key. */
  vendor: Vendor | undefined
  remove: () => Promise<void>
}

export const publisher = 'redaktion@verlag.test'

/**
 * A site that is not started yet, with its mailbox.
 * @param facts what its content/site.json says otherwise
 */
export async function prepareWorld(carrier: Carrier, at: number, facts: Partial<Facts> = {}): Promise<World> {
  if (carrier === 'local') {
    const site = await prepareSite(at, { PUBLISHER_EMAIL: publisher }, facts)
    const mailbox = () => readMailbox(join(site.dataDir, 'outbox'))
    return { site, mailbox, vendor: undefined, remove: site.remove }
  }
  // The vendor's clock is his own, but it shows the same time.
  let now = Date.now
  const vendor = await startVendor(() => now())
  const settings = {
    PUBLISHER_EMAIL: publisher,
    MAIL_FROM: 'Performance-Letter <brief@verlag.test>',
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: vendor.url,
  }
  const site = await prepareSite(at, settings, facts)
  now = site.clock.now
  return {
    site,
    mailbox: async () => vendor.accepted,
    vendor,
    remove: async () => {
      await site.remove()
      await vendor.close()
    },
  }
}
