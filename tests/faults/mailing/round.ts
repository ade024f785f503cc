// One Tuesday with one death and one fault: a mailing to 250 recipients, processes of its own, a vendor over HTTP.
// Everything random comes from the seed; only the machine's speed moves the moments.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ledgerOf, type Ledger } from '../../../src/mailing/ledger.ts'
import type { Store } from '../../../src/store/open.ts'
import { addMembers, letter, mail, releaseLetter, slot } from '../../mailing/rig.ts'
import { seeded } from '../../../src/rehearsal/random.ts'
import { facts as publisherFacts } from '../../rig/facts.ts'
import { resumeHeld } from '../../../src/mailing/hold.ts'
import { secret, siteUrl, testConfig, type Rig } from '../../rig/house.ts'
import type { Server } from '../../rig/postgres.ts'
import { until } from '../../rig/site.ts'
import { makePlace, openIn, type Dialect } from '../../rig/store.ts'
import { faults, startVendor, type Call, type Fault } from '../../rig/vendor.ts'
import { fileClock } from './clock.ts'
import { prepareWorker, type Program, type Worker } from './crew.ts'
import { jumps, mountUnder, strikeWith, unmount, type Struck, type Trouble } from './troubles.ts'
import { deliveredReport, post, webhookSecret } from './webhooks.ts'

export const badDays = ['500', '429', 'cut before', 'cut after', 'slow', 'twice', 'report first'] as const
export type BadDay = (typeof badDays)[number]

export interface Plan {
  seed: number
  dialect: Dialect
  program: Program
  processes: number
  members: number
  badDay: BadDay
  /** Which call at the vendor goes wrong, from 1. */
  badCall: number
  /** kill -9 so many ms after all processes are open, or after a call has reached the vendor. */
  deaths: ({ after: number } | { call: number; after: number })[]
  /** What befalls the machine so many ms after all processes are open, and for how long, ms. */
  trouble?: Trouble & { after: number; lasts: number }
  /** A server of its own, for what must not befall others. */
  server?: Server
}

export interface Report {
  ledger: Ledger
  state: string
  calls: number
  deaths: number
  /** Nothing, if all is well. */
  wrong: string[]
}

/** The plan of one round; the bad days take turns so that each comes equally often. */
export function planRound(
  seed: number,
  rest: Pick<Plan, 'dialect' | 'program' | 'processes'> & { members?: number },
): Plan {
  const { members = 250 } = rest
  const chunks = Math.ceil(members / 100)
  const random = seeded(seed * 7_919)
  const upTo = (most: number) => Math.floor(random() * most)
  const death = () =>
    random() < 0.5
      ? { after: upTo(700) }
      : { call: 1 + upTo(Math.max(4, chunks)), after: random() < 0.5 ? 0 : upTo(60) }
  const deaths = random() < 0.3 ? [death(), death()] : [death()]
  const badDay = badDays[seed % badDays.length]!
  return { seed, ...rest, members, badDay, badCall: 1 + upTo(Math.max(3, chunks)), deaths }
}

/** The same with one trouble of the machine; they take turns too. */
export function planTrouble(seed: number, dialect: Dialect, server?: Server): Plan {
  const processes = dialect === 'sqlite' ? 1 : 2 + (seed % 2)
  const plan = planRound(seed, { dialect, program: 'house', processes })
  const random = seeded(seed * 104_729)
  const clocks = jumps.map((jump): Trouble => ({ kind: 'clock', jump }))
  const own: Trouble[] =
    dialect === 'sqlite'
      ? [{ kind: 'locked' }, { kind: 'full' }]
      : [{ kind: 'frozen' }, { kind: 'restart', how: 'fast' }, { kind: 'restart', how: 'immediate' }]
  const all: Trouble[] = [...clocks, { kind: 'network' }, ...own]
  const trouble = all[seed % all.length]!
  // A wrong clock refuses the vendor's reports for their age, and they would be posted anew for hours.
  const badDay = badDays[seed % 5]!
  return {
    ...plan,
    badDay,
    trouble: Object.assign({ after: random() * 1_200, lasts: 200 + random() * 2_500 }, trouble),
    ...(server ? { server } : {}),
  }
}

interface Stage extends Struck {
  plan: Plan
  store: Store
  crew: Worker[]
  mailing: string
  emails: string[]
}

