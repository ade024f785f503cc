// The vendor has a bad day at every mail of the chain: nothing is doubled, nothing is forgotten.
import { afterEach, describe, expect, it } from 'vitest'
import { prepareWorld, type World } from '../rig/carriers.ts'
import { beforeSlot, walk } from '../rig/chain.ts'
import { seedMembers, wrongWith } from '../rig/crashes.ts'
import { faults, type Call, type Fault } from '../rig/vendor.ts'

let world: World
afterEach(() => world.remove())

/** Walks the chain while the first call for every key ends in `fault`; the clock runs fast while mail is awaited. */
async function walkWith(fault: Fault, only: (call: Call) => boolean = () => true) {
  world = await prepareWorld('resend', beforeSlot())
  const { site, vendor } = world
  const members = await seedMembers(site, 120)
  await site.start()
  const tries = new Map<string | null, number>()
  vendor?.watch((call) => {
    const count = (tries.get(call.key) ?? 0) + 1
    tries.set(call.key, count)
    vendor.next(count === 1 && only(call) ? fault : faults.none)
  })
  const waiting = () => site.clock.advance(5_000)
  const walked = await walk({
    ...world,
    member: 'juergen@firma.test',
    between: async () => undefined,
    waiting,
  })
  return { walked, members, tries, waiting }
}

describe('the chain with a vendor who', () => {
  const days: [what: string, fault: Fault][] = [
    ['answers 500', faults.internal],
    ['answers 500 after accepting', faults.internalAfterAccepting],
    ['answers 429', faults.tooFast],
    ['cuts the line before accepting', faults.cutBefore],
    ['cuts the line after accepting', faults.cutAfter],
  ]
  it.each(days)('%s', async (_, fault) => {
    const { walked, members, tries, waiting } = await walkWith(fault)
    const clock = setInterval(waiting, 200)
    try {
      expect(await wrongWith(world, walked, members)).toEqual([])
    } finally {
      clearInterval(clock)
    }
    // The alarm that nothing is released, proof, welcome and two chunks, each called until it was answered.
    expect([...tries.values()]).toEqual([2, 2, 2, 2, 2])
    const bodies = world.vendor?.calls.map(({ key, body }) => `${key} ${body}`)
    expect(new Set(bodies).size).toBe(5)
  })

  it('never answers after accepting the letter: 15 seconds later it is asked again, and answers as before', async () => {
    const silence: Fault = { kind: 'hold', accepts: true, until: new Promise(() => undefined) }
    let silent = 0
    const first = ({ path }: Call) => path === '/emails/batch' && silent++ === 0
    const { walked, members, waiting } = await walkWith(silence, first)
    const clock = setInterval(waiting, 500)
    try {
      expect(await wrongWith(world, walked, members)).toEqual([])
    } finally {
      clearInterval(clock)
    }
  })
})
