import { describe, expect, it } from 'vitest'
import { answerHeaders, ownOrigin, pageHeaders } from '../../src/site/headers.ts'

const tls = { siteUrl: 'https://brief.verlag.test' }
const plain = { siteUrl: 'http://127.0.0.1:4321' }

const headersOf = (path: string, own: Record<string, string> = {}) =>
  Object.fromEntries(pageHeaders(new Response('', { headers: own }), path).headers)

describe('what every answer carries', () => {
  it('is this, word for word', () => {
    expect(answerHeaders('/', tls)).toEqual({
      'content-security-policy':
        "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
    })
  })

  it('promises TLS only where there is TLS', () => {
    expect(answerHeaders('/', plain)).not.toHaveProperty('strict-transport-security')
  })

  it.each(['/redaktion', '/redaktion/versand/1'])('keeps %s out of caches and search', (path) => {
    expect(answerHeaders(path, plain)).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    })
  })

  it('asks no search engine to leave out another page', () => {
    expect(answerHeaders('/redaktionelles', plain)).not.toHaveProperty('x-robots-tag')
  })
})

describe('what a page says beyond that', () => {
  it('is its policy, word for word', () => {
    expect(
      headersOf('/', { 'content-security-policy': "script-src 'self'" })['content-security-policy'],
    ).toBe(
      "default-src 'none'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; script-src 'self'",
    )
  })

  it('lets no script run where Astro names none', () => {
    expect(headersOf('/')['content-security-policy']).toContain("script-src 'none'")
  })

  it('leaves a stricter policy as it is', () => {
    const strict = "default-src 'none'; sandbox"
    expect(headersOf('/x', { 'content-security-policy': strict })['content-security-policy']).toBe(strict)
  })

  it('names the encoding of a page', () => {
    expect(headersOf('/', { 'content-type': 'text/html' })['content-type']).toBe('text/html; charset=utf-8')
    expect(headersOf('/', { 'content-type': 'image/png' })['content-type']).toBe('image/png')
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