/** A released mailing, a vendor, and processes that are not started yet. */
export async function setStage(
  plan: Plan,
): Promise<Stage & { strike: () => Promise<void>; end: () => Promise<void> }> {
  const place = await makePlace(plan.dialect, plan.server?.url)
  const mounted = plan.trouble?.kind === 'full' && mountUnder(place.dataDir)
  const monday = slot - 86_400_000
  const store = await openIn(place, monday)
  await addMembers(store, plan.members, monday - 86_400_000)
  const config = testConfig({ DATA_DIR: place.dataDir })
  const house = { store, config, facts: publisherFacts, secret, now: () => monday, wake: () => undefined }
  const mailing = await releaseLetter({ house } as unknown as Rig, letter())
  const emails = (await store.db.selectFrom('member').select('email').execute()).map(({ email }) => email)
  // Under a trouble the slot is still to come: what is early shows.
  const folder = mkdtempSync(join(tmpdir(), 'letter-clock-'))
  const clock = fileClock(`${folder}/rig-clock`, slot + (plan.trouble ? -1_000 : 500))
  const skew = { ms: 0 }
  const vendor = await startVendor(() => clock.now() - skew.ms)
  const env = {
    DATA_DIR: place.dataDir,
    ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
    RIG_CLOCK: `${folder}/rig-clock`,
    SECRET: secret,
    SITE_URL: siteUrl,
    MAIL_FROM: 'Performance-Letter <brief@verlag.test>',
    PUBLISHER_EMAIL: 'redaktion@verlag.test',
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: vendor.url,
    RESEND_WEBHOOK_SECRET: webhookSecret,
  }
  const hurried = plan.badDay === 'slow'
  const crew = await Promise.all(
    Array.from({ length: plan.processes }, () => prepareWorker(plan.program, env, hurried)),
  )
  const stage = { plan, place, store, clock, skew, vendor, server: plan.server, crew, mailing, emails }
  let turn = 0
  let striking: Promise<void> | undefined
  return {
    ...stage,
    strike: () =>
      (striking ??= (async () => {
        const victim = crew[turn++ % crew.length]!
        await victim.kill()
        // Longer than a lease, so that another process may take up what the dead one had in hand.
        clock.advance(61_000)
        await startAgain(victim, plan.trouble !== undefined)
        striking = undefined
      })()),
    end: async () => {
      await striking?.catch(() => undefined)
      await Promise.all(crew.map((worker) => worker.kill()))
      await store.close()
      await vendor.close()
      if (mounted) unmount(place.dataDir)
      await place.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

// A supervisor starts again what cannot start yet: the disk may be full just then.
async function startAgain(worker: Worker, patient: boolean): Promise<void> {
  for (let tries = 20; ; tries--) {
    try {
      return await worker.start()
    } catch (error) {
      if (!patient || tries === 0) throw error
      await sleep(500)
    }
  }
}

/** Plays a round to its end and looks at the vendor's and our own books. */
export async function playRound(plan: Plan): Promise<Report> {
  const stage = await setStage(plan)
  const { vendor, crew, clock, strike } = stage
  const errors: unknown[] = []
  let deaths = 0
  const die = (after: number) => {
    setTimeout(() => {
      deaths++
      strike().catch((error: unknown) => errors.push(error))
    }, after)
  }
  let calls = 0
  vendor.watch((call) => {
    if (call.path !== '/emails/batch') return
    calls++
    for (const death of plan.deaths) if ('call' in death && death.call === calls) die(death.after)
    if (calls === plan.badCall) spoil(stage, call).catch((error: unknown) => errors.push(error))
  })
  try {
    await Promise.all(crew.map((worker) => worker.start()))
    for (const death of plan.deaths) if (!('call' in death)) die(death.after)
    const troubled = befall(stage)
    let asked = 0
    await until(
      'the end of the mailing',
      async () => {
        // What waits for a later try need not wait in real time.
        if (++asked % 15 === 0) clock.advance(5_000)
        const state = await stateOf(stage)
        const due = plan.deaths.filter((death) => !('call' in death) || death.call <= calls).length
        if (deaths !== due || errors.length > 0 || troubled.under()) return false
        if (plan.trouble && state === 'held') await decideAsPublisher(stage)
        return state === 'sent' || (state === 'held' && !plan.trouble)
      },
      60_000,
    ).catch((error: unknown) => {
      throw errors[0] ?? error
    })
    await troubled.over
    const gone = crew.filter((worker) => !worker.running()).map(() => 'a process ended by itself')
    const { wrong, ...books } = await audit(stage)
    return { ...books, wrong: [...wrong, ...gone], calls, deaths }
  } catch (error) {
    const said = crew.map((worker) => worker.output()).join('\n')
    throw new Error(`${(error as Error).message}\n${JSON.stringify(plan)}\n${said}`, { cause: error })
  } finally {
    await stage.end()
  }
}

/** The trouble of the plan takes its course. */
function befall(stage: Stage): { under: () => boolean; over: Promise<void> } {
  const { trouble } = stage.plan
  if (!trouble) return { under: () => false, over: Promise.resolve() }
  let under = true
  const course = async () => {
    await sleep(trouble.after)
    const end = await strikeWith(trouble, stage)
    await sleep(trouble.lasts)
    await end()
    under = false
  }
  return { under: () => under, over: course() }
}

// What a wrong clock has held waits for somebody who sees the hour: he says "send".
async function decideAsPublisher({ store, clock, mailing }: Stage): Promise<void> {
  if (clock.now() >= slot) await resumeHeld({ store, now: clock.now }, mailing)
}

/** '' while the store is away, as a trouble has it. */
async function stateOf({ store, mailing, plan }: Stage): Promise<string> {
  const asked = store.db.selectFrom('mailing').select('state').where('id', '=', mailing)
  try {
    return (await asked.executeTakeFirstOrThrow()).state
  } catch (error) {
    if (plan.trouble) return ''
    throw error
  }
}

/** What happens to the call that has just been read. */
async function spoil({ plan, vendor, crew, clock }: Stage, call: Call): Promise<void> {
  const forever = new Promise<void>(() => undefined)
  const simple: Partial<Record<BadDay, Fault>> = {
    '500': plan.seed % 2 === 0 ? faults.internal : faults.internalAfterAccepting,
    '429': faults.tooFast,
    'cut before': faults.cutBefore,
    'cut after': faults.cutAfter,
    slow: { kind: 'hold', accepts: plan.seed % 2 === 0, until: forever },
  }
  const fault = simple[plan.badDay]
  if (fault) return vendor.next(fault)
  let answer: () => void = () => undefined
  const before = vendor.accepted.length
  vendor.next({ kind: 'hold', accepts: true, until: new Promise((resolve) => (answer = resolve)) })
  const size = (JSON.parse(call.body) as unknown[]).length
  const tell = async () => {
    const reports = vendor.accepted
      .slice(before, before + size)
      .filter((_, index) => index % 20 === 0)
      .map((one) => deliveredReport(one, call, clock.now()))
    for (const report of [...reports, ...(plan.badDay === 'twice' ? reports : [])]) {
      const port = crew.find((worker) => worker.running())?.port
      if (port) await post(port, report, clock.now())
    }
  }
  try {
    // A call that was answered from memory accepts nothing new.
    const taken = () => vendor.accepted.length >= before + size
    await until('the mails to be taken', taken, 1_000).catch(() => undefined)
    if (plan.badDay === 'report first') await tell()
  } finally {
    answer()
  }
  if (plan.badDay === 'twice') await tell()
}

/** Compares what the vendor took with what the ledger says. */
export async function audit({
  store,
  vendor,
  mailing,
  emails,
}: Stage): Promise<Omit<Report, 'calls' | 'deaths'>> {
  const wrong: string[] = []
  const counts = new Map<string, number>()
  for (const one of vendor.accepted) {
    if (one.subject === mail.subject) counts.set(one.to, (counts.get(one.to) ?? 0) + 1)
  }
  if (vendor.calls.some(({ path, at }) => path === '/emails/batch' && at < slot)) wrong.push('early')
  const rows = await store.db
    .selectFrom('delivery')
    .select(['email', 'handover', 'vendor_id', 'fate'])
    .where('mailing_id', '=', mailing)
    .execute()
  const byEmail = new Map(rows.map((row) => [row.email, row]))
  const said = new Map(vendor.accepted.map((one) => [one.name, one.to]))
  for (const email of emails) {
    const count = counts.get(email) ?? 0
    const row = byEmail.get(email)
    if (count > 1) wrong.push(`doubled: ${email} got it ${count} times`)
    if (!row) wrong.push(`missing: ${email} is not in the ledger`)
    else if (row.handover === 'accepted' && count !== 1)
      wrong.push(`missing: ${email} is accepted, got ${count}`)
    else if (row.handover !== 'accepted' && row.handover !== 'unclear')
      wrong.push(`${email} is ${row.handover}`)
    if (row?.vendor_id && said.get(row.vendor_id) !== email) wrong.push(`${email} carries the id of another`)
    if (row?.fate === 'delivered' && row.handover !== 'accepted')
      wrong.push(`${email} is ${row.handover}, but arrived`)
    counts.delete(email)
  }
  for (const email of counts.keys()) wrong.push(`stranger: ${email}`)
  const ledger = await ledgerOf(store.db, mailing)
  const { intended, accepted, suppressed, failed, unclear, open } = ledger
  if (intended !== emails.length) wrong.push(`${intended} intended`)
  if (accepted + suppressed + failed + unclear + open !== intended) wrong.push('the ledger does not add up')
  const row = await store.db
    .selectFrom('mailing')
    .select('state')
    .where('id', '=', mailing)
    .executeTakeFirstOrThrow()
  if (row.state === 'sent' && open > 0) wrong.push(`sent with ${open} open`)
  return { ledger, state: row.state, wrong }
}
