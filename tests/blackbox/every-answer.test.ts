// Whatever comes in, and whoever answers it: the same headers and German words, down to what is no HTTP at all.
import { STATUS_CODES } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shout, type RawAnswer } from '../rig/raw.ts'
import { prepareSite, until, type Site } from '../rig/site.ts'

const at = Date.parse('2026-12-01T12:00:00Z')
const siteUrl = 'https://brief.verlag.test'

let site: Site
beforeAll(async () => {
  site = await prepareSite(at, { SITE_URL: siteUrl })
  await site.start()
})
afterAll(() => site.remove())

const ask = (line: string, ...headers: string[]) =>
  `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n`
const own = 'Sec-Fetch-Site: same-origin'
const typed = 'Content-Type: application/x-www-form-urlencoded'

/** Every kind of answer by what brings it about, with its status. */
const kinds: [string, number, string][] = [
  ['a page', 200, ask('GET /mitglied')],
  ['a stored page', 200, ask('GET /briefe')],
  ['its second visitor', 200, ask('GET /briefe')],
  ['a page asked for by HEAD', 200, ask('HEAD /briefe')],
  ['a file of the build', 200, ask('GET /favicon.svg')],
  ['a picture', 200, ask('GET /briefe/bild.png')],
  ['a feed', 200, ask('GET /briefe/rss.xml')],
  ['whether it lives', 200, ask('GET /healthz')],
  ['whether it can work', 200, ask('GET /readyz')],
  ['an unknown page', 404, ask('GET /gibt-es-nicht')],
  ['an unknown page that gets a form', 404, ask('POST /gibt-es-nicht', own, 'Content-Length: 0')],
  ['a file of no build', 404, ask('GET /_astro/nie.js')],
  ['an unknown letter', 404, ask('GET /briefe/nie')],
  ['the picture of an unknown letter', 404, ask('GET /briefe/nie/bild.png')],
  ['the desk', 303, ask('GET /redaktion')],
  ['a page of the desk that there is not', 303, ask('GET /redaktion/nie')],
  ['a link copied with its bracket', 302, ask('GET /briefe)')],
  ['a slash too many', 301, ask('GET /briefe/')],
  ['a form of another site', 403, ask('POST /mitglied', 'Content-Length: 0')],
  ['an empty form', 422, ask('POST /mitglied', own, typed, 'Content-Length: 0')],
  [
    'a form that is too long',
    413,
    ask('POST /mitglied', own, typed, 'Content-Length: 70000') + 'a'.repeat(70_000),
  ],
  ['a form for a page without one', 405, ask('POST /impressum', own, 'Content-Length: 0')],
  ['a look at an address for reports', 405, ask('GET /webhooks/resend')],
  ['a report nobody expects', 404, ask('POST /webhooks/resend', 'Content-Length: 0')],
  ['NUL in the address', 400, ask('GET /a%00b')],
  ['bad percent signs', 404, ask('GET /briefe/%e0%a4%a')],
  ['bad percent signs in the query', 200, ask('GET /suche?q=%E0%A4%A')],
  ['an address of 9,000 signs', 404, ask(`GET /${'a'.repeat(9_000)}`)],
  ['a whole address', 400, ask('GET http://evil.test/')],
  ['no path', 400, ask('OPTIONS *').replace('OPTIONS', 'GET')],
  ...['TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'CONNECT'].map(
    (method): [string, number, string] => [`the method ${method}`, 405, ask(`${method} /mitglied`)],
  ),
  ['CONNECT as proxies get it', 405, ask('CONNECT evil.test:443')],
  ['a method that is none', 400, ask('GIB /')],
  ['a version that is none', 400, 'GET / HTTP/3.7\r\nHost: a\r\n\r\n'],
  ['no HTTP', 400, 'Guten Tag\r\n\r\n'],
  ['TLS', 400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n'],
  ['HTTP/2', 400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['lines without a return', 400, 'GET / HTTP/1.1\nHost: a\n\n'],
  ['no Host', 400, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two Hosts', 400, ask('GET /briefe', 'Host: b')],
  ['a header of 20 kB', 431, ask('GET /', `X: ${'a'.repeat(20_000)}`)],
  ['1,500 headers', 431, ask('GET /', ...Array.from({ length: 1_500 }, (_, n) => `X-${n}: viel`))],
  ['NUL in a header', 400, ask('GET /', 'X: a\0b')],
  ['signs outside of ASCII in the address', 400, ask('GET /\u00e4')],
  ['two lengths', 400, `${ask('POST /mitglied', 'Content-Length: 3', 'Content-Length: 4')}abcd`],
  ['a length below nought', 400, ask('POST /mitglied', 'Content-Length: -3')],
  ['a length and parts', 400, `${ask('POST /', 'Content-Length: 3', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
  [
    'parts that are none',
    400,
    `${ask('POST /mitglied', own, typed, 'Transfer-Encoding: chunked')}zz\r\nabc\r\n`,
  ],
  ['an expectation we know', 403, `${ask('POST /mitglied', 'Expect: 100-continue', 'Content-Length: 3')}a=b`],
  ['an expectation that is none', 417, ask('POST /mitglied', 'Expect: Tee', 'Content-Length: 0')],
  ['an upgrade', 200, ask('GET /briefe', 'Upgrade: websocket').replace('close', 'Upgrade, close')],
  ['only a part of a page', 200, ask('GET /briefe', 'Range: bytes=0-9')],
  ['what the framework would draw', 404, ask('GET /_image?href=/favicon.svg&w=9&f=png')],
]

function expectOurs({ status, reason, headers, body }: RawAnswer): void {
  expect(reason).toBe(STATUS_CODES[status])
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'strict-transport-security': 'max-age=31536000',
  })
  expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull()
  expect(headers.get('content-type') ?? '').toMatch(/^(?:text\/.*; ?charset=utf-8|(?!text\/).*)$/i)
  expect(body).not.toMatch(/not found|bad request|redirecting|internal server error|not allowed|forbidden/i)
}

describe('every kind of answer carries our headers and speaks our language', () => {
  it.each(kinds)('%s: %d', async (_, status, bytes) => {
    const answer = await shout(site.origin, bytes)
    expectOurs(answer)
    expect(answer.status).toBe(status)
    expect(answer.headers.has('allow')).toBe(status === 405)
    // An error is nobody else's.
    const kept = status >= 400 && status !== 404 ? /no-store/ : /./
    expect(answer.headers.get('cache-control')).toMatch(kept)
  })

  it('two requests on one line, the second of them broken, get two answers', async () => {
    const both = await shout(site.origin, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGIB / HTTP/1.1\r\n\r\n')
    expect(both.status).toBe(200)
    expect(both.body).toMatch(/"ok".*HTTP\/1\.1 400 Bad Request.*versteht die Seite nicht/s)
  })

  it('a page that fails', async () => {
    const db = new DatabaseSync(join(site.dataDir, 'site.sqlite'), { timeout: 5_000 })
    db.exec('alter table proof rename to proof_away')
    db.close()
    const answer = await shout(site.origin, ask('GET /mitglied/bestaetigen?t=abc'))
    expect(answer.status).toBe(500)
    expectOurs(answer)
    expect(answer.body).toContain('Bei uns ist ein Fehler aufgetreten.')
  })
})

it('says so before its store is there', async () => {
  const waiting = await prepareSite(at, {
    SITE_URL: siteUrl,
    DATABASE_URL: 'postgres://127.0.0.1:1/nie',
    SECRET: 'ein-geheimnis-nur-fuer-die-pruefung-0123456789',
  })
  try {
    waiting.start().catch(() => undefined)
    await until('the waiting site', () => shout(waiting.origin, ask('GET /healthz')).catch(() => null))
    const answer = await shout(waiting.origin, ask('GET /briefe'))
    expectOurs(answer)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(answer.body).toContain('Die Seite startet gerade.')
    expectOurs(await shout(waiting.origin, ask('GET /readyz')))
  } finally {
    await waiting.remove()
  }
})
