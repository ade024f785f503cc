import { describe, expect, it } from 'vitest'
import { ownOrigin, pageHeaders } from '../../src/site/headers.ts'

const tls = { siteUrl: 'https://brief.verlag.test' }
const plain = { siteUrl: 'http://127.0.0.1:4321' }

const headersOf = (path: string, config = tls, own: Record<string, string> = {}) =>
  Object.fromEntries(pageHeaders(new Response('', { headers: own }), path, config).headers)

describe('what every page carries', () => {
  it('is this, word for word', () => {
    expect(headersOf('/', tls, { 'content-security-policy': "script-src 'self'" })).toMatchObject({
      'x-content-type-options': 'nosniff',
      // Tokens stand in the query: no other site may learn them.
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'strict-transport-security': 'max-age=31536000',
      'content-security-policy':
        "default-src 'none'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; script-src 'self'",
    })
  })

  it('promises TLS only where there is TLS', () => {
    expect(headersOf('/', plain)).not.toHaveProperty('strict-transport-security')
  })

  it('lets no script run where Astro names none', () => {
    expect(headersOf('/')['content-security-policy']).toContain("script-src 'none'")
  })

  it('keeps what a page says itself', () => {
    expect(headersOf('/', tls, { 'referrer-policy': 'no-referrer' })['referrer-policy']).toBe('no-referrer')
  })

  it('leaves a stricter policy as it is', () => {
    const strict = "default-src 'none'; sandbox"
    expect(headersOf('/x', tls, { 'content-security-policy': strict })['content-security-policy']).toBe(
      strict,
    )
  })

  it.each(['/redaktion', '/redaktion/versand/1'])('keeps %s out of caches and search', (path) => {
    expect(headersOf(path)).toMatchObject({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  })

  it('does so for no other page', () => {
    expect(headersOf('/redaktionelles')).not.toHaveProperty('x-robots-tag')
    expect(headersOf('/briefe')).not.toHaveProperty('cache-control')
  })

  it('lets the assessment send nothing anywhere by script', () => {
    const policy = headersOf('/kundenwert')['content-security-policy']
    expect(policy).toContain("connect-src 'none'")
    expect(policy).toContain("worker-src 'self'")
  })
})

describe('whether a post comes from our own pages', () => {
  const post = (headers: Record<string, string>) =>
    ownOrigin(new Request('https://brief.verlag.test/', { method: 'POST', headers }), tls)

  it.each([
    ['the browser says so', { 'sec-fetch-site': 'same-origin' }, true],
    ['its origin is ours', { origin: 'https://brief.verlag.test' }, true],
    ['neither', {}, false],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://boese.test' }, false],
    ['another port', { origin: 'https://brief.verlag.test:8443' }, false],
    ['the same name without TLS', { origin: 'http://brief.verlag.test' }, false],
    ['a page of the same domain', { 'sec-fetch-site': 'same-site' }, false],
  ])('%s', (_, headers, expected) => expect(post(headers)).toBe(expected))
})
