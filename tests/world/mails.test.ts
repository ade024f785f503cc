// Every mail this house sends, made by every command that promises one, as receivers take it apart, on both carriers.
import MailComposer from 'nodemailer/lib/mail-composer'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rendererOf } from '../../src/mailing/render.ts'
import { leaveUrl } from '../../src/membership/leave.ts'
import { compose } from '../../src/outbox/mime.ts'
import type { Carrier, Mail } from '../../src/outbox/mail.ts'
import { resendCarrier } from '../../src/outbox/resend.ts'
import { unseal } from '../../src/outbox/seal.ts'
import { mendedLink } from '../../src/site/copied-link.ts'
import { mailboxOf } from '../../src/site/mailbox.ts'
import { secret, siteUrl } from '../rig/house.ts'
import { ascii, headersOf, parseByThree } from '../rig/parsers.ts'
import { startVendor, type Vendor } from '../rig/vendor.ts'
import type { WireMail } from '../rig/vendor-rules.ts'
import { mailings } from './commands/mailing.ts'
import { membership } from './commands/membership.ts'
import { post } from './commands/post.ts'
import { reports } from './commands/reports.ts'
import { useWorld, type World } from './world.ts'

/** Both hard to write down: an @ and a comma in the name, an umlaut in the domain. */
const sender = { name: 'Vertrieb@Muster, Söhne', address: 'brief@müller-söhne.de' }
const wire = 'brief@xn--mller-shne-kcb9d.de'

const kinds = [
  'alarm',
  'already',
  'lead',
  'material',
  'moved',
  'notice',
  'proof',
  'report',
  'sign-in',
  'test',
  'welcome',
  'letter',
]

interface Sent {
  key: string
  kind: string
  mail: Mail
}

// One command for each kind and subject.
const wordings = new Set<string>()
const promising = [...membership, ...reports, ...post, ...mailings].filter(({ changes }) => {
  const promises = [...changes.matchAll(/\+ outbox .*? kind=(\S+) .*? payload=<[^:]+: (.*?)>/g)].map(
    ([, kind, subject]) => `${kind} ${subject}`,
  )
  const fresh = promises.some((wording) => !wordings.has(wording))
  for (const wording of promises) wordings.add(wording)
  return fresh
})

const world = useWorld('sqlite')
const seen = new Set<string>()
let vendor: Vendor
let carrier: Carrier
beforeAll(async () => {
  vendor = await startVendor()
  carrier = resendCarrier({ apiKey: 're_test', baseUrl: vendor.url })
})
afterAll(() => vendor.close())
beforeEach(() => {
  const { house } = world
  world.house = { ...house, config: { ...house.config, mailFrom: mailboxOf(sender.name, sender.address) } }
})

describe('a mail as receivers take it apart', () => {
  it.each(promising)('$name', async ({ given, at = 0, act }) => {
    await given?.(world)
    world.clock.advance(at)
    await act(world)
    const mails = await promised(world)
    expect(mails).not.toEqual([])
    for (const mail of mails) await check(mail)
  })

  it('mailing: a letter, in every form of address', async () => {
    const mails = await letters(world)
    expect(mails).toHaveLength(3)
    for (const letter of mails) await check(letter)
  })

  it('is any that there is', () => {
    expect(seen).toEqual(new Set(kinds))
  })
})

async function check({ key, kind, mail }: Sent): Promise<void> {
  seen.add(kind)
  for (const bytes of await onBoth(key, mail)) {
    for (const [parser, got] of Object.entries(await parseByThree(bytes))) {
      expect({ key, parser, ...got }).toEqual({
        key,
        parser,
        from: { name: sender.name, address: wire },
        to: { name: '', address: onTheWire(mail.to) },
        replyTo: mail.replyTo ? { name: '', address: onTheWire(mail.replyTo) } : null,
        subject: mail.subject,
        text: mail.text.trim(),
        html: mail.html.trim(),
      })
    }
    expectSoundHeader(bytes)
  }
  expectSaysWhatItIs(kind, mail.headers ?? {})
  // No program that makes a link of an address takes along what stands around it.
  expectMendable(linksOf(mail))
  expect(mail.text).not.toMatch(/[([<]https?:|https?:\S*[)\]>.,;](?:\s|$)/)
}

