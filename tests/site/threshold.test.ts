import { BlockList } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clientOf } from '../../src/site/client-ip.ts'
import { noteClient, watchProxies } from '../../src/site/proxy-watch.ts'
import { ownOrigin, pageHeaders } from '../../src/site/headers.ts'

const siteUrl = 'https://brief.example'
const post = (headers: Record<string, string>) =>
  ownOrigin(new Request('http://127.0.0.1/mitglied', { method: 'POST', headers }), { siteUrl })

describe('the origin of a post', () => {
  test('our own page is known by Sec-Fetch-Site or by its Origin, behind a TLS proxy too', () => {
    expect(post({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(post({ origin: siteUrl })).toBe(true)
  })

  test('other sites, a sandboxed frame and a bare client are refused', () => {
    expect(post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(post({ origin: 'null', 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(post({ 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(post({})).toBe(false)
  })
})

describe('the client address', () => {
  const trusted = new BlockList()
  trusted.addSubnet('10.0.0.0', 8, 'ipv4')
  trusted.addSubnet('2001:db8:1::', 48, 'ipv6')
  const clientIp = (...client: Parameters<typeof clientOf>) => clientOf(...client).ip

  test('nobody is believed by default', () => {
    expect(clientIp('203.0.113.9', '198.51.100.1', new BlockList())).toBe('203.0.113.9')
    expect(clientIp('::ffff:203.0.113.9', undefined, new BlockList())).toBe('203.0.113.9')
  })

  test('a trusted proxy is believed for the hop it saw, and what stands left of a stranger is his claim', () => {
    expect(clientIp('10.0.0.1', '198.51.100.1', trusted)).toBe('198.51.100.1')
    expect(clientIp('10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', trusted)).toBe('198.51.100.1')
    expect(clientIp('203.0.113.9', '198.51.100.1', trusted)).toBe('203.0.113.9')
  })

  test.each([
    ['203.0.113.8:51234', '203.0.113.8'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['[::ffff:203.0.113.8]:80', '203.0.113.8'],
    ['203.0.113.8:', '10.0.0.1'],
    ['203.0.113.8:x', '10.0.0.1'],
    ['[203.0.113', '10.0.0.1'],
    [':443', '10.0.0.1'],
    ['"203.0.113.8"', '10.0.0.1'],
    ['203.0.113.8 OR 1=1', '10.0.0.1'],
    ['203.0.113.8,', '10.0.0.1'],
    ['203.0.113.999', '10.0.0.1'],
    ['2001:db8::1::', '10.0.0.1'],
    ['::FFFF:203.0.113.8', '203.0.113.8'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('a hop written as %s is %s', (hop, ip) => expect(clientIp('10.0.0.1', hop, trusted)).toBe(ip))

  test('proxies may speak IPv6 as well', () => {
    expect(clientIp('2001:db8:1::7', '2001:db8:9::1', trusted)).toBe('2001:db8:9::1')
    expect(clientIp('2001:db8:1::7', '[2001:db8:9::1]:443, [2001:db8:1::8]:80', trusted)).toBe(
      '2001:db8:9::1',
    )
    expect(clientIp('2001:db8:2::7', '2001:db8:9::1', trusted)).toBe('2001:db8:2::7')
  })

  test('16 kB of hops cost as much as one', () => {
    const began = performance.now()
    for (let n = 0; n < 1_000; n++) clientIp('10.0.0.1', `${'1,'.repeat(8_000)} 203.0.113.8`, trusted)
    expect(performance.now() - began).toBeLessThan(200)
  })

  test('nonsense in the header leaves the proxy as the address', () => {
    expect(clientIp('10.0.0.1', 'unknown', trusted)).toBe('10.0.0.1')
    expect(clientIp('10.0.0.1', undefined, trusted)).toBe('10.0.0.1')
  })
})

describe('a proxy nobody named', () => {
  const nobody = new BlockList()
  const ask = (peer: string, forwarded?: string, trusted = nobody) => clientOf(peer, forwarded, trusted)
  const said = (clients: ReturnType<typeof clientOf>[]) => {
    const watch = watchProxies()
    return clients.flatMap((client) => noteClient(watch, client) ?? [])
  }

  test.each(['127.0.0.1', '::ffff:172.18.0.5', '10.2.3.4', '192.168.1.1', '::1', 'fd00::5', 'fe80::1%eth0'])(
    '%s hides its visitors, and the operator is told so once',
    (peer) => {
      const lines = said(Array.from({ length: 9 }, (_, n) => ask(peer, `203.0.113.${n}`)))
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(
        new RegExp(`TRUSTED_PROXIES=${peer.replace('::ffff:', '').replace('%eth0', '')},`),
      )
    },
  )

  test('nobody is told of visitors who come themselves, of a named proxy or of health checks', () => {
    const named = new BlockList()
    named.addSubnet('10.0.0.0', 8, 'ipv4')
    const nine = (client: ReturnType<typeof clientOf>) => Array.from({ length: 9 }, () => client)
    expect(said(nine(ask('203.0.113.8')))).toEqual([])
    // The proxy of a firm says on whose behalf it asks.
    expect(said(nine(ask('203.0.113.8', '10.9.9.9')))).toEqual([])
    expect(said(nine(ask('10.0.0.1', '203.0.113.8', named)))).toEqual([])
    expect(said(nine(ask('127.0.0.1')))).toEqual([])
    // An intranet: the visitor's own address is private.
    expect(said(nine(ask('10.0.0.1', '10.4.4.4', named)))).toEqual([])
    expect(said([ask('10.2.3.4', '1.2.3.4'), ask('10.2.3.4', '1.2.3.4')])).toEqual([])
  })

  test('the second of two proxies is missed in the same way', () => {
    const outer = new BlockList()
    outer.addAddress('10.0.0.1', 'ipv4')
    const lines = said(Array.from({ length: 3 }, () => ask('10.0.0.1', '203.0.113.8, 10.0.0.2', outer)))
    expect(lines[0]).toContain('TRUSTED_PROXIES=10.0.0.2')
  })
})

describe('headers', () => {
  const page = (path: string, own?: string) =>
    pageHeaders(new Response('', own ? { headers: { 'content-security-policy': own } } : {}), path).headers

  test('no page allows unsafe-inline or a third party', () => {
    for (const path of ['/', '/kundenwert', '/redaktion', '/redaktion/post']) {
      const policy = page(path, "script-src 'self' 'sha256-x'; style-src 'self'").get(
        'content-security-policy',
      )!
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(policy).toContain("script-src 'self' 'sha256-x'")
    }
  })

  test('the assessment can call nobody', () => {
    expect(page('/kundenwert').get('content-security-policy')).toContain("connect-src 'none'")
  })

  test('the stricter policy of a mail preview stays as it is', () => {
    const own = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    expect(page('/redaktion/brief/x/mail', own).get('content-security-policy')).toBe(own)
  })
})
