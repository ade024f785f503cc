import { describe, expect, it } from 'vitest'
import { join } from '../../src/membership/join.ts'
import { joinForm } from '../../src/membership/form.ts'
import { requestManage } from '../../src/membership/manage.ts'
import {
  dropEmptyLimits,
  networkOf,
  publicRates,
  takeFromLimits,
  tooManyWords,
} from '../../src/proof/limit.ts'
import { facts } from '../rig/facts.ts'
import { filledIn } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { day, minute, promised } from '../membership/rig.ts'

describe('the network around an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2'],
    ['2001:db8:1:2::3', '2001:db8:1'],
    ['2001:0DB8:0001:ffff:0:0:0:1', '2001:db8:1'],
    ['2001:db8::1', '2001:db8:0'],
    ['::1', '0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0'],
  ])('of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network))
})

describe.each(stores)('limits on %s', (dialect) => {
  const rig = useRig(dialect)
  const take = (ip: string, target: string | null = null, form = 'join') =>
    takeFromLimits(rig.store.db, rig.house, { form, ip, target }, publicRates, rig.clock.now())

  it('let exactly the burst through, however many come at once on two connections', async () => {
    const other = await rig.another()
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        takeFromLimits(
          index % 2 ? other.db : rig.store.db,
          rig.house,
          { form: 'join', ip: '192.0.2.7', target: null },
          publicRates,
          rig.clock.now(),
        ),
      ),
    )
    expect(all.filter((one) => one.kind === 'free')).toHaveLength(publicRates.ip.burst)
  })

  it('give one more when its time has passed, and say how long that takes', async () => {
    for (let round = 0; round < publicRates.ip.burst; round++) await take('192.0.2.7')
    expect(await take('192.0.2.7')).toEqual({ kind: 'too-many', minutes: 3 })
    rig.clock.advance(publicRates.ip.every - 1)
    expect((await take('192.0.2.7')).kind).toBe('too-many')
    rig.clock.advance(1)
    expect((await take('192.0.2.7')).kind).toBe('free')
    expect((await take('192.0.2.7')).kind).toBe('too-many')
  })

  it('never tell anybody to come back in no minutes', async () => {
    const often = { ...publicRates, ip: { burst: 1, every: 20_000 } }
    const ask = () =>
      takeFromLimits(
        rig.store.db,
        rig.house,
        { form: 'join', ip: '192.0.2.7', target: null },
        often,
        rig.clock.now(),
      )
    expect((await ask()).kind).toBe('free')
    expect(await ask()).toEqual({ kind: 'too-many', minutes: 1 })
  })

  it('count a whole network together, and another network for itself', async () => {
    for (let index = 0; index < publicRates.network.burst; index++) await take(`192.0.2.${index}`)
    expect((await take('192.0.2.200')).kind).toBe('too-many')
    expect((await take('192.0.3.200')).kind).toBe('free')
  })

  it('count what is typed for one address over all senders, per form', async () => {
    for (let index = 0; index < publicRates.target.burst; index++)
      await take(`10.${index}.0.1`, 'eva@firma.de')
    expect((await take('10.99.0.1', 'eva@firma.de')).kind).toBe('too-many')
    expect((await take('10.99.0.1', 'otto@firma.de')).kind).toBe('free')
    expect((await take('10.98.0.1', 'eva@firma.de', 'manage')).kind).toBe('free')
  })

  it('let whoever is refused touch nobody else: neither his network nor the address he types', async () => {
    const { burst } = publicRates.ip
    for (let round = 0; round < burst; round++) await take('192.0.2.7', `leser${round}@firma.de`)
    const before = await rig.store.db.selectFrom('rate_limit').selectAll().orderBy('bucket').execute()
    // At once, as a program would: not for a moment may the other's bucket be full.
    const [mine, ...his] = await Promise.all([
      take('198.51.100.1', 'eva@firma.de'),
      ...Array.from({ length: 60 }, () => take('192.0.2.7', 'eva@firma.de')),
    ])
    expect(mine.kind).toBe('free')
    expect(new Set(his.map(({ kind }) => kind))).toEqual(new Set(['too-many']))
    const after = await rig.store.db.selectFrom('rate_limit').selectAll().orderBy('bucket').execute()
    // Only what Eva did herself is new.
    expect(after).toHaveLength(before.length + 3)
    expect(after).toEqual(expect.arrayContaining(before))
    for (let round = 1; round < publicRates.target.burst; round++)
      expect((await take(`198.51.100.${1 + round}`, 'eva@firma.de')).kind).toBe('free')
    expect((await take('203.0.113.1', 'eva@firma.de')).kind).toBe('too-many')
  })

  it('let neighbours not pay for what one of them types too often', async () => {
    for (let round = 0; round < publicRates.target.burst; round++)
      await take(`10.${round}.0.1`, 'eva@firma.de')
    for (let round = 0; round < 150; round++)
      expect((await take(`192.0.2.${round}`, 'eva@firma.de')).kind).toBe('too-many')
    expect(await take('192.0.2.200', 'otto@firma.de')).toEqual({ kind: 'free', crowd: 1 })
  })

  it('keep neither sender nor address, and nothing once the bucket is empty', async () => {
    await take('192.0.2.7', 'eva@firma.de')
    const rows = await rig.store.db.selectFrom('rate_limit').selectAll().execute()
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toMatch(/192\.0|eva/)
    await dropEmptyLimits(rig.store.db, rig.clock.now() + publicRates.target.every)
    expect(await rig.store.db.selectFrom('rate_limit').selectAll().execute()).toEqual([])
  })

  it('turn a flood on one target away in plain words; the target gets its three mails', async () => {
    const { wording, notice } = rig.house.consent
    const input = filledIn(joinForm, {
      wording: wording.hash,
      notice: notice.hash,
      email: 'opfer@firma.de',
    })
    const kinds = new Set<string>()
    for (let index = 0; index < 500; index++) {
      const from = { ip: `127.${index % 50}.0.1` }
      kinds.add((await join(rig.house, input, from)).kind)
      kinds.add((await requestManage(rig.house, input.email, from)).kind)
      rig.clock.advance(minute / 4)
    }
    expect(kinds).toEqual(new Set(['taken', 'too-many']))
    const due = (await promised(rig)).map((mail) => mail.dueAt)
    expect(due).toHaveLength(3)
    rig.clock.advance(28 * day)
    expect(tooManyWords({ minutes: 15 }, facts)).toContain('in 15\u00a0Minuten')
    expect(tooManyWords({ minutes: 1 }, facts)).toContain('in einer Minute')
  })
})
