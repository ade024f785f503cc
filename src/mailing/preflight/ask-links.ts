// Asks whether the links and pictures of a letter answer: the own site through its own door, others by one bounded HEAD.
import { lookup as resolve } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { imageSize, type Size } from './image-size.ts'

export interface LinkAnswer {
  url: string
  /** Whether it leads to the own site. */
  own: boolean
  /** HTTP status, or null when nothing answered in time. */
  status: number | null
}

export interface ImageAnswer {
  url: string
  own: boolean
  status: number | null
  /** Its real pixels, where they could be read. */
  size: Size | null
}

/** Where the own site can be reached from this machine, and how it is called from outside. */
export interface OwnSite {
  /** As in the letter's links. */
  siteUrl: string
  /** 'http://127.0.0.1:4321' */
  door: string
}

const patience = 4_000
/** A letter with more links to others than this is not checked to the end. */
const mostForeign = 40
const largestImage = 4_000_000

/** Asks each http(s) link once; anything else is left out. Fragments are not sent. */
export async function askLinks(links: readonly string[], site: OwnSite): Promise<LinkAnswer[]> {
  const urls = links.flatMap((link) => {
    const url = URL.parse(link)
    return url && /^https?:$/.test(url.protocol) ? [{ link, url }] : []
  })
  const own = urls.filter(({ url }) => url.origin === site.siteUrl)
  const others = urls.filter(({ url }) => url.origin !== site.siteUrl).slice(0, mostForeign)
  return Promise.all([
    ...own.map(async ({ link, url }) => ({
      url: link,
      own: true,
      status: (await askOwn(site, url, 'HEAD'))?.status ?? null,
    })),
    ...others.map(async ({ link, url }) => ({ url: link, own: false, status: await askForeign(url) })),
  ])
}

/** Fetches the pictures on the own site for their size; others are asked by HEAD only. */
export async function askImages(sources: readonly string[], site: OwnSite): Promise<ImageAnswer[]> {
  return Promise.all(
    [...new Set(sources)].map(async (source): Promise<ImageAnswer> => {
      const url = URL.parse(source)
      if (!url || !/^https?:$/.test(url.protocol))
        return { url: source, own: false, status: null, size: null }
      if (url.origin !== site.siteUrl) {
        return { url: source, own: false, status: await askForeign(url), size: null }
      }
      const answer = await askOwn(site, url, 'GET')
      const bytes = answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : null
      return {
        url: source,
        own: true,
        status: answer?.status ?? null,
        size: bytes && bytes.length <= largestImage ? imageSize(bytes) : null,
      }
    }),
  )
}

function askOwn(site: OwnSite, url: URL, method: 'HEAD' | 'GET'): Promise<Response | null> {
  // Part by part: resolved as one, a path that begins with two slashes would name another host.
  const target = new URL(site.door)
  target.pathname = url.pathname
  target.search = url.search
  return fetch(target, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => null)
}

// A link in a letter must not make this server knock at doors inside its own network, whatever its name resolves to.
const closed = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(network, bits, 'ipv4')
}
// Of IPv6 only 2000::/3 is public; 64:ff9b::/96 and 2002::/16 lead back to any IPv4 address.
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const closed6 = new BlockList()
closed6.addSubnet('2002::', 16, 'ipv6')
closed6.addSubnet('2001::', 23, 'ipv6')

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4')
  return isIP(address) === 6 && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

// Judges the very addresses the connection will use: looking first and connecting later could be answered differently.
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4)
    const allowed = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = allowed
    if (!first) return callback(new Error('not a public address'), '', 4)
    if (options.all) callback(null, allowed)
    else callback(null, first.address, first.family)
  })
}

/** One HEAD to a public site on its usual port; redirects are an answer, not followed. Null when there is none. */
export function askForeign(url: URL): Promise<number | null> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (url.port !== '' || url.username !== '' || (isIP(literal) !== 0 && !isPublicAddress(literal))) {
    return Promise.resolve(null)
  }
  return new Promise((answer) => {
    const call = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'HEAD',
        lookup: publicLookup,
        signal: AbortSignal.timeout(patience),
        headers: { 'user-agent': 'Performance-Letter link check' },
        agent: false,
      },
      (response) => {
        response.destroy()
        answer(response.statusCode ?? null)
      },
    )
    call.on('error', () => answer(null))
    call.end()
  })
}
