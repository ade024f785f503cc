// Opens the house: the store and what every door needs, and the jobs of the tick. Composes rooms; decides nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signInLink } from './desk/sign-in/link.ts'
import { assignInquiryCompanies } from './inquiries/assign-companies.ts'
import { remindOfLeads } from './inquiries/remind.ts'
import { checkMaterials } from './inquiries/material.ts'
import { bringHome } from './letters/homecoming.ts'
import { forgetFigures } from './letters/figures/unused.ts'
import { noteNewLetters } from './letters/note.ts'
import { whatNoLongerStands } from './letters/stands.ts'
import { sendAlarms } from './mailing/alarm-mails.ts'
import { germanHoliday } from './mailing/holidays.ts'
import { runMailings, type Stands } from './mailing/run.ts'
import { letterSlugOf } from './mailing/supplement.ts'
import { assignCompanies } from './membership/company-assignment.ts'
import { readConsent, registerConsent } from './membership/consent.ts'
import { replayErasures } from './membership/replay-erasures.ts'
import { runImports } from './membership/import/run.ts'
import { leaveUrl } from './membership/leave.ts'
import { keepStops } from './membership/stops.ts'
import { liftSuppressions } from './membership/lift.ts'
import { findDmarc } from './outbox/dmarc.ts'
import { takeTurn } from './outbox/handover.ts'
import { localCarrier } from './outbox/local.ts'
import type { Carrier } from './outbox/mail.ts'
import { deliverOutbox } from './outbox/outbox.ts'
import { resendCarrier } from './outbox/resend.ts'
import { smtpCarrier } from './outbox/smtp.ts'
import { checkSetup } from './outbox/setup.ts'
import { startTick, type Job, type Tick } from './outbox/tick.ts'
import { tellOtherwise } from './outbox/tell-otherwise.ts'
import { tryAgainNow } from './outbox/trouble.ts'
import { renewProof } from './proof/renew.ts'
import { watchForAttack } from './proof/attack-watch.ts'
import { forgetAll } from './forget.ts'
import { readinessOf, type Look } from './ready.ts'
import { watchReadiness } from './watch-readiness.ts'
import { readConfig, sendsOut } from './site/config.ts'
import { ConfigError } from './site/config-values.ts'
import { readFacts, type Facts } from './site/facts.ts'
import type { House } from './site/house.ts'
import { factsWith, readSaid } from './site/said-facts.ts'
import { openStore, type Store } from './store/open.ts'
import { readSecret, secretFits } from './store/secret.ts'
import { second, minute, hour, day } from './site/time.ts'

export interface OpenHouse {
  house: House
  tick: Tick
  look: Look
}

/**
 * Opens everything one process needs and starts the tick.
 * @param now the clock, epoch ms
 * @param waiting told why, as long as the store is away; without it that is an error
 * @param standsIn looks at a released mailing once more when its slot has come
 * @throws ConfigError with one sentence that names the variable
 */
