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
  const hops = (forwarded ?? '').split(',').map((hop) => plain(withoutPort(hop.trim())))
  while (isTrusted(ip, trusted)) {
    const hop = hops.pop()
    if (!hop || isIP(hop) === 0) break
    ip = hop
  }
  return ip
}

// Some proxies write the port of their client too: 203.0.113.8:51234, [2001:db8::1]:443.
function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(hop)?.[1]
  return bracketed ?? /^([\d.]+):\d{1,5}$/.exec(hop)?.[1] ?? hop
}

// Node shows IPv4 on a dual-stack socket as ::ffff:1.2.3.4.
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

function isTrusted(ip: string, trusted: BlockList): boolean {
  const version = isIP(ip)
  return version !== 0 && trusted.check(ip, version === 4 ? 'ipv4' : 'ipv6')
}