/** Copied with a sign behind it or with a mail program's own signs in it, every link is still found. */
function expectMendable(links: string[]): void {
  expect(links).not.toEqual([])
  for (const link of links) {
    const { pathname, search } = new URL(link)
    const whole = pathname + search
    const damaged = ['>', ').', '%3E', '“'].map((tail) => whole + tail)
    if (search) damaged.push(whole.replaceAll('=', '=3D'), whole.replaceAll('&', '&amp;'))
    for (const one of damaged.filter((other) => other !== whole && pathname !== '/'))
      expect([one, mendedLink(one)]).toEqual([one, whole])
  }
}

function expectSoundHeader(bytes: Buffer): void {
  const lines = bytes.toString('latin1').split('\r\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
  // oxlint-disable-next-line no-control-regex -- every byte outside ASCII
  expect(lines.slice(0, lines.indexOf('')).join('')).toMatch(/^[\x00-\x7f]+$/)
  expect(headersOf(bytes).get('message-id')).toMatch(/^<[\w.-]+@[\w.-]+>$/)
}

/** A machine's mail that wants no answer, or a letter of a list, or both. */
function expectSaysWhatItIs(kind: string, headers: Record<string, string>): void {
  const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  expect(headers).toMatchObject(kind === 'letter' ? { Precedence: 'bulk' } : automatic)
  if (kind === 'letter') expect(headers).not.toHaveProperty('Auto-Submitted')
  if (!['letter', 'welcome', 'already'].includes(kind)) return
  expect(headers).toMatchObject({
    'List-Id': '<brief.xn--mller-shne-kcb9d.de>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
}

/** What was promised since the world began. */
async function promised({ store, untouched }: World): Promise<Sent[]> {
  const rows = await store.db.selectFrom('outbox').select(['id', 'key', 'kind', 'payload']).execute()
  return rows
    .filter(({ id }) => !untouched.get('outbox')?.has(id))
    .map(({ key, kind, payload }) => ({ key, kind, mail: unseal(secret, key, payload ?? '') }))
}

/** What the mailings hand over, with the sender of this test. */
async function letters({ store, house }: World): Promise<Sent[]> {
  const mailing = await store.db.selectFrom('mailing').selectAll().limit(1).executeTakeFirstOrThrow()
  const delivery = await store.db.selectFrom('delivery').selectAll().limit(1).executeTakeFirstOrThrow()
  return (['first-name', 'formal', 'none'] as const).map((greeting) => ({
    key: `letter-${greeting}`,
    kind: 'letter',
    mail: rendererOf({ ...mailing, sender: house.config.mailFrom }, (url, id) => leaveUrl(secret, url, id))(
      Object.assign({}, delivery, { greeting, last_name: 'Groß', email: 'Eva.Gross@bücher.de' }),
    ),
  }))
}

/** The bytes we write ourselves, and those the vendor makes of what we hand him. */
async function onBoth(key: string, mail: Mail): Promise<Buffer[]> {
  const at = Date.parse('2026-03-03T09:00:00Z')
  const calls = vendor.calls.length
  const outcome = await carrier.send(mail, { key: `${key}-${calls}`, at, now: at, attempts: 0 })
  expect(outcome.kind).toBe('kept')
  const handed = JSON.parse(vendor.calls[calls]?.body ?? '') as WireMail
  const { from, to, subject, html = '', text = '', headers = {}, reply_to = [] } = handed
  const replyTo = [reply_to].flat()
  const theirs = new MailComposer({ from, to, replyTo, subject, html, text, headers }).compile().build()
  return [await compose(mail, key, at), await theirs]
}

/** Links to our own pages, where a reader sees them. */
const linksOf = ({ html, text }: Mail): string[] =>
  [
    ...[...html.matchAll(/href="(https:[^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
    ...[...text.matchAll(/https:[^\s#]+/g)].map(([href]) => href),
  ].filter((href) => href.startsWith(siteUrl))

/** The address of a mailbox as servers know it. */
const onTheWire = (mailbox: string) => ascii(/<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox)
