import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { worstOf, type Preflight } from '../../../src/mailing/preflight/check.ts'
import { imageSize } from '../../../src/mailing/preflight/image-size.ts'
import { askForeign, askImages, askLinks, isPublicAddress } from '../../../src/mailing/preflight/ask-links.ts'
import { linksOf } from '../../../src/mailing/preflight/mail-html.ts'
import { preflight } from '../../../src/mailing/preflight/preflight.ts'
import type { KeptSetup } from '../../../src/outbox/setup.ts'
import { mailFrame } from '../../../src/site/mail-frame.ts'
import { textTwin } from '../../../src/site/text-twin.ts'
import { monday } from '../../rig/clock.ts'
import { facts } from '../../rig/facts.ts'
import { slot } from '../rig.ts'

const siteUrl = 'https://brief.verlag.test'
const page = '/briefe/kleinauftraege'
const endpoint = `${siteUrl}/webhooks/resend`
const words = 'Ein Satz, der lang genug ist, damit die Textfassung nicht kürzer wirkt als die Mail. '.repeat(
  4,
)

function mailOf(body: string, footer = '<a href="%%ABMELDEN%%">Abmelden</a>'): Preflight['mail'] {
  const preheader = 'Eine Vorschauzeile, die sagt, worum es in diesem Brief geht.'
  const html = mailFrame({
    facts,
    siteUrl,
    preheader,
    title: 'Kleinaufträge',
    bodyHtml: `<p>%%ANREDE%%</p><p>${words}</p>${body}`,
    footerHtml: `<p>${footer}</p>`,
  })
  return { subject: 'Kleinaufträge kosten mehr, als sie bringen', preheader, html, text: textTwin(html) }
}

const setup: KeptSetup = {
  at: monday,
  problem: null,
  dmarc: 'v=DMARC1; p=none',
  domain: { name: 'verlag.test', status: 'verified', openTracking: false, clickTracking: false, records: [] },
  quota: { day: { used: 3, limit: null }, month: { used: 100, limit: 50_000 } },
  webhooks: [{ endpoint, enabled: true }],
}

const good = (change: Partial<Preflight> = {}): Preflight => {
  const mail = change.mail ?? mailOf(`<p><a href="${siteUrl}${page}">im Browser</a></p>`)
  return {
    now: monday,
    mail,
    facts: { ...facts, placeholders: false },
    links: linksOf(mail.html)
      .filter((url) => url.startsWith('http'))
      .map((url) => ({ url, own: url.startsWith(siteUrl), status: 200 })),
    images: [],
    pages: [{ path: page, visibleAt: slot }],
    page,
    slot: {
      instant: slot,
      due: slot,
      date: '2026-03-03',
      time: '10:00',
      holiday: null,
      skipped: null,
      others: [],
    },
    list: { recipients: 1_012, last: { recipients: 1_000, at: slot - 604_800_000 }, fresh: 0, probeHours: 2 },
    server: null,
    vendor: { setup, webhookSecret: true, endpoint },
    ...change,
  }
}

/** What a check says of a letter, as 'level: text'. */
const said = (seen: Preflight, name: string) => {
  const found = preflight(seen).filter((check) => check.name === name)
  return found.map(({ level, text }) => `${level}: ${text}`).join('\n')
}

