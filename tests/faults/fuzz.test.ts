// Nonsense into every form and the webhook: never a 5xx, and nothing in the store that its own rules forbid.
// `npm test` sends some hundred; FUZZ_INPUTS=10000 FUZZ_SEED=3 sends more, or others.
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { readAddress } from '../../src/proof/address.ts'
import { seeded } from '../../src/rehearsal/random.ts'
import { client, clientAddress, consentShown, type Sent } from '../rig/flood.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { startVendor, type Vendor } from '../rig/vendor.ts'

const inputs = Number(process.env['FUZZ_INPUTS'] ?? 300)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)
const at = Date.parse('2026-12-01T12:00:00Z')

let site: Site
let vendor: Vendor | undefined
afterEach(async () => {
  await site.remove()
  await vendor?.close()
  vendor = undefined
})

const forms = [
  '/mitglied',
  '/anfrage',
  '/mitglied/abmelden',
  '/mitglied/bestaetigen',
  '/anfrage/bestaetigen',
  '/mitglied/daten',
  '/mitglied/adresse',
  '/mitglied/nicht-anschreiben',
  '/mitglied/abgemeldet',
  '/redaktion/anmelden',
  '/redaktion/import',
  '/webhooks/resend',
]
const names = [
  'email',
  'firstName',
  'company',
  'wording',
  'notice',
  'page',
  'website',
  'name',
  'message',
  'phone',
  'kind',
  'letter',
  't',
  'm',
  's',
  'act',
  'a',
  'grund',
  'List-Unsubscribe',
  '__proto__',
  'constructor',
]

