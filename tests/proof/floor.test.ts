import { describe, expect, it } from 'vitest'
import { readAddress } from '../../src/proof/address.ts'
import { deskBudget, publicBudget, takeFromBudget } from '../../src/proof/budget.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('a typed address', () => {
  it.each([
    ['name@firma.de', 'name@firma.de'],
    ['  Name@Firma.DE ', 'name@firma.de'],
    ['vor.nach+brief@firma.de', 'vor.nach+brief@firma.de'],
    ["o'neil_1-2!&=~@firma.co.uk", "o'neil_1-2!&=~@firma.co.uk"],
    ['name@müller-söhne.de', 'name@xn--mller-shne-kcb9d.de'],
    ['name@xn--mller-kva.de', 'name@xn--mller-kva.de'],
    ['name@sub.sub2.firma.museum', 'name@sub.sub2.firma.museum'],
    [`${'a'.repeat(64)}@firma.de`, `${'a'.repeat(64)}@firma.de`],
  ])('%j is compared as %j', (typed, key) => {
    expect(readAddress(typed)).toEqual({ kind: 'ok', email: typed.trim().normalize('NFC'), key })
  })

  it('is refused with a sentence when servers would not take what stands before the @', () => {
    for (const typed of ['müller@firma.de', 'mu\u0308ller@firma.de', '用户@firma.de', 'na\u200bme@firma.de'])
      expect([typed, readAddress(typed).kind]).toEqual([typed, 'refused'])
  })

  it.each([
    '',
    '   ',
    'name',
    'name@',
    '@firma.de',
    'name@firma',
    'name@@firma.de',
    'name@firma..de',
    'name@.firma.de',
    'name@firma.de.',
    'name@-firma.de',
    'name@127.0.0.1',
    'name@[127.0.0.1]',
    '.name@firma.de',
    'name.@firma.de',
    'na..me@firma.de',
    'na me@firma.de',
    'name@fir ma.de',
    'a@b.de,c@d.de',
    'a@b.de;c@d.de',
    'a@b.de c@d.de',
    'Name <name@firma.de>',
    '"name"@firma.de',
    'name#1@firma.de',
    'name?@firma.de',
    'na/me@firma.de',
    'na%40me@firma.de',
    'na\\me@firma.de',
    'victim%40x.de#@evil.de',
    'name@firma.de\r\nBcc: x@y.de',
    'na\u0000me@firma.de',
    'na\u200bme@firma.de',
    'na\u202eme@firma.de',
    'name@firma_x.de',
    'mailto:name@firma.de',
    `${'a'.repeat(65)}@firma.de`,
    `name@${'a'.repeat(64)}.de`,
    `name@${'firma.'.repeat(45)}de`,
  ])('%j is refused with a sentence', (typed) => {
    const address = readAddress(typed)
    expect(address.kind).toBe('refused')
    expect(address).toHaveProperty('message', expect.stringMatching(/^[A-ZÄÖÜ].+\.$/))
  })
})

describe.each(stores)('the budget of an address on %s', (dialect) => {
  const rig = useRig(dialect)
  const take = (budget = publicBudget, key = 'name@firma.de') =>
    takeFromBudget(rig.store.db, key, budget, rig.clock.now())

  it('lets exactly three of twenty through that ask at the same moment on two connections', async () => {
    const other = await rig.another()
    const asked = Array.from({ length: 20 }, (_, index) =>
      takeFromBudget(index % 2 ? other.db : rig.store.db, 'name@firma.de', deskBudget, rig.clock.now()),
    )
    const answers = await Promise.all(asked)
    expect(answers.filter((one) => one !== null)).toHaveLength(3)
  })

  it('spaces three public mails ten minutes apart', async () => {
    const now = rig.clock.now()
    expect(await take()).toBe(now)
    expect(await take()).toBe(now + 10 * minute)
    expect(await take()).toBe(now + 20 * minute)
    expect(await take()).toBeNull()
  })

  it('lets a request that comes after the gap leave at once', async () => {
    await take()
    rig.clock.advance(10 * minute)
    expect(await take()).toBe(rig.clock.now())
  })

  it('gives one mail back 28 days after the oldest of the three', async () => {
    const start = rig.clock.now()
    await take()
    rig.clock.advance(day)
    await take()
    await take()
    rig.clock.set(start + 28 * day - 1)
    expect(await take()).toBeNull()
    rig.clock.advance(1)
    expect(await take()).toBe(rig.clock.now())
    expect(await take()).toBeNull()
  })

  it('counts each address and each scope by itself', async () => {
    await take()
    await take()
    await take()
    expect(await take()).toBeNull()
    expect(await take(publicBudget, 'andere@firma.de')).toBe(rig.clock.now())
    expect(await take(deskBudget)).toBe(rig.clock.now())
  })

  it('is given back when the transaction that took it fails', async () => {
    const failing = rig.store.transaction(async (trx) => {
      await takeFromBudget(trx, 'name@firma.de', publicBudget, rig.clock.now())
      throw new Error('crash')
    })
    await expect(failing).rejects.toThrow('crash')
    expect(await take()).toBe(rig.clock.now())
  })
})
