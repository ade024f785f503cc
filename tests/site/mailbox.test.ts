import { describe, expect, it } from 'vitest'
import { domainOf, listId, mailboxOf, wireMailbox } from '../../src/site/mailbox.ts'

describe('a mailbox', () => {
  it.each([
    ['brief@verlag.test', 'verlag.test'],
    ['Brief <brief@Verlag.test>', 'verlag.test'],
    ['"Vertrieb@Muster" <brief@verlag.test>', 'verlag.test'],
    ['"Müller, Söhne & Co." <brief@müller.test>', 'xn--mller-kva.test'],
    ['nobody', 'localhost'],
  ])('%s is of %s', (mailbox, domain) => {
    expect(domainOf(mailbox)).toBe(domain)
    expect(listId(mailbox)).toBe(`<brief.${domain}>`)
  })

  it('goes over the net with its domain in ASCII, and its name as it was', () => {
    expect(wireMailbox('"Müller, Söhne" <brief@müller.test>')).toBe(
      '"Müller, Söhne" <brief@xn--mller-kva.test>',
    )
    expect(wireMailbox('eva@bücher.test')).toBe('eva@xn--bcher-kva.test')
    expect(wireMailbox('Eva@firma.test')).toBe('Eva@firma.test')
  })

  it.each([
    ['Performance-Letter', 'Performance-Letter <b@v.test>'],
    ['Müller, Söhne', '"Müller, Söhne" <b@v.test>'],
    ['Vertrieb@Muster', '"Vertrieb@Muster" <b@v.test>'],
    ['Der "Brief"', '"Der Brief" <b@v.test>'],
    ['Dr. Weber (Vertrieb)', '"Dr. Weber (Vertrieb)" <b@v.test>'],
  ])('of the name %s is quoted where it has to be', (name, mailbox) =>
    expect(mailboxOf(name, 'b@v.test')).toBe(mailbox),
  )
})
