// What stands around the path of a request is the client's own claim: it must not choose the page, least of all the
// one that is kept for everybody after him.
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareSite, type Site } from '../rig/site.ts'

let site: Site
beforeAll(async () => {
  site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'))
  await site.start()
})
afterAll(() => site.remove())

interface Answer {
  status: number
  body: string
  location: string | undefined
}

// fetch sends neither a Host of its own making nor TRACE.
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: new URL(site.origin).port, path, method, headers })
    asked.once('error', reject)
    asked.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const { statusCode = 0, headers: answered } = response
        resolve({ status: statusCode, body: Buffer.concat(parts).toString(), location: answered.location })
      })
    })
    asked.end()
  })
}

const hosts = ['evil.test/quatsch?', 'evil.test/x#', '127.0.0.1, evil.test', 'evil.test:99999', 'a b', '%']

describe('a Host header that is none', () => {
  it.each(hosts)('%s gives nobody another page than the one he asked for', async (host) => {
    const first = await ask('/briefe', { host })
    expect([200, 400]).toContain(first.status)
    const desk = await ask('/redaktion', { host })
    expect([303, 400]).toContain(desk.status)
    for (const path of ['/impressum', '/methodik', '/briefe/key-accounts']) await ask(path, { host })

    expect((await ask('/redaktion')).status).toBe(303)
    expect((await ask('/redaktion')).location).toBe('/redaktion/anmelden')
    expect((await ask('/briefe')).body).toContain('<h1')
    expect((await ask('/impressum')).body).toMatch(/<title>Impressum/)
    expect((await ask('/methodik')).status).toBe(200)
    expect((await ask('/briefe/key-accounts')).status).toBe(200)
  })
})

describe('a request line that no browser writes', () => {
  it('with a whole address is refused, for it names a path within a path', async () => {
    for (const path of [`${site.origin}/redaktion`, 'http://evil.test/', '*']) {
      expect((await ask(path, {}, path === '*' ? 'OPTIONS' : 'GET')).status).toBeGreaterThanOrEqual(400)
    }
  })

  it('with a method no door knows is refused without a line in the log', async () => {
    const before = site.output()
    for (const method of ['TRACE', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])
      expect((await ask('/mitglied', {}, method)).status).toBe(405)
    expect(site.output()).toBe(before)
  })
})

describe('a redirect', () => {
  const paths = [
    '//evil.test)',
    '//Evil.test',
    '/\\evil.test)',
    '/%5cevil.test)',
    '/.//evil.test)',
    '/x/..//evil.test)',
    '//evil.test/',
  ]

  it.each([...paths, '///evil.test//', '//evil.test?t=3Dabc', '/redaktion//', '/briefe//'])(
    '%s leads nobody to another site',
    async (path) => expect((await ask(path)).location ?? '/').toMatch(/^\/(?![/\\])/),
  )
})

describe('the desk', () => {
  const spellings = [
    '/%72edaktion/mitglieder',
    '/redaktion%2Fmitglieder',
    '/%2572edaktion/mitglieder',
    '//redaktion/mitglieder',
    '/x/../redaktion/mitglieder',
    '/Redaktion/mitglieder',
    '/redaktion/mitglieder/',
    '/redaktion\\mitglieder',
    '/redaktion%5cmitglieder',
    '/redaktion/%6ditglieder',
    '/redaktion/mitglieder.html',
    '/redaktion;x/mitglieder',
  ]

  it.each(spellings)('is open to nobody who writes %s', async (path) => {
    const { status, body } = await ask(path)
    expect([301, 303, 404]).toContain(status)
    expect(body).not.toContain('Mitglied hinzufügen')
  })
})

describe('whether the site can work', () => {
  it('is told with reasons to who asks from beside it, and to strangers by yes or no', async () => {
    expect(JSON.parse((await ask('/readyz')).body)).toMatchObject({
      ready: true,
      problems: [],
      outbox: { waiting: 0 },
    })
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded'])
      expect(JSON.parse((await ask('/readyz', { [header]: '203.0.113.7' })).body)).toEqual({ ready: true })
  })
})
