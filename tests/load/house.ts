// The house around a filled store, for the measurements.
import { readConfig } from '../../src/site/config.ts'
import type { House } from '../../src/site/house.ts'
import type { Store } from '../../src/store/open.ts'
import { facts } from '../rig/facts.ts'

export const secret = 'ein-geheimnis-nur-fuer-die-messung-0123456789'

/** @param now its clock, epoch ms */
export function houseAround(store: Store, dataDir: string, now: () => number): House {
  const env = { SITE_URL: 'https://brief.verlag.test', MAIL_FROM: 'brief@verlag.test', DATA_DIR: dataDir }
  return {
    store,
    config: readConfig({ ...env, SECRET: secret }, facts),
    facts,
    secret,
    consent: { wording: { hash: '', text: '' }, notice: { hash: '', text: '' } },
    now,
    wake: () => undefined,
    factsAnew: async () => undefined,
  }
}