describe('the preflight', () => {
  it('finds nothing to say against a letter that is well', () => {
    const checks = preflight(good())
    expect(checks.filter(({ level }) => level !== 'ok')).toEqual([])
    expect(worstOf(checks)).toBe('ok')
    expect(checks.map(({ name }) => name)).toEqual([
      'Termin',
      'Seite des Briefes',
      'Betreff',
      'Vorschauzeile',
      'Größe',
      'Platzhalter',
      'Anbieterangaben',
      'Abmeldelink',
      'Textfassung',
      'Dunkle Farben',
      'Mailprogramme',
      'Links',
      'Bilder',
      'Empfänger',
      'Versanddienst',
      'Absenderdomain',
      'Zählpixel',
      'Kontingent',
      'Rückmeldungen',
    ])
  })

  const withMail = (change: Partial<Preflight['mail']>) => good({ mail: { ...good().mail, ...change } })

  it.each([
    ['an empty subject', { subject: ' ' }, 'Betreff', /^error: Der Betreff fehlt/],
    ['a subject of two lines', { subject: 'a\nb' }, 'Betreff', /^error/],
    ['a long subject', { subject: 'x'.repeat(61) }, 'Betreff', /^warning: 61 Zeichen/],
    ['no preheader', { preheader: '' }, 'Vorschauzeile', /^error/],
    ['a short preheader', { preheader: 'kurz' }, 'Vorschauzeile', /^warning: 4 Zeichen/],
    ['no text', { text: '' }, 'Textfassung', /^error: Die Textfassung ist leer/],
  ])('says so of %s', (_, change, name, expected) => {
    expect(said(withMail(change), name)).toMatch(expected)
  })

  it('takes every mark that is filled in per reader for one', () => {
    const mail = { html: `${good().mail.html}<p>%%GRUND%%</p>`, text: `${good().mail.text} %%GRUND%%` }
    expect(said(withMail(mail), 'Platzhalter')).toMatch(/^ok/)
  })

  it.each([
    [
      'a mark that nobody fills in',
      '<p>%%DETAILS%%</p>',
      'Platzhalter',
      /^error: Übrig geblieben: %%DETAILS%%/,
    ],
    ['braces of a template', '<p>{{ name }}</p>', 'Platzhalter', /^error/],
    ['a note to himself', '<p>TODO Zahl prüfen</p>', 'Platzhalter', /^warning: Im Text steht noch „TODO“/],
    ['a link to nowhere', '<a href="#anfrage">x</a>', 'Links', /^error: .*#anfrage/],
    ['a link without the site', '<a href="/kundenwert">x</a>', 'Links', /^error: .*\/kundenwert/],
    ['a script link', '<a href="javascript:x()">x</a>', 'Links', /^error/],
    ['flexible boxes', '<div style="display:flex">x</div>', 'Mailprogramme', /^error: .*Outlook/],
    ['a background picture', '<td background="x.png">x</td>', 'Mailprogramme', /^error/],
    ['a form', '<form action="x"></form>', 'Mailprogramme', /^error: <form>/],
    ['a table without a role', '<table><tr><td>x</td></tr></table>', 'Mailprogramme', /^warning/],
  ])('finds %s', (_, body, name, expected) => {
    expect(said(good({ mail: mailOf(body) }), name)).toMatch(expected)
  })

  it('misses the way out, the salutation and the provider', () => {
    expect(said(good({ mail: mailOf('', 'Tschüss') }), 'Abmeldelink')).toMatch(/^error/)
    const mail = good().mail
    const noName = { ...mail, html: mail.html.replaceAll('Prüf &amp; Söhne GmbH', '') }
    expect(said(good({ mail: noName }), 'Anbieterangaben')).toBe('error: Es fehlt: Prüf & Söhne GmbH.')
    const noGreeting = { ...mail, text: mail.text.replace('%%ANREDE%%', '') }
    expect(said(good({ mail: noGreeting }), 'Platzhalter')).toBe('error: Es fehlt: ANREDE.')
  })

  it('blocks a mail that Gmail would cut off', () => {
    const mail = mailOf(`<p>${'ä'.repeat(45_000)}</p>`)
    expect(said(good({ mail }), 'Größe')).toMatch(/^error: /)
  })

  it('warns of a mail without colours for the dark', () => {
    const mail = good().mail
    const html = mail.html.replaceAll('prefers-color-scheme', 'prefers-nothing')
    expect(said(good({ mail: { ...mail, html } }), 'Dunkle Farben')).toMatch(/^warning/)
  })

  it('blocks a broken link to the own site and only warns of one to others', () => {
    const body = `<a href="${siteUrl}/weg">x</a><a href="https://andere.test/weg">y</a>`
    const seen = good({ mail: mailOf(body) })
    const links = seen.links.map((link) => (link.url.endsWith('/weg') ? { ...link, status: 404 } : link))
    expect(said({ ...seen, links }, 'Links')).toBe(
      'error: Auf dieser Seite gibt es zum Termin nicht: https://brief.verlag.test/weg (404).',
    )
    expect(said({ ...seen, links }, 'Fremde Links')).toMatch(/^warning: .*andere\.test\/weg \(404\)/)
  })

  it('believes a letter that is public by then, and no letter that is not', () => {
    const seen = good()
    // Today its page answers 404, whoever asks.
    const links = seen.links.map((link) => (link.url.endsWith(page) ? { ...link, status: 404 } : link))
    expect(said({ ...seen, links }, 'Links')).toMatch(/^ok/)
    const later = { ...seen, links, pages: [{ path: page, visibleAt: slot + 1 }] }
    expect(said(later, 'Links')).toMatch(/^error/)
    expect(said(later, 'Seite des Briefes')).toMatch(/^error: Sie wird erst am 03\.03\.2026, 10:00/)
  })

  it('looks at pictures: text, size, shape, and whether they load', () => {
    const image = `<img src="${siteUrl}/bild.png" alt="Kurve" width="600" height="300">`
    const seen = good({ mail: mailOf(image) })
    const answer = { url: `${siteUrl}/bild.png`, own: true, status: 200, size: { width: 1200, height: 600 } }
    expect(said({ ...seen, images: [answer] }, 'Bilder')).toMatch(/^ok: 1 mit/)
    expect(said({ ...seen, images: [{ ...answer, size: { width: 600, height: 600 } }] }, 'Bilder')).toMatch(
      /^warning: .*verzerrt/,
    )
    expect(said({ ...seen, images: [{ ...answer, status: 404 }] }, 'Bilder')).toMatch(
      /^error: bild\.png lädt nicht/,
    )
    const bare = good({ mail: mailOf(`<img src="${siteUrl}/bild.png">`), images: [answer] })
    expect(said(bare, 'Bilder')).toMatch(
      /^error: bild\.png hat keinen Ersatztext\. bild\.png hat keine Größe/,
    )
    const wide = good({ mail: mailOf(image.replace('"600"', '"1200"')), images: [answer] })
    expect(said(wide, 'Bilder')).toMatch(/^error: .*breiter als 600/)
  })

  const at = (change: Partial<Preflight['slot']>) => good({ slot: { ...good().slot, ...change } })

  it('knows the slot: past, taken, shared, a holiday', () => {
    expect(said({ ...good(), now: slot }, 'Termin')).toMatch(/^error: .*schon vorbei/)
    expect(said(at({ others: [{ title: 'Rabatt', time: '10:00' }] }), 'Termin')).toMatch(
      /^error: Doppelt belegt/,
    )
    expect(said(at({ others: [{ title: 'Rabatt', time: '14:00' }] }), 'Termin')).toMatch(
      /^warning: Am selben Tag/,
    )
    expect(said(at({ holiday: 'Tag der Arbeit' }), 'Termin')).toMatch(/^warning: .*Tag der Arbeit/)
  })

  const list = (change: Partial<Preflight['list']>) => good({ list: { ...good().list, ...change } })

  it('compares the list with last week, and names an import', () => {
    expect(said(good(), 'Empfänger')).toBe('ok: 1.012 (+12 gegenüber dem 24.02.2026)')
    expect(said(list({ recipients: 1_101 }), 'Empfänger')).toMatch(/^warning: 1\.101 \(\+101/)
    expect(said(list({ recipients: 880 }), 'Empfänger')).toMatch(/^warning: 880 \(−120/)
    expect(said(list({ recipients: 0 }), 'Empfänger')).toMatch(/^warning: Der Brief ginge an niemanden/)
    expect(said(list({ last: null }), 'Empfänger')).toBe('ok: 1.012, der erste Brief')
    expect(said(list({ fresh: 300 }), 'Import')).toMatch(/^warning: 300 importierte .* an 200 von ihnen/)
    expect(said(list({ fresh: 24 }), 'Import')).toBe('')
  })

  const vendor = (change: Partial<KeptSetup>) =>
    good({ vendor: { setup: { ...setup, ...change }, webhookSecret: true, endpoint } })

  it('blocks when the vendor tracks, does not know the domain, or has too few mails left', () => {
    const domain = setup.domain!
    expect(said(vendor({ domain: { ...domain, openTracking: true } }), 'Zählpixel')).toMatch(
      /^error: .*Öffnungen/,
    )
    expect(said(vendor({ domain: { ...domain, status: 'pending' } }), 'Absenderdomain')).toMatch(/^error/)
    const month = { used: 2_500, limit: 3_000 }
    const scarce = vendor({ quota: { day: { used: 0, limit: null }, month } })
    expect(said(scarce, 'Kontingent')).toBe('error: Für 1.012 Mails sind in dem Monat nur noch 500 frei.')
    // The daily quota of another day is not used up yet.
    const daily = { used: 1_100, limit: 1_200 }
    expect(said(vendor({ quota: { day: daily, month: { used: 0, limit: 50_000 } } }), 'Kontingent')).toMatch(
      /^ok|^warning/,
    )
    expect(
      said(
        { ...vendor({ quota: { day: daily, month: { used: 0, limit: 50_000 } } }), now: slot - 1 },
        'Kontingent',
      ),
    ).toMatch(/^error/)
    expect(said(good({ vendor: { setup: null, webhookSecret: false, endpoint } }), 'Kontingent')).toMatch(
      /^warning/,
    )
    expect(said(good({ vendor: { setup, webhookSecret: false, endpoint } }), 'Rückmeldungen')).toMatch(
      /^warning/,
    )
    for (const webhooks of [
      [],
      [{ endpoint, enabled: false }],
      [{ endpoint: 'https://x.test', enabled: true }],
    ]) {
      const other = { setup: { ...setup, webhooks }, webhookSecret: true, endpoint }
      expect(said(good({ vendor: other }), 'Rückmeldungen')).toMatch(
        /^warning: Bei Resend ist .* nicht eingetragen/,
      )
    }
    // A restricted key may not ask.
    const silent = { setup: { ...setup, webhooks: null }, webhookSecret: true, endpoint }
    expect(said(good({ vendor: silent }), 'Rückmeldungen')).toMatch(/^ok/)
  })

  it('blocks a sender the vendor does not know, and only asks when he did not say', () => {
    expect(said(vendor({ domain: null }), 'Absenderdomain')).toMatch(/^error: Resend kennt/)
    expect(said(vendor({ domain: null, problem: '401 restricted' }), 'Absenderdomain')).toMatch(/^warning/)
  })

  it('blocks a real letter of an invented publisher, and lets one that stays here go', () => {
    const invented = { ...facts, placeholders: true }
    expect(said(good({ facts: invented }), 'Herausgeber')).toMatch(/^error/)
    expect(said(good({ facts: invented, vendor: null }), 'Herausgeber')).toMatch(/^warning/)
    const bySmtp = good({ facts: invented, vendor: null, server: 'mail.firma.de' })
    expect(said(bySmtp, 'Herausgeber')).toMatch(/^error/)
    expect(said(bySmtp, 'Versanddienst')).toBe('ok: Mailserver mail.firma.de')
    const signed = { ...facts, placeholders: false, authors: [{ ...facts.authors[0]!, example: true }] }
    expect(said(good({ facts: signed }), 'Unterschrift')).toMatch(/^error: Petra Prüf ist ein Beispiel/)
    expect(said(good({ facts: signed, vendor: null }), 'Unterschrift')).toMatch(/^warning/)
  })
})

describe('asking links', () => {
  it('knocks at no door inside a network', async () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.20.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '255.255.255.255',
    ]
    expect(inside.filter(isPublicAddress)).toEqual([])
    expect(['9.9.9.9', '193.99.144.80', '2a02:2e0:3fe:1001:302::'].every(isPublicAddress)).toBe(true)
    let knocked = 0
    const server = createServer((_, response) => {
      knocked++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(await askForeign(new URL(`http://127.0.0.1:${port}/`))).toBe(null)
    expect(await askForeign(new URL('http://localhost/'))).toBe(null)
    expect(await askForeign(new URL('http://[::1]/'))).toBe(null)
    expect(await askForeign(new URL('http://u:p@9.9.9.9/'))).toBe(null)
    expect(knocked).toBe(0)
    server.close()
  })

  it('asks the own site through its own door, pages by HEAD and pictures for their size', async () => {
    const calls: string[] = []
    const server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`)
      if (request.url === '/bild.png') response.end(png(320, 200))
      else response.writeHead(request.url === '/da?x=1' ? 200 : 404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const site = { siteUrl, door: `http://127.0.0.1:${port}` }
    const elsewhere = `${siteUrl}//127.0.0.2:1/weg`
    const links = [`${siteUrl}/da?x=1#teil`, `${siteUrl}/weg`, elsewhere, 'mailto:a@b.de', 'ftp://x.test/']
    expect(await askLinks(links, site)).toEqual([
      { url: `${siteUrl}/da?x=1#teil`, own: true, status: 200 },
      { url: `${siteUrl}/weg`, own: true, status: 404 },
      { url: elsewhere, own: true, status: 404 },
    ])
    expect(await askImages([`${siteUrl}/bild.png`, 'cid:1'], site)).toEqual([
      { url: `${siteUrl}/bild.png`, own: true, status: 200, size: { width: 320, height: 200 } },
      { url: 'cid:1', own: false, status: null, size: null },
    ])
    expect(calls.toSorted()).toEqual(['GET /bild.png', 'HEAD //127.0.0.2:1/weg', 'HEAD /da?x=1', 'HEAD /weg'])
    server.close()
  })
})

function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1))),
  ])
}

describe('the size of a picture', () => {
  it.each([
    ['PNG', png(7, 9), { width: 7, height: 9 }],
    ['GIF', Buffer.from('474946383961070009000000', 'hex'), { width: 7, height: 9 }],
    ['JPEG', Buffer.from('ffd8ffe000040000ffc0001108000900070301', 'hex'), { width: 7, height: 9 }],
    [
      'extended WebP',
      Buffer.concat([
        Buffer.from('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0', 'latin1'),
        Buffer.from([6, 0, 0, 8, 0, 0]),
      ]),
      { width: 7, height: 9 },
    ],
    [
      'lossless WebP',
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f', 'latin1'), Buffer.from([6, 0, 2, 0])]),
      { width: 7, height: 9 },
    ],
    ['a text', Buffer.from('<svg width="7">'), null],
    ['half a PNG', png(7, 9).subarray(0, 18), null],
  ])('is read from %s', (_, bytes, size) => {
    expect(imageSize(bytes)).toEqual(size)
  })
})
