// kill -9 in the middle of everything. `npm test` runs a slice; FAULT_ROUNDS=50 runs longer.
import { afterEach, describe, expect, it } from 'vitest'
import { carriers, prepareWorld, type Carrier, type World } from '../rig/carriers.ts'
import { beforeSlot, walk, type Chain } from '../rig/chain.ts'
import { seeded } from '../../src/rehearsal/random.ts'
import { reaper, seedMembers, wrongWith, type Reaper } from '../rig/crashes.ts'
import type { Call, Fault } from '../rig/vendor.ts'

const rounds = Number(process.env['FAULT_ROUNDS'] ?? 1)
const seeds = Array.from({ length: rounds }, (_, index) => index + 1)

let world: World
afterEach(() => world.remove())

async function open(carrier: Carrier): Promise<{ chain: Chain; death: Reaper; members: string[] }> {
  world = await prepareWorld(carrier, beforeSlot())
  const members = await seedMembers(world.site, 250)
  await world.site.start()
  const death = reaper(world.site)
  const chain = {
    ...world,
    member: 'juergen@firma.test',
    between: async () => undefined,
    attempt: death.attempt,
  }
  return { chain, death, members }
}

describe.each(carriers)('kill -9 and a new start, mail by %s', (carrier) => {
  it('between any two steps: the chain completes, nothing is doubled', async () => {
    const { chain, death, members } = await open(carrier)
    const walked = await walk({ ...chain, between: () => death.strike() })
    expect(death.strikes()).toBe(8)
    expect(await wrongWith(world, walked, members)).toEqual([])
  })

  it.each(seeds)('at random moments, seed %i: the chain completes, nothing is doubled', async (seed) => {
    const { chain, death, members } = await open(carrier)
    // So that some kills fall between what the vendor did and what the site knows of it.
    world.vendor?.always({ kind: 'slow', ms: 150 })
    const random = seeded(seed)
    const killing = (async () => {
      for (let kills = 0; kills < 4; kills++) {
        await new Promise((resolve) => setTimeout(resolve, 40 + random() * 500))
        await death.strike()
      }
    })()
    const walked = await walk(chain)
    // The last chunks may still be on their way: the killing goes on meanwhile.
    await killing
    expect(await wrongWith(world, walked, members)).toEqual([])
  })
})

describe('kill -9 at every first call at the vendor', () => {
  const moments: [when: string, fault: Fault][] = [
    ['before he accepted', { kind: 'cut', accepts: false }],
    ['after he accepted', { kind: 'cut', accepts: true }],
  ]
  it.each(moments)('%s: nothing is doubled, nothing forgotten', async (_, fault) => {
    const { chain, death, members } = await open('resend')
    const keys = new Set<string>()
    world.vendor?.watch((call: Call) => {
      if (keys.has(call.key ?? '')) return
      keys.add(call.key ?? '')
      world.vendor?.next(fault)
      void death.strike()
    })
    const walked = await walk(chain)
    expect(await wrongWith(world, walked, members)).toEqual([])
    // The alarm that nothing is released, proof, welcome and three chunks.
    expect(death.strikes()).toBe(6)
  })
})
