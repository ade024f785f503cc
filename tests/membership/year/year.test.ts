// A year of readers who join, move, pause, bounce, complain, telephone, stand in lists, are erased and come back, in any
// order, with reports of the vendor late, doubled and out of order. After every week somebody outside asks whether what
// was promised holds. `npm test` plays a slice; YEAR_WEEKS=52 YEAR_PEOPLE=300 YEAR_SEED=7 plays a year.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { forgetAll } from '../../../src/forget.ts'
import { findDossier } from '../../../src/membership/dossier.ts'
import { countRecipients } from '../../../src/mailing/freeze.ts'
import { receiveEvent } from '../../rig/receive.ts'
import { seeded } from '../../../src/rehearsal/random.ts'
import { dateIn, instantOf } from '../../../src/site/dates.ts'
import { monday } from '../../rig/clock.ts'
import { useRig } from '../../rig/house.ts'
import { allTables, stores } from '../../rig/store.ts'
import { beat, letter, releaseLetter, vendorCarrier } from '../../mailing/rig.ts'
import { happen, importEverybody, type Year } from './deeds.ts'
import { Outside, type Late, type Reader } from './world.ts'

const weeks = Number(process.env['YEAR_WEEKS'] ?? 6)
const people = Number(process.env['YEAR_PEOPLE'] ?? 40)
const seed = Number(process.env['YEAR_SEED'] ?? 1)
const hour = 3_600_000
const week = 7 * 24 * hour

describe.each(stores)('a year on %s', (dialect) => {
  const rig = useRig(dialect)

  it(
    `keeps every promise, ${weeks} weeks of ${people} people, seed ${seed}`,
    async () => {
      const year: Year = { rig, outside: new Outside(people), random: seeded(seed) }
      for (let number = 0; number < weeks; number++) {
        const start = monday + number * week
        await live(year, start, 12 * hour)
        const sent = await sendLetter(year, number)
        await live(year, sent + 6 * hour, 5 * 24 * hour)
        await forget(year)
        await nothingRemains(year)
        await filesAreTrue(year)
      }
      expect(year.outside.readers.flatMap(({ story }) => story).length).toBeGreaterThan(people)
    },
    Math.max(60_000, weeks * people * 200),
  )
})

/** A part of a week in which a fifth of the people do something, and reports arrive. */
async function live(year: Year, from: number, length: number): Promise<void> {
  const { rig, outside, random } = year
  const some = outside.readers.filter(() => random() < 0.2)
  for (const [index, reader] of some.entries()) {
    rig.clock.set(Math.max(rig.clock.now() + 1, Math.floor(from + (length * index) / (some.length + 1))))
    await hear(year)
    await happen(year, reader)
  }
  if (random() < 0.3)
    await importEverybody(
      year,
      outside.readers.filter(() => random() < 0.1),
    )
}

/** What is due arrives, in any order and often twice. */
async function hear({ rig, outside, random }: Year): Promise<void> {
  const due = outside.late.filter((one) => one.due <= rig.clock.now()).toSorted(() => random() - 0.5)
  for (const one of due) {
    outside.late.splice(outside.late.indexOf(one), 1)
    await receiveEvent(rig.house, one.event)
    outside.hears(one)
    if (random() < 0.3) await receiveEvent(rig.house, one.event)
  }
}

async function sendLetter(year: Year, number: number): Promise<number> {
  const { rig, outside } = year
  const { zone } = rig.house.facts.slot
  const date = dateIn(monday + number * week + 24 * hour, zone)
  const slot = instantOf(date, '10:00', zone)
  const id = await releaseLetter(rig, letter(`brief-${number}`, date))
  rig.clock.set(slot)
  await hear(year)
  const wanted = outside.wanted(slot)
  expect(await countRecipients(rig.store.db, slot)).toBe(wanted.length)
  const vendor = vendorCarrier()
  await beat(rig, vendor)
  // Nobody who may not be written to, everybody who may, and each once.
  expect(vendor.inbox.map(({ to }) => to.toLowerCase()).toSorted()).toEqual(wanted)
  for (const reader of outside.readers) {
    if (reader.email === null || !wanted.includes(reader.email)) continue
    reader.letters.push(`Brief brief-${number}`)
    await report(year, reader, id, slot)
  }
  return slot
}

/** What the vendor will say of this letter, some day. */
async function report({ rig, outside, random }: Year, reader: Reader, mailing: string, slot: number) {
  const delivery = await rig.store.db
    .selectFrom('delivery')
    .select('id')
    .where('mailing_id', '=', mailing)
    .where('email_key', '=', reader.email!)
    .executeTakeFirstOrThrow()
  const late = (type: string, bounce: Late['event']['bounce'], after: number) => {
    const at = Math.floor(slot + after * hour)
    const event = {
      id: `svix-${delivery.id}-${type}`,
      type,
      vendor_id: delivery.id,
      message_id: null,
      email_key: reader.email!,
      mailing_id: mailing,
      delivery_id: delivery.id,
      bounce,
      problem: '',
      at,
    }
    const due = Math.floor(at + random() ** 4 * 4 * week)
    outside.late.push({ event, due, reader, life: outside.life(reader) })
  }
  const chance = random()
  if (chance < 0.04) return late('email.bounced', 'hard', 1)
  // A mailbox that is full for weeks.
  if (reader.number % 7 === 3 && chance < 0.9) return late('email.bounced', 'soft', 1)
  late('email.delivered', '', 1)
  if (chance < 0.07) late('email.complained', '', 2 + random() * 3)
}

/** The jobs of the hour: nothing that is still owed goes, and who asked and never answered is nobody after 28 days. */
async function forget({ rig, outside }: Year): Promise<void> {
  await forgetAll(rig.house)
  for (const reader of outside.readers) {
    if (reader.state !== 'asked' || rig.clock.now() - outside.askedAt(reader) <= 28 * 24 * hour) continue
    outside.forgets(reader)
  }
}

async function nothingRemains({ rig, outside }: Year): Promise<void> {
  let text = ''
  for (const table of await allTables(rig.store)) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(rig.store.db)
    text += JSON.stringify(rows).toLowerCase()
  }
  expect([...outside.erased].filter((email) => text.includes(email))).toEqual([])
}

async function filesAreTrue({ rig, outside }: Year): Promise<void> {
  for (const reader of outside.readers) {
    if (reader.email === null) continue
    const member = await rig.store.db
      .selectFrom('member')
      .select('id')
      .where('email_key', '=', reader.email)
      .executeTakeFirst()
    const file = member && (await findDossier(rig.house, member.id))
    // His story says what went before, which no stack does.
    if (!file)
      throw new Error(`${new Date(rig.clock.now()).toISOString()} no file of ${JSON.stringify(reader)}`)
    expect({
      who: reader.email,
      state: file.member!.state,
      barred: file.barredAs !== null,
      inquiries: file.inquiries.length,
      story: file.declarations.map(({ kind }) => kind),
      letters: file.letters.map(({ title }) => title),
    }).toEqual({
      who: reader.email,
      state: reader.state,
      barred: outside.barred(reader.email),
      inquiries: outside.inquiries(reader),
      story: reader.story.toSorted((a, b) => a.at - b.at).map(({ what }) => what),
      letters: reader.letters,
    })
  }
}
