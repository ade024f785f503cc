import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingSiteUrl, readConfig } from '../../src/site/config.ts'
import { ConfigError } from '../../src/site/config-values.ts'
import { readFacts } from '../../src/site/facts.ts'
import { facts } from '../rig/facts.ts'

const read = (env: Record<string, string>) => readConfig(env, facts)

const key = {
  RESEND_API_KEY: 're_test',
  SITE_URL: 'https://a.de',
  MAIL_FROM: 'a@a.de',
  PUBLISHER_EMAIL: 'p@a.de',
}
const secret = 'x'.repeat(32)

describe('the configuration without any variable', () => {
  it('runs the whole site on this machine', () => {
    expect(read({})).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      siteUrl: 'http://127.0.0.1:4321',
      dataDir: './data',
      mailFrom: 'Performance-Letter <redaktion@verlag.test>',
      publishers: ['redaktion@verlag.test'],
    })
    expect(read({})).not.toHaveProperty('resend')
    expect(read({})).not.toHaveProperty('databaseUrl')
  })

  it('is read by no machine and speaks plainly, unless it is told otherwise', () => {
    expect(read({})).toMatchObject({ logFormat: 'text' })
    expect(read({})).not.toHaveProperty('metricsToken')
    expect(read({ LOG_FORMAT: 'json', METRICS_TOKEN: 'x'.repeat(16) })).toMatchObject({
      logFormat: 'json',
      metricsToken: 'x'.repeat(16),
    })
    expect(() => read({ LOG_FORMAT: 'xml' })).toThrow('LOG_FORMAT must be')
    expect(() => read({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN must be')
  })

  it('lets in whom the desk has named beside whom it was delivered with, and nobody out who was in', () => {
    const said = { ...facts, email: 'neu@verlag.test', publishers: ['zwei@verlag.test'] }
    expect(readConfig({}, { ...said, firstPublisher: facts.email }).publishers).toEqual([
      'redaktion@verlag.test',
      'zwei@verlag.test',
    ])
    expect(readConfig({ PUBLISHER_EMAIL: 'p@a.de' }, said).publishers).toEqual(['p@a.de', 'zwei@verlag.test'])
  })

  it('goes by the name of the letter where the address has none', () => {
    expect(read({ MAIL_FROM: 'brief@verlag.test' }).mailFrom).toBe('Performance-Letter <brief@verlag.test>')
  })

  it('treats an empty value like none', () => {
    expect(read({ PORT: ' ', SITE_URL: '', RESEND_API_KEY: '', DATABASE_URL: '' })).toEqual(read({}))
  })
})

describe('a bad value stops the start with one sentence that names the variable', () => {
  const cases: [variable: string, env: Record<string, string>][] = [
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '80.5' }],
    ['SITE_URL', { SITE_URL: 'brief.firma.de' }],
    ['SITE_URL', { SITE_URL: 'ftp://brief.firma.de' }],
    ['SITE_URL', { SITE_URL: 'https://brief.firma.de/brief' }],
    ['SITE_URL', { SITE_URL: 'https://brief.firma.de?a=b' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost', SECRET: secret }],
    ['SECRET', { DATABASE_URL: 'postgres://localhost/letter' }],
    ['SECRET', { SECRET: 'short' }],
    ['SITE_URL', { ...key, SITE_URL: '' }],
    ['MAIL_FROM', { ...key, MAIL_FROM: '' }],
    ['PUBLISHER_EMAIL', { ...key, PUBLISHER_EMAIL: '' }],
    ['RESEND_BASE_URL', { ...key, RESEND_BASE_URL: 'localhost:9999' }],
    ['RESEND_BASE_URL', { ...key, RESEND_BASE_URL: 'ftp://localhost' }],
    ['MAIL_FROM', { MAIL_FROM: 'Performance-Letter' }],
    ['MAIL_FROM', { MAIL_FROM: 'Brief <brief@firma.de' }],
    ['MAIL_FROM', { MAIL_FROM: 'Brief <brief@firma.de>\r\nBcc: a@b.de' }],
    ['PUBLISHER_EMAIL', { PUBLISHER_EMAIL: 'chef@firma.de, niemand' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.local' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '::1/129' }],
    ['HOST', { HOST: 'my host' }],
    ['HOST', { HOST: 'http://localhost' }],
    ['RESEND_API_KEY', { ...key, RESEND_API_KEY: 're_ä' }],
    ['RESEND_API_KEY', { ...key, RESEND_API_KEY: 're_1 re_2' }],
    ['RESEND_WEBHOOK_SECRET', { ...key, RESEND_WEBHOOK_SECRET: 'secret' }],
    ['MAIL_FROM', { MAIL_FROM: 'Muster, GmbH <brief@firma.de>' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8/8' }],
  ]

  const said = (env: Record<string, string>): string => {
    try {
      read(env)
      return 'nothing was thrown'
    } catch (error) {
      return error instanceof ConfigError ? error.message : `another error: ${String(error)}`
    }
  }

  it.each(cases)('%s in %j', (variable, env) => {
    expect(said(env)).toMatch(new RegExp(`^${variable} .*\\.$`))
  })
})

describe('good values', () => {
  it('are read as they are meant', () => {
    const config = read({
      ...key,
      HOST: '::1',
      PORT: '8080',
      SITE_URL: 'https://brief.firma.de/',
      DATABASE_URL: 'postgresql://user:pass@db/letter',
      SECRET: secret,
      MAIL_FROM: '"Muster, GmbH" <brief@firma.de>',
      PUBLISHER_EMAIL: ' Chefin@Firma.de , zweite@firma.de',
      RESEND_BASE_URL: 'http://127.0.0.1:9999/',
      RESEND_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    })
    expect(config).toMatchObject({
      host: '::1',
      port: 8080,
      siteUrl: 'https://brief.firma.de',
      databaseUrl: 'postgresql://user:pass@db/letter',
      secret,
      mailFrom: '"Muster, GmbH" <brief@firma.de>',
      publishers: ['chefin@firma.de', 'zweite@firma.de'],
      resend: {
        apiKey: 're_test',
        baseUrl: 'http://127.0.0.1:9999',
        webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      },
    })
    expect(config.trustedProxies.check('10.1.2.3')).toBe(true)
    expect(config.trustedProxies.check('11.0.0.1')).toBe(false)
    expect(config.trustedProxies.check('::1', 'ipv6')).toBe(true)
    expect(config.trustedProxies.check('::2', 'ipv6')).toBe(false)
  })

  it('trust no proxy unless one is named', () => {
    expect(read({}).trustedProxies.check('127.0.0.1')).toBe(false)
  })

  it('write an address of the new kind in brackets', () => {
    expect(read({ HOST: '::1' }).siteUrl).toBe('http://[::1]:4321')
  })
})

describe('a site that listens on every address', () => {
  it.each(['0.0.0.0', '::'])('is told what to set when %s stands in its links', (HOST) => {
    const missing = missingSiteUrl(read({ HOST, PORT: '8080' }), ['127.0.0.1', 'fe80::1', '192.168.1.5'])
    expect(missing).toContain(
      'Set SITE_URL to the address people type, such as SITE_URL=http://192.168.1.5:8080',
    )
  })

  it.each([
    { HOST: '0.0.0.0', SITE_URL: 'https://brief.firma.de' },
    { HOST: '192.168.1.5' },
    { HOST: '::1' },
    {},
  ])('is told nothing with %o', (env) => {
    expect(missingSiteUrl(read(env as Record<string, string>), ['192.168.1.5'])).toBeUndefined()
  })
})

describe("the publisher's facts", () => {
  const readText = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'letter-'))
    try {
      writeFileSync(join(folder, 'site.json'), text)
      return readFacts(join(folder, 'site.json'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('are read as written', () => {
    expect(readText(JSON.stringify(facts))).toEqual(facts)
  })

  it('of this site are valid', () => {
    expect(() => readFacts('content/site.json')).not.toThrow()
  })

  it.each([
    ['slot.time', { slot: { ...facts.slot, time: '24:00' } }],
    ['slot.zone', { slot: { ...facts.slot, zone: 'Europe/Musterstadt' } }],
    ['slot.weekday', { slot: { ...facts.slot, weekday: 0 } }],
    ['email', { email: 'keine' }],
    ['topics.0.id', { topics: [{ id: 'Mit Leerzeichen', name: 'a', description: 'b' }] }],
  ])('are refused by one sentence that names the file and %s', (field, change) => {
    expect(() => readText(JSON.stringify({ ...facts, ...change }))).toThrow(`content/site.json: ${field}: `)
  })

  it('that are no JSON are refused by one sentence that names the file', () => {
    expect(() => readText('{')).toThrow(/^content\/site\.json cannot be read: /)
  })
})

describe('a mail server', () => {
  const by = (url: string, more: Record<string, string> = {}) =>
    readConfig(
      {
        SMTP_URL: url,
        SITE_URL: 'https://brief.verlag.test',
        MAIL_FROM: 'brief@verlag.test',
        PUBLISHER_EMAIL: 'r@verlag.test',
        ...more,
      },
      facts,
    )

  it('is an address with a name, a port and perhaps a password', () => {
    expect(by('smtps://u%40x:p%3Aw@mail.verlag.test').smtp).toEqual({
      host: 'mail.verlag.test',
      port: 465,
      secure: true,
      user: 'u@x',
      password: 'p:w',
    })
    expect(by('smtp://mail.verlag.test:2525').smtp).toEqual({
      host: 'mail.verlag.test',
      port: 2525,
      secure: false,
    })
  })

  it.each(['http://mail.verlag.test', 'mail.verlag.test', 'smtp://', 'smtps://mail.verlag.test/pfad'])(
    '%s is none',
    (url) => expect(() => by(url)).toThrow(/^SMTP_URL must be such as/),
  )

  it('wants what a key wants, and no key beside it', () => {
    expect(() => by('smtp://mail.verlag.test', { MAIL_FROM: '' })).toThrow(
      'MAIL_FROM must be set when SMTP_URL is set.',
    )
    expect(() => by('smtp://mail.verlag.test', { RESEND_API_KEY: 're_1' })).toThrow(/mail goes one way/)
  })
})
