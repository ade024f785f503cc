// Opens the house: the store and what every door needs, and the jobs of the tick. Composes rooms; decides nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropOldSessions } from './desk/session.ts'
import { runMailings } from './mailing/run.ts'
import { readConsent, registerConsent } from './membership/consent.ts'
import { expireAsked } from './membership/expire.ts'
import { leaveUrl } from './membership/leave.ts'
import { localCarrier } from './outbox/local.ts'
import type { Carrier } from './outbox/mail.ts'
import { blankSettled, deliverOutbox } from './outbox/outbox.ts'
import { resendCarrier } from './outbox/resend.ts'
import { startTick, type Tick } from './outbox/tick.ts'
import { dropOldBudgets } from './proof/budget.ts'
import { dropOldProofs } from './proof/proof.ts'
import { ConfigError, readConfig } from './site/config.ts'
import { readFacts } from './site/facts.ts'
import type { House } from './site/house.ts'
import { openStore } from './store/open.ts'
import { readSecret, secretFits } from './store/secret.ts'

const hour = 60 * 60_000

export interface OpenHouse {
  house: House
  tick: Tick
}

/**
 * Opens everything one process needs and starts the tick.
 * @param now the clock, epoch ms
 * @throws ConfigError with one sentence that names the variable
 */
export async function openHouse(
  env: Record<string, string | undefined>,
  now: () => number,
): Promise<OpenHouse> {
  const facts = readFacts(join(process.cwd(), 'content/site.json'))
  const config = readConfig(env, facts)
  const store = await openStore(config, now()).catch((error: unknown) => {
    const variable = config.databaseUrl ? 'DATABASE_URL' : 'DATA_DIR'
    throw new ConfigError(`${variable}: the store cannot be opened: ${(error as Error).message}`, {
      cause: error,
    })
  })
  const secret = readSecret(config.secret, config.dataDir)
  if (!(await secretFits(store.db, secret))) {
    await store.close()
    throw new ConfigError(
      'SECRET is not the one this store began with; leave links in sent letters would be void.',
    )
  }
  const consent = readConsent(facts)
  await registerConsent(store.db, consent, now())
  const house: House = { store, config, facts, secret, consent, now, wake: () => tick.wake() }
  const tick = startTick(jobs(house, carrierFor(house)), now)
  return { house, tick }
}

function carrierFor({ config }: House): Carrier {
  return config.resend ? resendCarrier(config.resend) : localCarrier(join(config.dataDir, 'outbox'))
}

function jobs(house: House, carrier: Carrier) {
  const { store, secret, now } = house
  return {
    outbox: (signal: AbortSignal) => deliverOutbox(house, carrier, signal),
    mailings: (signal: AbortSignal) =>
      runMailings(house, carrier, (siteUrl, memberId) => leaveUrl(secret, siteUrl, memberId), signal),
    upkeep: async () => {
      await blankSettled(store.db, now())
      await expireAsked(store.db, now())
      await dropOldProofs(store.db, now())
      await dropOldBudgets(store.db, now())
      await dropOldSessions(store.db, now())
      return now() + hour
    },
  }
}

/** The version of this checkout's package, for /healthz. */
export function version(): string {
  const json = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string }
  return json.version
}
