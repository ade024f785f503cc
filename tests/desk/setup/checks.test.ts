import { describe, expect, it } from 'vitest'
import { setupChecks, type SetupSeen } from '../../../src/desk/setup/checks.ts'
import type { KeptSetup } from '../../../src/outbox/setup.ts'
import { readChosen, previewHash } from '../../../src/mailing/release-form.ts'
import { monday } from '../../rig/clock.ts'

const setup: KeptSetup = {
  at: monday,
  problem: null,
  dmarc: 'v=DMARC1; p=none',
  domain: {
    name: 'verlag.test',
    status: 'verified',
    openTracking: false,
    clickTracking: false,
    records: [
      { record: 'SPF', name: 'send', status: 'verified' },
      { record: 'DKIM', name: 'resend._domainkey', status: 'verified' },
    ],
  },
  quota: { day: { used: 12, limit: null }, month: { used: 4_000, limit: 50_000 } },
  webhooks: [{ endpoint: 'https://brief.verlag.test/webhooks/resend', enabled: true }],
}

const seen: SetupSeen = {
  config: {
    resend: { apiKey: 're_x', webhookSecret: 'whsec_x' },
    siteUrl: 'https://brief.verlag.test',
    mailFrom: 'Brief <brief@verlag.test>',
  },
  setup,
  recipients: 1_012,
  lastEvent: monday,
  zone: 'Europe/Berlin',
}

const said = (change: Partial<SetupSeen>, name: string) => {
  const check = setupChecks({ ...seen, ...change }).find((one) => one.name === name)
  return check ? `${check.level}: ${check.text}` : ''
}
const vendor = (change: Partial<KeptSetup>) => ({ setup: { ...setup, ...change } })

describe('the set-up of the sending', () => {
  it('is well when all of it is', () => {
    const checks = setupChecks(seen)
    expect(checks.filter(({ level }) => level !== 'ok')).toEqual([])
    expect(checks.map(({ name }) => name)).toEqual([
      'Schlüssel',
      'Absenderdomain',
      'SPF',
      'DKIM',
      'DMARC',
      'Zählpixel',
      'Kontingent',
      'Webhook',
    ])
    expect(said({}, 'Webhook')).toBe('ok: Letztes gültig signiertes Ereignis: 02.03.2026, 09:00\u00a0Uhr')
  })

  it.each([
    ['a wrong key', vendor({ problem: '401 API key is invalid' }), 'Schlüssel', /^error: .*401/],
    ['no answer yet', { setup: null }, 'Schlüssel', /^warning/],
    ['a domain the vendor does not know', vendor({ domain: null }), 'Absenderdomain', /^error/],
    [
      'an unverified domain',
      vendor({ domain: { ...setup.domain!, status: 'pending' } }),
      'Absenderdomain',
      /^error/,
    ],
    ['no SPF', vendor({ domain: { ...setup.domain!, records: [] } }), 'SPF', /^warning/],
    [
      'a failing DKIM',
      vendor({ domain: { ...setup.domain!, records: [{ record: 'DKIM', name: 'k', status: 'failed' }] } }),
      'DKIM',
      /^error: k: failed/,
    ],
    ['no DMARC', vendor({ dmarc: '' }), 'DMARC', /^error/],
    ['a silent DNS', vendor({ dmarc: null }), 'DMARC', /^warning/],
    [
      'tracking',
      vendor({ domain: { ...setup.domain!, clickTracking: true } }),
      'Zählpixel',
      /^error: .*Klicks/,
    ],
    [
      'a quota below the list',
      vendor({ quota: { day: { used: 0, limit: 100 }, month: { used: 0, limit: 3_000 } } }),
      'Kontingent',
      /^error: Zu klein/,
    ],
    [
      'a month that is nearly used up',
      vendor({ quota: { day: { used: 0, limit: null }, month: { used: 2_600, limit: 3_000 } } }),
      'Kontingent',
      /^error: Zu klein/,
    ],
    [
      'a webhook the vendor does not call',
      vendor({ webhooks: [] }),
      'Webhook',
      /^error: .*nicht eingetragen/,
    ],
    [
      'a webhook that is off',
      vendor({ webhooks: [{ ...setup.webhooks![0]!, enabled: false }] }),
      'Webhook',
      /^error: .*abgeschaltet/,
    ],
    ['no event so far', { lastEvent: null }, 'Webhook', /^warning/],
    [
      'no secret for the webhook',
      { config: { ...seen.config, resend: { apiKey: 're_x' } } },
      'Webhook',
      /^error: Nicht eingerichtet/,
    ],
  ])('shows %s', (_, change, name, expected) => {
    expect(said(change, name)).toMatch(expected)
  })

  it('has nothing to check without a vendor', () => {
    const { siteUrl, mailFrom } = seen.config
    expect(setupChecks({ ...seen, config: { siteUrl, mailFrom } })).toMatchObject([{ level: 'ok' }])
  })
})

describe('what the release form says', () => {
  const rule = { weekday: 2, time: '10:00', zone: 'Europe/Berlin' }
  const read = (form: Record<string, string>) =>
    readChosen((name) => form[name] ?? null, rule, '2026-03-10', monday)
  const usual = { holdMinutes: 0, probeHours: 2 }

  it('is the day of the letter, the next Tuesday, or an exact time', () => {
    expect(read({})).toEqual({ way: 'letter', date: '2026-03-10', time: '10:00', ...usual })
    expect(read({ way: 'next' })).toEqual({
      way: 'next',
      date: '2026-03-03',
      time: '10:00',
      ...usual,
    })
    expect(read({ way: 'exact', date: '2026-03-12', time: '14:30' })).toEqual({
      way: 'exact',
      date: '2026-03-12',
      time: '14:30',
      ...usual,
    })
  })

  it('takes nothing odd', () => {
    const odd = { way: 'exact', date: '2026-02-30', time: '25:00', hold: '31', probe: 'x' }
    expect(read(odd)).toEqual({ way: 'letter', date: '2026-03-10', time: '10:00', ...usual })
    expect(read({ hold: '30', probe: '0' })).toMatchObject({ holdMinutes: 30, probeHours: 0 })
  })

  it('stands for every word that was previewed', () => {
    const mail = { subject: 's', preheader: 'p', html: 'h', text: 't' }
    const hashes = [
      mail,
      { ...mail, subject: 'x' },
      { ...mail, preheader: 'x' },
      { ...mail, html: 'x' },
      { ...mail, text: 'x' },
    ].map(previewHash)
    expect(new Set(hashes).size).toBe(5)
    expect(previewHash({ ...mail })).toBe(hashes[0])
  })
})
