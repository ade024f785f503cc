import { describe, expect, it } from 'vitest'
import { knownAddress } from '../../src/site/tracking.ts'

describe('an address', () => {
  it.each([
    ['/briefe/key-accounts', '/briefe/key-accounts'],
    ['/briefe/key-accounts?utm_source=xing&utm_medium=social', '/briefe/key-accounts'],
    ['/?fbclid=IwAR1&gclid=x', '/'],
    ['/suche?q=rabatt&utm_campaign=a', '/suche?q=rabatt'],
    ['/anfrage?letter=key-accounts', '/anfrage?letter=key-accounts'],
    ['/suche?q=utm_source=x', '/suche?q=utm_source=x'],
    ['/briefe?', '/briefe'],
    ['/mitglied?utm_', '/mitglied?utm_'],
    ['/briefe?utm_', '/briefe'],
    ['/briefe/feed.json?q=%25%25', '/briefe/feed.json'],
    ['/briefe/thema/preise/rss.xml?1', '/briefe/thema/preise/rss.xml'],
    ['/briefe/key-accounts?rechner=1', '/briefe/key-accounts?rechner=1'],
    ['/brief?x', '/brief?x'],
  ])('%s is known as %s', (asked, known) => {
    expect(knownAddress(asked)).toBe(known)
  })
})
