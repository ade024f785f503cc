import { isIP, type BlockList } from 'node:net'

/**
 * The client's address. `forwarded` (X-Forwarded-For) is believed only hop by hop from the right, as long as the
 * hop that wrote it is in TRUSTED_PROXIES; what stands left of the first stranger is his own claim.
 */
export function clientIp(
  peer: string | undefined,
  forwarded: string | undefined,
  trusted: BlockList,
): string {
  let ip = plain(peer ?? '')
  const hops = (forwarded ?? '').split(',').map((hop) => plain(hop.trim()))
  while (isTrusted(ip, trusted)) {
    const hop = hops.pop()
    if (!hop || isIP(hop) === 0) break
    ip = hop
  }
  return ip
}

// Node shows IPv4 on a dual-stack socket as ::ffff:1.2.3.4.
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

function isTrusted(ip: string, trusted: BlockList): boolean {
  const version = isIP(ip)
  return version !== 0 && trusted.check(ip, version === 4 ? 'ipv4' : 'ipv6')
}
