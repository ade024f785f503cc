import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mendedLink } from '../../src/site/copied-link.ts'

const links = [
  '/mitglied/bestaetigen?t=Ab3_-xYz',
  '/mitglied/abmelden?m=019cad8f-ac00-7df7&s=ch9BneTst9R_',
  '/mitglied/nicht-anschreiben?a=0f3c&s=ch9-',
  '/kundenwert/bericht/019cad8f?t=abc',
  '/impressum',
  '/briefe/key-accounts',
]
const tails = [
  '>',
  '.',
  ')',
  '),',
  '>.',
  '".',
  '“',
  '”',
  '’',
  '»',
  '%3E',
  '%29',
  '%3E.',
  ']',
  '…',
  '!',
  ';',
  '%22',
  '%E2%80%9C',
  '>;',
  "'",
]

describe('a link copied out of a mail', () => {
  it.each(links)('is found with anything behind it: %s', (link) => {
    expect(mendedLink(link)).toBeNull()
    for (const tail of tails) expect([tail, mendedLink(link + tail)]).toEqual([tail, link])
  })

  it('is found with the signs of HTML and of quoted-printable in it', () => {
    const leave = links[1]!
    for (const damaged of [
      leave.replace('&', '&amp;'),
      leave.replaceAll('=', '=3D'),
      leave.replace('&', '%26amp%3B'),
      `${leave.replace('&', '&amp;').replaceAll('=', '=3D')}>.`,
    ])
      expect([damaged, mendedLink(damaged)]).toEqual([damaged, leave])
  })

  it.each([
    '/suche?q=Wer%20zahlt%3F',
    '/suche?q=z.B.',
    '/suche?q=(A)',
    '/',
    '/briefe?seite=2',
    '/mitglied/daten?t=abc&said=ok',
    '/briefe/rss.xml',
    '/redaktion?said=gespeichert',
  ])('is left alone when it is none: %s', (link) => expect(mendedLink(link)).toBeNull())

  it('is mended in one step, whatever was appended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...links),
        fc.array(fc.constantFrom(...tails), { maxLength: 6 }),
        (link, more) => {
          const damaged = link + more.join('')
          expect(mendedLink(damaged) ?? damaged).toBe(link)
        },
      ),
    )
  })
})