export async function openHouse(
  env: Record<string, string | undefined>,
  now: () => number,
  waiting?: (why: string) => void,
  standsIn: (house: House) => Stands = (house) => (mailing) =>
    whatNoLongerStands(house, { ...mailing, letter: letterSlugOf(mailing) }),
): Promise<OpenHouse> {
  const delivered = readFacts(join(process.cwd(), 'content/site.json'))
  const config = readConfig(env, delivered)
  const store = await openStore(config, now(), waiting).catch((error: unknown) => {
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
  checkMaterials()
  const running: { tick?: Tick } = {}
  const said = await followFacts(store.db, env, delivered, now)
  const house: House = {
    store,
    get config() {
      return said.now().config
    },
    get facts() {
      return said.now().facts
    },
    secret,
    get consent() {
      return said.now().consent
    },
    now,
    wake: together(() => running.tick?.wake()),
    factsAnew: said.anew,
  }
  // Before anything is read or sent: a restored backup may hold people who were erased after it was made.
  const again = await replayErasures(house)
  if (again > 0) console.log(`People erased again after a restore: ${again}.`)
  await noteNewLetters(house)
  const carrier = carrierFor(house)
  // A start may bring another key.
  await tryAgainNow(store.db)
  const look = readinessOf(house, () => running.tick, version())
  running.tick = startTick(jobs(house, carrier, look, standsIn(house)), now)
  return { house, tick: running.tick, look }
}

type Said = Pick<House, 'facts' | 'config' | 'consent'>

/** Keeps what follows from the publisher's facts up to date. A wording that has changed is a version of its own. */
async function followFacts(
  db: Store['db'],
  env: Record<string, string | undefined>,
  delivered: Facts,
  now: () => number,
): Promise<{ now: () => Said; anew: () => Promise<void> }> {
  const read = async (known?: { versions: string; said: Said }) => {
    const said = await readSaid(db)
    const versions = said.map((fact) => `${fact.name}:${fact.version}`).join()
    if (known?.versions === versions) return known
    const facts = factsWith(delivered, said)
    const consent = readConsent(facts)
    await registerConsent(db, consent, now())
    // Whoever may sign in by what was delivered still may: another address of the firm must not shut its author out.
    const config = readConfig(env, { ...facts, firstPublisher: delivered.email })
    return { versions, said: { facts, config, consent } }
  }
  let newest = await read()
  // One after the other: a look begun before somebody spoke must not end after the one that heard him.
  let looking: Promise<void> = Promise.resolve()
  const anew = () => {
    const look = async () => void (newest = await read(newest))
    const looked = looking.then(look)
    looking = looked.catch(() => undefined)
    return looked
  }
  return { now: () => newest.said, anew }
}

function carrierFor({ config }: House): Carrier {
  if (config.smtp) return smtpCarrier(config.smtp)
  return config.resend ? resendCarrier(config.resend) : localCarrier(join(config.dataDir, 'outbox'))
}

function jobs(house: House, carrier: Carrier, look: Look, stands: Stands) {
  const { store, secret, now } = house
  return {
    outbox: (signal: AbortSignal) => deliverOutbox(house, carrier, signal, renewProof),
    mailings: (signal: AbortSignal) =>
      runMailings(house, carrier, (siteUrl, memberId) => leaveUrl(secret, siteUrl, memberId), signal, stands),
    // Once a second is soon enough for the publisher, and spares every sign-up the looking.
    stops: every(now, second, keepStops(house)),
    suppressions: every(now, second, (signal) => liftSuppressions(house, carrier, signal)),
    imports: every(now, second, (signal) => runImports(house, signal)),
    companies: every(now, minute, async (signal) => {
      // It looks at every member: of several processes one is enough, and the others may be freezing.
      if ((await takeTurn(store.db, now(), minute, 'companies')) > 0) return
      await assignCompanies(store, now(), signal)
      await assignInquiryCompanies(store)
    }),
    letters: every(now, second, async () => {
      await noteNewLetters(house)
      await bringHome(house)
    }),
    facts: every(now, second, house.factsAnew),
    figures: every(now, day, () => forgetFigures(house)),
    alarms: every(now, 10_000, () => sendAlarms(house)),
    reminders: every(now, minute, () =>
      remindOfLeads(house, (date) => germanHoliday(date, house.facts.state) !== null),
    ),
    otherwise: every(now, 10_000, () => tellOtherwise(house)),
    setup: () => checkSetup(house, carrier, findDmarc),
    readiness: every(now, 10_000, watchReadiness(house, look, carrier)),
    log: every(now, second, () => store.tidy()),
    attacks: every(now, 10_000, () => watchForAttack(house)),
    // Once an hour whatever wakes the tick: every sign-up does.
    retention: every(now, hour, async () => {
      await forgetAll(house)
      await replayErasures(house)
    }),
  }
}

/** Many promises at once wake the tick once: each look of each job would cost what a sign-up costs. */
function together(wake: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      wake()
    }, 20).unref()
  }
}

/** A job that does its work at most once in `interval` ms; after a failure it is tried again at the next beat. */
function every(now: () => number, interval: number, work: (signal: AbortSignal) => Promise<unknown>): Job {
  let next = 0
  return async (signal) => {
    const at = now()
    // A clock that was set back must not stop the work for good.
    if (at >= next || next - at > interval) {
      await work(signal)
      next = at + interval
    }
    return next
  }
}

/** What the operator is told once the house is open, a line each: where mail goes, and a one-time link to the desk. */
export async function waysIn(house: House): Promise<string[]> {
  const { resend, smtp, dataDir } = house.config
  // Where mail leaves this machine the log does too, and whoever reads it would be the publisher.
  if (sendsOut(house.config))
    return [
      resend ? 'Mail goes out through Resend.' : `Mail goes out through ${smtp?.host}:${smtp?.port}.`,
      'Desk: sign in by mail, or run "npm run desk:link" on this machine.',
    ]
  return [
    `Mail stays on this machine: ${dataDir}/outbox/*.eml`,
    `Desk, one-time link for 30 minutes: ${await signInLink(house, 30 * minute)}`,
  ]
}

/** The version of this checkout's package, for /healthz. */
export function version(): string {
  const json = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string }
  return json.version
}
