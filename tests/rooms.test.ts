import { expect, it, onTestFinished, vi } from 'vitest'
import { assignCompanies } from '../src/membership/company-assignment.ts'
import { openHouse } from '../src/rooms.ts'
import { fixedClock } from './rig/clock.ts'
import { makePlace } from './rig/store.ts'

vi.mock('../src/membership/company-assignment.ts', () => ({ assignCompanies: vi.fn<() => Promise<void>>() }))

it('has one process a minute look to which companies the members belong', async () => {
  const place = await makePlace('sqlite')
  onTestFinished(place.drop)
  const clock = fixedClock()
  const env = { DATA_DIR: place.dataDir, SITE_URL: 'https://brief.verlag.test' }
  // A start, and as much as each job does at its first beat.
  const oneBeat = async () => {
    const { house, tick } = await openHouse(env, clock.now)
    await tick.stop()
    await house.store.close()
  }
  await oneBeat()
  await oneBeat()
  expect(assignCompanies).toHaveBeenCalledTimes(1)
  clock.advance(60_000)
  await oneBeat()
  expect(assignCompanies).toHaveBeenCalledTimes(2)
})
