// A Tuesday is open, has a letter, or falls out.
import { describe, expect, it } from 'vitest'
import { sendAlarms } from '../../src/mailing/alarm-mails.ts'
import { comingLetters } from '../../src/letters/coming.ts'
import { recall, release } from '../../src/mailing/release.ts'
import { openSlot, skipSlot } from '../../src/mailing/skip.ts'
import { skippedFrom } from '../../src/site/skipped-slots.ts'
import { hour, week } from '../../src/site/time.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { addMembers, date, letter, releaseLetter, slot } from './rig.ts'

describe.each(stores)('a Tuesday that falls out on %s', (dialect) => {
  const rig = useRig(dialect)
  const alarms = async () => {
    await sendAlarms(rig.house)
    return (await rig.store.db.selectFrom('outbox').select('kind').execute()).length
  }

  it('takes no letter, until it does not fall out any more', async () => {
    expect(await skipSlot(rig.house, date, 'Osterpause')).toEqual({ kind: 'skipped' })
    expect(await release(rig.house, letter())).toEqual({ kind: 'slot-skipped', reason: 'Osterpause' })
    await skipSlot(rig.house, date, 'Betriebsferien')
    expect(await skippedFrom(rig.store.db, date)).toEqual(new Map([[date, 'Betriebsferien']]))
    expect([await openSlot(rig.store, date), await openSlot(rig.store, date)]).toEqual([true, false])
    expect((await release(rig.house, letter())).kind).toBe('released')
  })

  it('has no letter that was released for it, unless that was recalled', async () => {
    const id = await releaseLetter(rig)
    expect(await skipSlot(rig.house, date, 'Osterpause')).toEqual({
      kind: 'has-letter',
      title: 'Brief kleinauftraege',
    })
    await recall(rig.house, id)
    expect((await skipSlot(rig.house, date, 'Osterpause')).kind).toBe('skipped')
  })

  it('of a release and a skip at once one wins', async () => {
    const done = await Promise.all([skipSlot(rig.house, date, 'Osterpause'), release(rig.house, letter())])
    expect(done.map(({ kind }) => kind).toSorted()).toSatisfy((kinds: string[]) =>
      ['has-letter released', 'skipped slot-skipped'].includes(kinds.join(' ')),
    )
  })

  it('alarms nobody; an open one without a letter does', async () => {
    await addMembers(rig.store, 1, rig.clock.now())
    await skipSlot(rig.house, date, 'Osterpause')
    rig.clock.set(slot - hour)
    expect(await alarms()).toBe(0)
    await openSlot(rig.store, date)
    expect(await alarms()).toBe(1)
  })

  const coming = async () =>
    (await comingLetters(rig.house, rig.clock.now(), 2)).map(({ at, skipped }) => [
      Math.round((at - slot) / week),
      skipped,
    ])

  it('is told to readers with the next date', async () => {
    await skipSlot(rig.house, date, 'Osterpause')
    await skipSlot(rig.house, '2026-03-10', 'Osterpause')
    await skipSlot(rig.house, '2026-03-24', 'Messe')
    const told = [
      [2, ['Osterpause']],
      [4, ['Messe']],
    ]
    expect(await coming()).toEqual(told)
    rig.clock.set(slot + week + 1)
    expect(await coming()).toEqual([
      [2, []],
      [4, ['Messe']],
    ])
  })

  it('is told as it was last read while the store is away', async () => {
    await skipSlot(rig.house, date, 'Osterpause')
    const told = await coming()
    await rig.store.close()
    expect(await coming()).toEqual(told)
  })
})
