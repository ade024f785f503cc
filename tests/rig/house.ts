// A House as the doors know it, with a store of its own for each test, a clock that stands, and no tick.
import { afterEach, beforeEach } from 'vitest'
import { currentConsent, registerConsent } from '../../src/membership/consent.ts'
import { readConfig, type Config } from '../../src/site/config.ts'
import type { House } from '../../src/site/house.ts'
import type { Store } from '../../src/store/open.ts'
import { fixedClock, type Clock } from './clock.ts'
import { facts } from './facts.ts'
import { makePlace, openIn, type Dialect, type StorePlace } from './store.ts'

export const siteUrl = 'https://brief.verlag.test'
export const secret = 'ein-geheimnis-nur-fuer-die-pruefung-0123456789'

export interface Rig {
  house: House
  store: Store
  clock: Clock
  place: StorePlace
  /** How often the house asked the tick to look. */
  woken: () => number
  /** A second handle on the same store, as another process would have; closed after the test. */
  another: () => Promise<Store>
}

/** The configuration of the house in tests; `env` adds to it or overrides it. */
export function testConfig(env: Record<string, string> = {}): Config {
  return readConfig(
    { SITE_URL: siteUrl, MAIL_FROM: 'Performance-Letter <brief@verlag.test>', SECRET: secret, ...env },
    facts,
  )
}

/** Registers hooks that give every test of the block a rig of its own; read its fields inside the tests. */
export function useRig(dialect: Dialect, env: Record<string, string> = {}): Rig {
  const rig = {} as Rig
  let handles: Store[] = []
  beforeEach(async () => {
    const clock = fixedClock()
    const place = await makePlace(dialect)
    const open = async () => {
      const store = await openIn(place, clock.now())
      handles.push(store)
      return store
    }
    const store = await open()
    let woken = 0
    const wake = () => {
      woken++
    }
    const config = testConfig({ DATA_DIR: place.dataDir, ...env })
    const consent = currentConsent(facts, 'Datenschutzhinweise, wie sie zur Prüfung gezeigt werden.')
    await registerConsent(store.db, consent, clock.now())
    const house = {
      store,
      config,
      facts,
      secret,
      consent,
      now: clock.now,
      wake,
      factsAnew: async () => undefined,
    }
    Object.assign(rig, { house, store, clock, place, woken: () => woken, another: open })
  })
  afterEach(async () => {
    await Promise.all(handles.map((store) => store.close()))
    handles = []
    await rig.place.drop()
  })
  return rig
}
