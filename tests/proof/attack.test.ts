import { describe, expect, it } from 'vitest'
import { attackSince, looksAutomatic, underAttack, upperEdge } from '../../src/proof/attack.ts'
import { countUnconfirmed, watchForAttack } from '../../src/proof/attack-watch.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { click, day, mailsOf, minute, newestToken, promised, signUp } from '../membership/rig.ts'

const hour = 60 * minute

describe('the usual band', () => {
  const quietHours = Array.from({ length: 336 }, () => 0)

  it('reaches to thirty an hour on a quiet site', () => expect(upperEdge(quietHours)).toBe(30))

  it('reaches to three times what all but one in twenty hours stayed below', () => {
    const busy = quietHours.map((_, index) => index % 20)
    expect(upperEdge(busy)).toBe(3 * 18)
  })

  it('is not widened by an attack of half a day', () => {
    expect(upperEdge([...quietHours.slice(12), ...Array.from({ length: 12 }, () => 5_000)])).toBe(30)
  })

  it('is left upwards at once and entered again only well inside', () => {
    expect(underAttack(30, 30, false)).toBe(false)
    expect(underAttack(31, 30, false)).toBe(true)
    expect(underAttack(16, 30, true)).toBe(true)
    expect(underAttack(15, 30, true)).toBe(false)
  })
})

describe('a form filled in by a program', () => {
  it.each([
    [{ email: 'eva@firma.de', names: ['xKjhGtrwQpLm'] }, true],
    [{ email: 'eva+84629@gmail.com', names: [] }, true],
    [{ email: 'e.v.a.m.u.s@gmail.com', names: [] }, true],
    [{ email: 'eva+letter@firma.de', names: ['Eva', 'MeyerWerft'] }, false],
    [{ email: 'eva-maria.von.muster@firma.de', names: ['', 'ThyssenKrupp AG'] }, false],
  ])('%j: %j', (typed, expected) => expect(looksAutomatic(typed)).toBe(expected))
})

describe.each(stores)('attack mode on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: 'chefin@verlag.test,chef@verlag.test' })
  let next = 0
  // From far apart, so that no limit and no crowd is in the way.
  const stranger = async (typed: Record<string, string> = {}) => {
    next++
    return signUp(rig, { email: `fremd${next}@firma${next}.de`, ...typed }, `10.${next % 250}.${next % 7}.1`)
  }
  const many = async (count: number) => {
    for (let index = 0; index < count; index++) await stranger()
  }

  it('stays off while people confirm', async () => {
    for (let index = 0; index < 40; index++) {
      await stranger()
      await click(rig, await newestToken(rig))
      rig.clock.advance(1)
    }
    expect((await countUnconfirmed(rig.store.db, rig.clock.now())).lastHour).toBe(0)
    await watchForAttack(rig.house)
    expect(await attackSince(rig.store.db)).toBe(null)
  })

  it('switches itself on, tells each publisher once, and takes everybody', async () => {
    await many(31)
    await watchForAttack(rig.house)
    const since = rig.clock.now()
    expect(await attackSince(rig.store.db)).toBe(since)
    rig.clock.advance(minute)
    expect(await stranger()).toEqual({ kind: 'taken' })
    await watchForAttack(rig.house)
    expect(await attackSince(rig.store.db)).toBe(since)
    const told = (await mailsOf(rig, 'notice')).map((mail) => mail.to)
    expect(told.toSorted()).toEqual(['chef@verlag.test', 'chefin@verlag.test'])
  })

  it('lets at most 120 proof mails leave in any hour, those of programs last', async () => {
    await many(31)
    await watchForAttack(rig.house)
    const now = rig.clock.now()
    await stranger({ firstName: 'xKjhGtrwQpLm' })
    await stranger({ firstName: 'aBcdEfghIjkl' })
    await stranger({ firstName: 'qWertZuiopAs' })
    await many(80)
    const proofs = await mailsOf(rig, 'proof')
    const due = proofs.map((mail) => mail.dueAt).toSorted((a, b) => a - b)
    expect(due).toHaveLength(114)
    for (const start of due) {
      expect(due.filter((at) => at >= start && at < start + hour).length).toBeLessThanOrEqual(120)
    }
    // The eighty came later and still leave between the three.
    const plain = due.filter((at) => at < now + 10 * minute)
    expect(plain.length).toBeGreaterThan(15)
    expect(new Set(due).size).toBeGreaterThan(100)
  })

  it('lets only one of two processes tell', async () => {
    await many(31)
    const other = { ...rig.house, store: await rig.another() }
    // In one process the second handle on a file could never wait for the first.
    if (dialect === 'postgres') await Promise.all([watchForAttack(rig.house), watchForAttack(other)])
    else for (const house of [rig.house, other]) await watchForAttack(house)
    expect(await mailsOf(rig, 'notice')).toHaveLength(2)
  })

  it('ends by itself when it is quiet again, and could begin anew', async () => {
    await many(31)
    await watchForAttack(rig.house)
    rig.clock.advance(hour + 1)
    await watchForAttack(rig.house)
    expect(await attackSince(rig.store.db)).toBe(null)
    rig.clock.advance(day)
    const before = (await promised(rig)).length
    await stranger()
    expect((await promised(rig)).at(-1)?.dueAt).toBe(rig.clock.now())
    expect(await promised(rig)).toHaveLength(before + 1)
  })
})
