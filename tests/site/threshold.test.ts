import { BlockList } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clientIp } from '../../src/site/client-ip.ts'
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
  ])('a hop written as %s is %s', (hop, ip) => expect(clientIp('10.0.0.1', hop, trusted)).toBe(ip))

  test('nonsense in the header leaves the proxy as the address', () => {
    expect(clientIp('10.0.0.1', 'unknown', trusted)).toBe('10.0.0.1')
    expect(clientIp('10.0.0.1', undefined, trusted)).toBe('10.0.0.1')
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
