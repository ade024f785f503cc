// The DMARC record of a domain, from the public DNS: the vendor reports SPF and DKIM, but not this one.
import { Resolver } from 'node:dns/promises'

/** The record, '' when the domain has none, null when the DNS did not answer. */
export async function findDmarc(domain: string): Promise<string | null> {
  const resolver = new Resolver({ timeout: 3_000, tries: 1 })
  try {
    const records = await resolver.resolveTxt(`_dmarc.${domain}`)
    return records.map((parts) => parts.join('')).find((text) => /^v=DMARC1\b/i.test(text)) ?? ''
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOTFOUND' || code === 'ENODATA' ? '' : null
  }
}
