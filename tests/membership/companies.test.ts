import { describe, expect, it } from 'vitest'
import { companyCount, publicCompanyCount } from '../../src/membership/companies.ts'
import { listCompanies } from '../../src/membership/company-list.ts'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { companyOf, normalise } from '../../src/site/company.ts'
import { newId } from '../../src/store/id.ts'
import { monday } from '../rig/clock.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe('the company of a reader', () => {
  it.each([
    ['Müller & Söhne GmbH & Co. KG', 'mueller und soehne'],
    ['Mueller und Soehne', 'mueller und soehne'],
    ['MÜLLER+SÖHNE  gmbh', 'mueller und soehne'],
    ['Café Groß e.K.', 'cafe gross'],
    ['Muster UG (haftungsbeschränkt)', 'muster'],
    ['Muster Gesellschaft m.b.H.', 'muster'],
    ['  ', ''],
    ['GmbH', ''],
  ])('%j is compared as %j', (typed, key) => expect(normalise(typed)).toBe(key))

  it('is the name he gave, else his mail domain, and nothing when everybody has one there', () => {
    expect(companyOf('Muster AG', 'eva@gmx.de')).toEqual({
      key: 'name:muster',
      name: 'Muster AG',
      domain: null,
    })
    expect(companyOf('', 'eva@muster.de')).toMatchObject({ key: 'domain:muster.de' })
    for (const domain of ['gmail.com', 'gmx.at', 'yahoo.co.uk', 'web.de', 't-online.de'])
      expect(companyOf('', `eva@${domain}`)).toBeNull()
    // A company of its own, although it begins like a provider.
    expect(companyOf('', 'eva@gmx-maschinenbau.de')).toMatchObject({ key: 'domain:gmx-maschinenbau.de' })
  })
})

describe.each(stores)('companies on %s', (dialect) => {
  const rig = useRig(dialect)
  const assign = () => assignCompanies(rig.store, rig.clock.now(), new AbortController().signal)
  const add = async (email: string, company: string) => {
    const id = newId(monday)
    await rig.store.db
      .insertInto('member')
      .values({
        id,
        email,
        email_key: email,
        first_name: '',
        company,
        state: 'confirmed' as const,
        asked_at: monday,
        confirmed_at: monday,
      })
      .execute()
    return id
  }
  const change = (id: string, values: { state?: 'left'; company?: string }) =>
    rig.store.db.updateTable('member').set(values).where('id', '=', id).execute()
  const all = (withoutReader = false, search = '') =>
    listCompanies(rig.store.db, { search, withoutReader, limit: 100, offset: 0 })

  it('counts each company with a confirmed reader once', async () => {
    await add('eva@muster.de', 'Muster GmbH')
    await add('otto@muster.de', 'muster')
    await add('ida@muster.de', '')
    await add('max@andere.de', '')
    await add('ich@gmx.de', '')
    await assign()
    expect(await companyCount(rig.store.db)).toBe(2)
  })

  it('knows the nameless colleagues of a company, whoever came first', async () => {
    await add('ida@muster.de', '')
    await assign()
    await add('eva@muster.de', 'Muster GmbH')
    await assign()
    await add('max@muster.de', '')
    await assign()
    expect(await all()).toEqual([{ key: 'name:muster', name: 'Muster GmbH', readers: 3, active: 3 }])
  })

  it('keeps a company whose last reader leaves, and shows that it has none', async () => {
    const eva = await add('eva@muster.de', 'Muster GmbH')
    const otto = await add('otto@muster.de', 'Muster GmbH')
    await assign()
    await change(eva, { state: 'left' })
    await assign()
    expect([await companyCount(rig.store.db), await all(true)]).toEqual([1, []])
    await change(otto, { state: 'left' })
    await assign()
    expect(await companyCount(rig.store.db)).toBe(0)
    expect(await all(true)).toEqual([{ key: 'name:muster', name: 'Muster GmbH', readers: 2, active: 0 }])
  })

  it('may be told to the public when there are more than the publisher wants, and then as they are', async () => {
    const eva = await add('eva@muster.de', 'Muster GmbH')
    await add('otto@andere.de', 'Andere AG')
    await assign()
    const shown = (minimum: number) => publicCompanyCount(rig.store.db, minimum)
    expect([await shown(1), await shown(2)]).toEqual([2, undefined])
    await change(eva, { state: 'left' })
    expect(await shown(1)).toBeUndefined()
  })

  it('follows a reader to another company', async () => {
    const eva = await add('eva@gmx.de', 'Muster GmbH')
    await assign()
    await change(eva, { company: 'Andere AG' })
    await assign()
    expect((await all()).map(({ name, active }) => [name, active])).toEqual([
      ['Andere AG', 1],
      ['Muster GmbH', 0],
    ])
    await change(eva, { company: '' })
    await assign()
    expect(await companyCount(rig.store.db)).toBe(0)
  })

  it('does not count a reader whom no letter reaches as active', async () => {
    await add('eva@muster.de', '')
    await assign()
    await rig.store.db
      .insertInto('suppression')
      .values({ email_key: 'eva@muster.de', reason: 'bounce', active: 1, at: 1, source: 'x' })
      .execute()
    expect(await all(true)).toMatchObject([{ name: 'muster.de', readers: 1, active: 0 }])
  })
})
