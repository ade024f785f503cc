// What the page of the second way shows.
import { readSecondWay } from '../../../outbox/second-way.ts'
import type { House } from '../../../site/house.ts'

export const secondWayPath = '/redaktion/einrichtung/zweiter-weg'

export interface SecondWaySeen {
  named: boolean
  /** Whether a password is kept; never which. */
  hasPassword: boolean
}

export async function lookAtSecondWay({ store, secret }: House): Promise<SecondWaySeen> {
  const way = await readSecondWay(store.db, secret)
  return { named: way !== null, hasPassword: way?.server.password !== undefined }
}
