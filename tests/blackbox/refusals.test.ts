// What is refused is counted at every door that takes a post, and the answer says when to come again.
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, type Client } from '../rig/flood.ts'
import { prepareSite, type Site } from '../rig/site.ts'

const secret = Buffer.from('nur zur Prüfung, 24 Bytes')

let site: Site
let one: Client
beforeAll(async () => {
  site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'), {
    TRUSTED_PROXIES: '127.0.0.0/8',
    RESEND_API_KEY: 're_test',
    // Nobody is there: no mail is handed over here.
    RESEND_BASE_URL: 'http://127.0.0.1:1',
    RESEND_WEBHOOK_SECRET: `whsec_${secret.toString('base64')}`,
    PUBLISHER_EMAIL: 'redaktion@verlag.test',
    MAIL_FROM: 'brief@verlag.test',
  })
  await site.start()
  one = client(site.origin)
})
afterAll(async () => {
  one.close()
  await site.remove()
})

const typed = { 'content-type': 'application/x-www-form-urlencoded' }
const ours = { ...typed, origin: 'self' }
/** What is sent, its answer, how often before it is too often, and seconds to wait then. */
const doors: [string, string, Record<string, string>, string, number, number, string][] = [
  [
    'a form of another site',
    '/mitglied',
    { ...typed, origin: 'https://boese.test' },
    'email=a',
    403,
    30,
    '60',
  ],
  ['a report nobody signed', '/webhooks/resend', {}, '{}', 401, 30, '60'],
  ['a report that is too long', '/webhooks/resend', {}, 'x'.repeat(300_000), 413, 30, '60'],
  ['a form with a mistake', '/mitglied', ours, 'email=a', 422, 30, '60'],
  ['a mistake at the sign-in', '/redaktion/anmelden', ours, 'email=a', 422, 10, '180'],
]

describe('who is refused again and again', () => {
  it.each(doors)('by %s hears when to come again', async (name, path, given, body, status, often, wait) => {
    const headers: Record<string, string> = {
      ...given,
      ...(given['origin'] === 'self' ? { origin: site.origin } : {}),
      'x-forwarded-for': `198.51.${doors.findIndex(([known]) => known === name)}.7`,
    }
    for (let round = 0; round < often; round++)
      expect((await one.send({ path, body, headers })).status).toBe(status)
    const answer = await fetch(site.origin + path, { method: 'POST', body, headers })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, wait])
    const text = (await answer.text()).replaceAll(/\u00a0|&nbsp;/g, ' ')
    expect(text).toMatch(/in (?:einer Minute|3 Minuten) noch einmal/)
  })

  it('is no stranger to whoever signs: his report is taken from the same address', async () => {
    const body = '{"type":"x"}'
    const timestamp = String(Math.floor(site.clock.now() / 1_000))
    const signature = createHmac('sha256', secret).update(`msg_1.${timestamp}.${body}`).digest('base64')
    const { status } = await one.send({
      path: '/webhooks/resend',
      body,
      headers: {
        'svix-id': 'msg_1',
        'svix-timestamp': timestamp,
        'svix-signature': `v1,${signature}`,
        'x-forwarded-for': '198.51.1.7',
      },
    })
    expect(status).toBe(200)
  })
})

describe('an address that stands for no name', () => {
  it.each(['a@xn--a', 'a@xn--a.de', 'a@firma.xn--a', 'a@xn--.de', 'a@xn--99999999.de'])(
    '%s is refused at each form with a sentence',
    async (email) => {
      for (const path of ['/mitglied', '/anfrage', '/mitglied/daten', '/redaktion/anmelden']) {
        const body = new URLSearchParams({ email, name: 'Eva', kind: 'material' }).toString()
        const from = `203.0.${path.length}.${email.length}`
        const { status, body: page } = await one.send({
          path,
          body,
          headers: { ...typed, origin: site.origin, 'x-forwarded-for': from },
        })
        expect({ path, status, said: page.includes('Der Teil nach dem @ stimmt so nicht') }).toEqual({
          path,
          status: 422,
          said: true,
        })
      }
    },
  )
})
