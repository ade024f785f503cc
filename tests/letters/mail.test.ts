import { describe, expect, test } from 'vitest'
import { dateTime, dateIn, instantOf, longDate, offsetIn, shortDate, timeIn } from '../../src/site/dates.ts'
import { readFacts } from '../../src/site/facts.ts'
import { unbroken } from '../../src/site/phone.ts'
import { mailFrame, plainMail } from '../../src/site/mail-frame.ts'
import { textTwin } from '../../src/site/text-twin.ts'

const facts = readFacts('content/site.json')
const siteUrl = 'https://brief.example'
const hostile = `<img src=x onerror="alert('1')"> & Söhne`

describe('German dates', () => {
  const tuesday = instantOf('2026-10-27', '10:00', 'Europe/Berlin')

  test('are those of the zone, not of the server', () => {
    expect(dateTime(tuesday, 'Europe/Berlin')).toBe('Dienstag, 27.\u00a0Oktober\u00a02026, 10:00\u00a0Uhr')
    expect(longDate(Date.parse('2026-02-28T23:30:00Z'), 'Europe/Berlin')).toBe('1.\u00a0März\u00a02026')
    expect(shortDate(Date.parse('2023-06-13T08:00:00Z'), 'Europe/Berlin')).toBe('13.06.2023')
  })

  test('come back from the instant they named', () => {
    expect([dateIn(tuesday, 'Europe/Berlin'), timeIn(tuesday, 'Europe/Berlin')]).toEqual([
      '2026-10-27',
      '10:00',
    ])
    expect(offsetIn(tuesday, 'Europe/Berlin')).toBe('+01:00')
  })

  test('a time the spring change skips is an hour later, one that autumn shows twice is the first', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30:00Z'))
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T00:30:00Z'))
  })

  test('that do not exist are refused', () => {
    expect(() => instantOf('2026-02-30', '10:00', 'Europe/Berlin')).toThrow(RangeError)
    expect(() => instantOf('2026-03-03', '25:00', 'Europe/Berlin')).toThrow(RangeError)
  })
})

describe('a plain mail', () => {
  const mail = plainMail({
    facts,
    siteUrl,
    subject: `Ihre Anfrage\r\nBcc: opfer@example.org`,
    paragraphs: ['Guten Tag,', hostile, 'eine Zeile\nnoch eine'],
    button: { label: '„Ja“ & weiter', url: `${siteUrl}/mitglied/bestaetigen?t=a&n="b"` },
    footer: [hostile],
  })

  test('shows hostile text as text, in every place it may stand', () => {
    expect(mail.html).not.toMatch(/<img/i)
    expect(mail.html.split('&lt;img').length).toBe(3)
    expect(mail.text).toContain(hostile)
  })

  test('cannot gain a header through its subject', () => {
    expect(mail.subject).toBe('Ihre Anfrage Bcc: opfer@example.org')
  })

  test('keeps its link whole in both forms', () => {
    const [, href = ''] = /class="button-link" href="([^"]*)"/.exec(mail.html) ?? []
    expect(href).toBe(`${siteUrl}/mitglied/bestaetigen?t=a&amp;n=&quot;b&quot;`)
    expect(mail.text).toContain(`${siteUrl}/mitglied/bestaetigen?t=a&n="b"`)
  })

  test('names the sender as the law asks, in both forms', () => {
    for (const body of [mail.html, mail.text]) {
      for (const fact of [
        facts.company,
        facts.address.street,
        facts.register.number,
        unbroken(facts.phone),
        facts.vatId,
      ]) {
        expect(body).toContain(fact)
      }
    }
  })

  test('carries its styles inline, since many mail programs drop the stylesheet', () => {
    const bare = mail.html.match(/<(p|td class="body")(?![^>]*style=)[^>]*>/g)
    expect(bare).toBeNull()
  })
})

describe('the frame of a mail', () => {
  test('leaves the marks of the reader untouched, and its preheader out of the text', () => {
    const html = mailFrame({
      facts,
      siteUrl,
      preheader: 'Nur in der Vorschau',
      bodyHtml: '<p>%%ANREDE%%</p><table class="data"><tr><td>klein</td><td>500 €</td></tr></table>',
      footerHtml: '<p><a href="%%ABMELDEN%%">Abmelden</a></p>',
    })
    expect(html).toContain('href="%%ABMELDEN%%"')
    const text = textTwin(html)
    expect(text).toContain('%%ANREDE%%')
    expect(text).toContain('Abmelden %%ABMELDEN%%')
    expect(text).toMatch(/klein +500 €/)
    expect(text).not.toContain('Nur in der Vorschau')
  })
})
