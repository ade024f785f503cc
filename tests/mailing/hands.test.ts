import { describe, expect, it } from 'vitest'
import { hands, mostCalls } from '../../src/mailing/hands.ts'
import { addMembers, beat, mailingOf, releaseLetter, slot, vendorCarrier } from './rig.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe('how many calls may be under way', () => {
  it('is one for a thousand readers, and more only after the first two hundred of a long list', () => {
    expect(mostCalls(9, 3, 112)).toBe(1)
    expect(mostCalls(1_000, 1, 112)).toBe(1)
    expect(mostCalls(999, 2, 112)).toBe(1)
    expect(mostCalls(998, 3, 112)).toBe(6)
    expect(mostCalls(30, 970, 112)).toBe(3)
    expect(mostCalls(5, 995, 112)).toBe(1)
  })

  it('is one for a carrier that answers at once', () => {
    expect(mostCalls(998, 3, 0)).toBe(1)
  })
})

describe('hands', () => {
  it('start the next work when the one before has begun, and are waited for', async () => {
    const finish: (() => void)[] = []
    const two = hands<string>(async (begun) => {
      begun()
      await new Promise<void>((resolve) => finish.push(resolve))
      return 'done'
    })
    expect([await two.start(), await two.start()]).toEqual(['begun', 'begun'])
    expect(two.busy()).toBe(2)
    finish[0]?.()
    await two.wait()
    expect(two.busy()).toBe(1)
    finish[1]?.()
    await two.end()
    expect(two.busy()).toBe(0)
  })

  it('count nothing as under way that never began', async () => {
    const idle = hands(async () => 'idle')
    expect(await idle.start()).toBe('idle')
    expect(idle.busy()).toBe(0)
  })

  it('pass on what work throws after it has begun', async () => {
    const failing = hands(async (begun) => {
      begun()
      throw new Error('the disk is full')
    })
    await failing.start()
    await expect(failing.end()).rejects.toThrow('the disk is full')
  })
})

describe.each(stores)('a long mailing on %s', (dialect) => {
  const rig = useRig(dialect, { RESEND_API_KEY: 're_test', PUBLISHER_EMAIL: 'redaktion@verlag.test' })

  it('makes further calls while others wait for their answers, and hands over once each', async () => {
    await addMembers(rig.store, 3_300, rig.clock.now() - 1_000)
    const id = await releaseLetter(rig)
    rig.clock.set(slot)
    const vendor = vendorCarrier(100)
    let calls = 0
    let underway = 0
    let together = 0
    let fifthBegins: () => void = () => undefined
    const fifth = new Promise<void>((resolve) => (fifthBegins = resolve))
    const slow: typeof vendor = {
      ...vendor,
      sendBatch: async (mails, handing) => {
        const call = ++calls
        together = Math.max(together, ++underway)
        // The next turn comes while this one waits.
        rig.clock.advance(100)
        if (call === 5) fifthBegins()
        // The third and fourth are answered only once the fifth is on its way.
        if (call === 3 || call === 4) await fifth
        underway--
        return vendor.sendBatch(mails, handing)
      },
    }
    for (let beats = 0; beats < 200 && (await mailingOf(rig.store, id)).state !== 'sent'; beats++) {
      await beat(rig, slow)
      rig.clock.advance(100)
    }
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
    expect(together).toBe(3)
    expect(vendor.inbox).toHaveLength(3_300)
    expect(new Set(vendor.inbox.map(({ to }) => to)).size).toBe(3_300)
    expect(vendor.calls).toHaveLength(33)
  })
})
