import { describe, expect, it } from 'vitest'
import { withoutTracking } from '../../src/site/tracking.ts'

describe('an address', () => {
  it.each([
    ['/briefe/key-accounts', '/briefe/key-accounts'],
    ['/briefe/key-accounts?utm_source=xing&utm_medium=social', '/briefe/key-accounts'],
    ['/?fbclid=IwAR1&gclid=x', '/'],
    ['/suche?q=rabatt&utm_campaign=a', '/suche?q=rabatt'],
    ['/anfrage?letter=key-accounts', '/anfrage?letter=key-accounts'],
    ['/suche?q=utm_source=x', '/suche?q=utm_source=x'],
    ['/briefe?', '/briefe'],
    ['/briefe?utm_', '/briefe?utm_'],
  ])('%s is %s without what only tracks', (asked, known) => {
    expect(withoutTracking(asked)).toBe(known)
  })
})
