import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

export interface Client {
  /** Whom limits count; '' when the line is gone already. */
  ip: string
  /** Somebody else stands behind this address, by what it says, and TRUSTED_PROXIES does not let us believe it. */
  hidden: boolean
}

/**
 * Who asks. `forwarded` (X-Forwarded-For) is believed only hop by hop from the right, as long as the hop that wrote it
 * is in TRUSTED_PROXIES; what stands left of the first stranger is his own claim.
 * @param peer address of the other end of the line
 */
export function clientOf(
  peer: string | undefined,
  forwarded: string | undefined,
  trusted: BlockList,
): Client {
  let ip = plain(peer ?? '')
  let claims = forwarded ?? ''
  while (claims !== '' && isIn(trusted, ip)) {
    // From the right and no further than needed: the rest may be 16 kB of somebody's invention.
    const comma = claims.lastIndexOf(',')
    const hop = plain(withoutPort(claims.slice(comma + 1).trim()))
    if (isIP(hop) === 0) return { ip, hidden: false }
    ip = hop
    claims = comma < 0 ? '' : claims.slice(0, comma)
  }
  return { ip, hidden: claims !== '' && isIn(privateNetworks, ip) }
}

/** Whether somebody asks from the machine or its private network, on nobody else's behalf: a watcher, not a visitor. */
export function isBeside({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const forwards = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip']
  return forwards === undefined && isIn(privateNetworks, plain(socket.remoteAddress ?? ''))
}

// Some proxies write the port of their client too: 203.0.113.8:51234, [2001:db8::1]:443.
function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(hop)?.[1]
  return bracketed ?? /^([\d.]+):\d{1,5}$/.exec(hop)?.[1] ?? hop
}

// Node shows IPv4 on a dual-stack socket as ::ffff:1.2.3.4, and a neighbour's address with the name of our network card.
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}

function isIn(networks: BlockList, ip: string): boolean {
  const version = isIP(ip)
  return version !== 0 && networks.check(ip, version === 4 ? 'ipv4' : 'ipv6')
}

/** Where no visitor from the internet comes from. */
const privateNetworks = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv4')
privateNetworks.addAddress('::1', 'ipv6')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')
