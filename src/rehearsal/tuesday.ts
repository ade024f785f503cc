// Plays one Tuesday of a rehearsal: releases the letter, lets the slot come, has the process die and the vendor fail as
// planned, waits for the end, and compares the books.
import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '../site/house.ts'
import type { Store } from '../store/open.ts'
import { ledgerOf } from '../mailing/ledger.ts'
import { findMailing, type Mailing } from '../mailing/mailing.ts'
import { dueInstant, slotInstant } from '../site/due.ts'
import { release } from '../mailing/release.ts'
import { audit } from './audit.ts'
import type { Double } from './double.ts'
import { standIn, type Tuesday } from './plan.ts'
import type { HouseProcess as Sender } from './process.ts'
import type { Played } from './result.ts'
import { minute } from '../site/time.ts'
import { count } from '../site/numbers.ts'

/** Longer than a lease, so that the next process may take up what the dead one had in hand. */
const afterLease = 61_000
/** So long in real time nothing may move. */
const patience = 90_000

export interface Stage {
  house: Omit<House, 'wake' | 'factsAnew'>
  double: Double
  sender: Sender
  clock: { set: (instant: number) => void; advance: (ms: number) => void }
}

export async function playTuesday(stage: Stage, tuesday: Tuesday): Promise<Played> {
  const { house, double, sender, clock } = stage
  const { db } = house.store
  clock.set(tuesday.slot.instant - 60 * minute)
  const mailing = await released(stage, tuesday)
  const expected = await readersOn(house.store, slotInstant(mailing))
  clock.set(dueInstant(mailing) - 1_000)
  double.singles.length = 0

  let calls = 0
  let faults = 0
  let kills = 0
  let killing = Promise.resolve()
  const die = (after: number) => {
    kills++
    const before = killing
    const strike = async () => {
      await before
      await sleep(after)
      await sender.kill()
      clock.advance(afterLease)
      await sender.start()
    }
    killing = strike()
    // Awaited below; without this a failure before that would end the program.
    killing.catch(() => undefined)
  }
  double.onBatch((call) => {
    calls = call
    for (const death of tuesday.deaths) if ('call' in death && death.call === call) die(death.after)
    const fault = tuesday.faultOf(call)
    if (fault) faults++
    return fault
  })
  await sender.start()
  for (const death of tuesday.deaths) if (!('call' in death)) die(death.after)
  await killing
  const state = await untilOver(stage, mailing.id, () => killing)
  const wrong: string[] = []
  if (state !== 'sent') wrong.push(`Der Versand ist nicht beendet, sondern im Zustand „${state}“.`)
  const report = await untilReported(stage, dueInstant(mailing))
  await killing
  await sender.kill()

  const ledger = await ledgerOf(db, mailing.id)
  const rows = await db
    .selectFrom('delivery')
    .select(['email', 'handover'])
    .where('mailing_id', '=', mailing.id)
    .execute()
  const books = audit({ expected, taken: double.letters.get(mailing.id) ?? new Map(), ledger: rows })
  const { intended, accepted, suppressed, failed, unclear, open } = ledger
  if (intended !== accepted + suppressed + failed + unclear + open) wrong.push('Die Bilanz geht nicht auf.')
  if (intended !== expected.length) wrong.push(`In der Bilanz stehen ${intended} statt ${expected.length}.`)
  if (books.strangers.length > 0) wrong.push(`${books.strangers.length} Fremde bekamen den Brief.`)
  if (books.misstated.length > 0) wrong.push(`Bei ${books.misstated.length} sagt die Bilanz etwas anderes.`)
  const numbers = `${count(accepted)} übergeben`
  if (!report?.includes(numbers)) wrong.push(`Die Meldung an Sie fehlt oder nennt nicht „${numbers}“.`)
  const { title } = mailing
  const own = title === tuesday.letter.title && tuesday.standIn
  return {
    date: mailing.slot_date,
    title,
    standIn: own,
    ledger,
    calls,
    kills,
    faults,
    doubled: books.doubled.length,
    missing: books.missing.length,
    wrong,
  }
}

/** The mailing of the day: the one the publisher has released already, else the letter's, else that of a stand-in. */
async function released({ house }: Stage, { slot, letter }: Tuesday): Promise<Mailing> {
  const { db } = house.store
  const before = await db
    .selectFrom('mailing')
    .select('id')
    .where('slot_date', '=', slot.date)
    .where('state', '=', 'released')
    .executeTakeFirst()
  let id = before?.id
  // A letter that went out before, or is too large, cannot be released: the day is played all the same.
  for (const one of id === undefined ? [letter, standIn(slot.date)] : []) {
    const said = await release(house, {
      letter: one.slug,
      title: one.title,
      date: slot.date,
      mail: one.mail,
      by: 'Probe',
    })
    if (said.kind === 'released') {
      id = said.id
      break
    }
  }
  const mailing = id === undefined ? undefined : await findMailing(db, id)
  if (!mailing) throw new Error(`nothing can be released for ${slot.date}`)
  return mailing
}

/** Addresses of all who should get a letter at an instant, found in another way than the freeze finds them. */
async function readersOn({ db }: Store, slot: number): Promise<string[]> {
  const members = await db
    .selectFrom('member')
    .select(['email', 'email_key', 'state', 'confirmed_at', 'paused_until'])
    .execute()
  const blocked = await db.selectFrom('suppression').select('email_key').where('active', '=', 1).execute()
  const keys = new Set(blocked.map(({ email_key }) => email_key))
  return members
    .filter(
      ({ state, confirmed_at, paused_until, email_key }) =>
        state === 'confirmed' &&
        (confirmed_at ?? Infinity) <= slot &&
        (paused_until ?? 0) <= slot &&
        !keys.has(email_key),
    )
    .map(({ email }) => email)
}

async function untilOver({ house, clock }: Stage, id: string, killing: () => Promise<void>): Promise<string> {
  let moved = performance.now()
  let seen = ''
  for (let asked = 1; ; asked++) {
    await killing()
    const row = await house.store.db
      .selectFrom('mailing')
      .select(['state', 'progress_at', 'probe_open'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (row.state === 'sent' || row.state === 'held') return row.state
    const now = JSON.stringify(row)
    if (now !== seen) moved = performance.now()
    seen = now
    // Two hours for the bounces of imported addresses take a while in steps of five minutes; that is no standstill.
    if (performance.now() - moved > patience) return row.state
    // What waits for a later try need not wait in real time.
    if (asked % 15 === 0) clock.advance(row.probe_open === 1 ? 5 * minute : 5_000)
    await sleep(20)
  }
}

/** Lets 10:15 come, and returns the subject of what the publisher is told then. */
async function untilReported({ house, double, clock }: Stage, due: number): Promise<string | undefined> {
  if (house.now() < due + 16 * minute) clock.set(due + 16 * minute)
  for (let asked = 0; asked < 250; asked++) {
    const mail = double.singles.find(({ subject }) => subject.startsWith('Brief ist raus'))
    if (mail) return mail.subject
    await sleep(20)
  }
  return undefined
}