function maker(random: () => number, shown: { wording: string; notice: string }) {
  const int = (below: number) => Math.floor(random() * below)
  const pick = <T>(list: readonly T[]): T => list[int(list.length)]!
  const values: (() => string)[] = [
    () => '',
    () => `leser${int(1_000)}@firma.test`,
    () =>
      pick([
        'a@b',
        '@',
        'a@b.de#@evil.de',
        'Eva <a@b.de>',
        'a@b.de\r\nBcc: x@y.de',
        'ä@ö.de',
        `${'x'.repeat(300)}@b.de`,
      ]),
    () =>
      pick([
        "' or 1=1 --",
        '<script>alert(1)</script>',
        '${7*7}',
        '{{7*7}}',
        '%%ABMELDEN%%',
        '../../etc/passwd',
      ]),
    () => String.fromCodePoint(...Array.from({ length: 1 + int(20) }, () => int(0xd7_ff))),
    () => pick(['\u0000', '\ud800', '\u202e', '\ufeff', '\u2028', '😀'.repeat(200), 'a\u0301'.repeat(100)]),
    () => 'x'.repeat(int(5_000)),
    () => pick(['null', 'undefined', 'NaN', '[]', '{}', '-1', '1e309', 'true', '9'.repeat(40)]),
    () =>
      pick([
        '/mitglied',
        '//evil.example',
        'javascript:alert(1)',
        '/briefe/x?y=1',
        'material',
        'call',
        '030 123456',
      ]),
    () => pick([shown.wording, shown.notice]),
    () => Array.from({ length: 32 }, () => pick('abcdefABCDEF0123456789_-'.split(''))).join(''),
  ]
  const value = () => pick(values)()
  const fields = (): [string, string][] => {
    // Half of them are a whole form with one odd field, or nothing would get past the first check.
    const whole: [string, string][] = [
      ...([
        ['email', `leser${int(2_000)}@firma.test`],
        ['name', 'Eva'],
        ['wording', shown.wording],
      ] as [string, string][]),
      ...([
        ['notice', shown.notice],
        ['page', '/'],
        ['kind', 'material'],
      ] as [string, string][]),
    ]
    const odd = Array.from({ length: int(4) }, (): [string, string] => [
      random() < 0.9 ? pick(names) : value(),
      value(),
    ])
    return random() < 0.5 ? [...whole, ...odd] : odd
  }
  const body = (): { type: string; body: Buffer } => {
    switch (int(8)) {
      case 0: {
        const parts = fields().map(
          ([name, text]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
        )
        return {
          type: 'multipart/form-data; boundary=x',
          body: Buffer.from(`${parts.join('')}${pick(['--x--', '', '--x'])}`),
        }
      }
      case 1:
        return {
          type: pick([
            'application/json',
            'text/plain',
            '',
            'multipart/form-data',
            'x/y; charset=💥'.replace('💥', 'z'),
          ]),
          body: Buffer.from(value()),
        }
      case 2:
        return {
          type: 'application/x-www-form-urlencoded',
          body: Buffer.from(Array.from({ length: int(300) }, () => int(256))),
        }
      case 3:
        return {
          type: 'application/x-www-form-urlencoded',
          body: Buffer.from(
            pick(['email=%', '%E0%A4%A', '=&=&', 'email', 'a=1&a=2&a=%FF', `email=${'x'.repeat(70_000)}`]),
          ),
        }
      default:
        return {
          type: 'application/x-www-form-urlencoded',
          body: Buffer.from(new URLSearchParams(fields()).toString()),
        }
    }
  }
  return { int, pick, value, body }
}

function checkStore(): string[] {
  const db = new DatabaseSync(join(site.dataDir, 'site.sqlite'), { readOnly: true, timeout: 5_000 })
  try {
    const wrong: string[] = []
    const [{ integrity_check }] = db.prepare('pragma integrity_check').all() as [{ integrity_check: string }]
    if (integrity_check !== 'ok') wrong.push(integrity_check)
    wrong.push(
      ...db
        .prepare('pragma foreign_key_check')
        .all()
        .map((row) => JSON.stringify(row)),
    )
    const oneLine = (text: unknown) => typeof text === 'string' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
    for (const table of ['member', 'inquiry', 'proof']) {
      for (const row of db.prepare(`select * from ${table}`).all()) {
        const address = readAddress(String(row['email']))
        if (address.kind !== 'ok' || address.key !== row['email_key'])
          wrong.push(`${table}: ${JSON.stringify(row)}`)
      }
    }
    for (const row of db.prepare('select * from inquiry').all()) {
      const fits =
        [row['name'], row['company'], row['phone']].every(oneLine) &&
        String(row['message']).length <= 4_000 &&
        /^\/[\w/-]*$/.test(String(row['page'])) &&
        !String(row['message']).includes('\0')
      if (!fits) wrong.push(`inquiry: ${JSON.stringify(row)}`)
    }
    for (const row of db.prepare('select * from declaration').all()) {
      const { firstName = '', company = '' } = JSON.parse(String(row['fields'])) as Record<string, string>
      if (!oneLine(firstName) || !oneLine(company) || firstName.length > 60 || company.length > 120)
        wrong.push(`declaration: ${String(row['fields'])}`)
    }
    for (const row of db.prepare('select * from event').all()) {
      const fits = readAddress(String(row['email_key'])).kind === 'ok' && Number.isSafeInteger(row['at'])
      if (!fits) wrong.push(`event: ${JSON.stringify(row)}`)
    }
    return wrong
  } finally {
    db.close()
  }
}

async function shoot(
  next: (index: number) => Sent,
): Promise<{ failed: string[]; statuses: Record<string, number> }> {
  const flood = client(site.origin)
  const failed: string[] = []
  const statuses: Record<string, number> = {}
  for (let from = 0; from < inputs; from += 20) {
    const shots = Array.from({ length: Math.min(20, inputs - from) }, (_, index) => next(from + index))
    await Promise.all(
      shots.map(async (shot) => {
        // A cut line is an answer to a request of 70 kB that was refused halfway; the site must live on all the same.
        const answer = await flood.send(shot).catch(() => ({ status: 0 }))
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        if (answer.status >= 500)
          failed.push(`${answer.status} ${shot.path}: ${String(shot.body).slice(0, 120)}`)
      }),
    )
  }
  const { status } = await flood.send({ method: 'GET', path: '/healthz' })
  if (status !== 200) failed.push(`/healthz ${status}`)
  flood.close()
  return { failed, statuses }
}

describe(`${inputs} inputs, seed ${seed}`, () => {
  it(
    'to every form',
    async () => {
      site = await prepareSite(at, { TRUSTED_PROXIES: '127.0.0.0/8' })
      await site.start()
      const one = client(site.origin)
      const make = maker(seeded(seed), await consentShown(one))
      one.close()
      const { failed, statuses } = await shoot((index) => {
        const { type, body } = make.body()
        const path = forms[index % forms.length]!
        const query =
          make.int(3) === 0 ? `?${make.pick(names)}=${encodeURIComponent(make.value().toWellFormed())}` : ''
        return {
          path: path + query,
          body,
          headers: {
            origin: site.origin,
            ...(type ? { 'content-type': type } : {}),
            'x-forwarded-for': clientAddress(index),
          },
        }
      })
      console.log(`fuzz of the forms: ${inputs} inputs, answers ${JSON.stringify(statuses)}`)
      expect(failed).toEqual([])
      expect(checkStore()).toEqual([])
      expect(site.output()).not.toMatch(/unhandled/i)
    },
    60_000 + inputs * 40,
  )

  it(
    'to the webhook, most of them signed',
    async () => {
      vendor = await startVendor()
      const secret = Buffer.from('nur zur Prüfung, 24 Bytes')
      site = await prepareSite(at, {
        RESEND_API_KEY: 're_test',
        RESEND_BASE_URL: vendor.url,
        PUBLISHER_EMAIL: 'redaktion@verlag.test',
        MAIL_FROM: 'brief@verlag.test',
        RESEND_WEBHOOK_SECRET: `whsec_${secret.toString('base64')}`,
      })
      await site.start()
      const make = maker(seeded(seed + 1), { wording: '', notice: '' })
      const types = [
        'email.bounced',
        'email.delivered',
        'email.complained',
        'email.sent',
        'suppression.added',
        'x',
      ]
      const { failed, statuses } = await shoot((index) => {
        const odd = () =>
          make.int(6) === 0 ? make.pick([null, 1, [], {}, make.value(), [make.value()]]) : undefined
        const event = {
          type: odd() ?? make.pick(types),
          created_at: odd() ?? new Date(at + make.int(100_000)).toISOString(),
          data: odd() ?? {
            email_id: odd() ?? `m${make.int(50)}`,
            to: odd() ?? [`leser${make.int(50)}@firma.test`],
            email: odd() ?? `leser${make.int(50)}@firma.test`,
            origin: odd() ?? 'bounce',
            tags: odd() ?? {
              mailing: odd() ?? 'm1',
              delivery: 'd1',
            },
            bounce: odd() ?? { type: 'Permanent' },
          },
        }
        const body = make.int(10) === 0 ? make.body().body : Buffer.from(JSON.stringify(event))
        const id = make.int(20) === 0 ? 'msg_same' : `msg_${index}`
        const timestamp = String(Math.floor(site.clock.now() / 1_000))
        const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64')
        const signature = make.int(10) === 0 ? 'v1,AAAA' : `v1,${mac}`
        const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature }
        return { path: '/webhooks/resend', body, headers }
      })
      console.log(`fuzz of the webhook: ${inputs} inputs, answers ${JSON.stringify(statuses)}`)
      expect(failed).toEqual([])
      expect(statuses['200']).toBeGreaterThan(inputs / 4)
      expect(statuses['401']).toBeGreaterThan(0)
      expect(checkStore()).toEqual([])
    },
    60_000 + inputs * 40,
  )
})
