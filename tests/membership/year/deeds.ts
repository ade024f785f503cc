// What readers, the desk and the vendor do in a year, at the rooms' doors, each told to the outside as well.
import { ask } from '../../../src/inquiries/ask.ts'
import { confirmInquiry } from '../../../src/inquiries/confirm.ts'
import { askForm } from '../../../src/inquiries/form.ts'
import { erase } from '../../../src/membership/erase.ts'
import { barAddress, unbarAddress } from '../../../src/membership/bar.ts'
import { confirmImport } from '../../../src/membership/import/job.ts'
import { runImports } from '../../../src/membership/import/run.ts'
import { leave } from '../../../src/membership/leave.ts'
import { confirmMove } from '../../../src/membership/move.ts'
import { requestMove, requestMoveFor } from '../../../src/membership/request-move.ts'
import { pause, pauseEnd } from '../../../src/membership/pause.ts'
import { liftSuppressions } from '../../../src/membership/lift.ts'
import { unseal } from '../../../src/outbox/seal.ts'
import { aboutNothing } from '../../rig/about.ts'
import { filledIn } from '../../rig/door.ts'
import type { Rig } from '../../rig/house.ts'
import { vendorCarrier } from '../../mailing/rig.ts'
import { click, signUp } from '../rig.ts'
import type { Outside, Reader } from './world.ts'
import { uploadList } from '../../rig/lists.ts'

const day = 86_400_000
const asked = { who: '', way: 'phone', on: '2026-03-02' } as const

export interface Year {
  rig: Rig
  outside: Outside
  random: () => number
}

/** One thing a reader may do or have done; false when it is not his turn for that. */
type Deed = (year: Year, reader: Reader) => Promise<boolean>

let caller = 0
// Of a network each, so that no limit on forms is in the way of the play.
const ip = () => {
  caller++
  return `10.${(caller >> 8) & 255}.${caller & 255}.1`
}

async function tokenFor({ house, store }: Rig, email: string): Promise<string | null> {
  const row = await store.db
    .selectFrom('outbox')
    .select(['key', 'payload'])
    .where('email_key', '=', email)
    .where('kind', '=', 'proof')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const mail = row?.payload ? unseal(house.secret, row.key, row.payload) : null
  return /\?t=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? null
}

const mayAsk = ({ rig }: Year, { asked: before }: Reader, email: string): boolean =>
  rig.clock.now() - (before.get(email) ?? -Infinity) > 28 * day

const own = ({ random }: Year, { number }: Reader) => `leser${number}.${Math.floor(random() * 3)}@firma.test`

const join: Deed = async (year, reader) => {
  const { rig, outside } = year
  if (reader.state === 'confirmed') return false
  const email = reader.email ?? own(year, reader)
  if (!mayAsk(year, reader, email)) return false
  reader.asked.set(email, rig.clock.now())
  outside.erased.delete(email)
  await signUp(rig, { email, firstName: `Vor${reader.number}` }, ip())
  reader.email = email
  if (!reader.had.includes(email)) reader.had.push(email)
  reader.story.push({ what: 'asked', at: rig.clock.now() })
  if (reader.state === 'none') reader.state = 'asked'
  if (year.random() < 0.2) return true
  rig.clock.advance(1 + Math.floor(year.random() * 3_600_000))
  const token = await tokenFor(rig, email)
  if (token === null) throw new Error(`${email} got no link`)
  await click(rig, token)
  Object.assign(reader, { state: 'confirmed', confirmedAt: rig.clock.now(), pausedUntil: 0 })
  reader.story.push({ what: 'confirmed', at: rig.clock.now() })
  outside.buried.delete(email)
  return true
}

const goes =
  (byDesk: boolean): Deed =>
  async ({ rig, outside }, reader) => {
    if (reader.state !== 'confirmed' && reader.state !== 'asked') return false
    const memberId = await idOf(rig, reader)
    const how = byDesk ? { asked } : { oneClick: true }
    await leave(rig.house, { memberId, ip: '', page: '/', ...how })
    outside.left(reader, rig.clock.now())
    return true
  }

const pauses: Deed = async ({ rig, random }, reader) => {
  if (reader.state !== 'confirmed') return false
  const memberId = await idOf(rig, reader)
  const weeks = reader.pausedUntil > rig.clock.now() ? 0 : random() < 0.5 ? 4 : 8
  await pause(rig.house, { memberId, weeks, ip: '', page: '/', ...(random() < 0.5 ? { asked } : {}) })
  reader.pausedUntil = weeks === 0 ? 0 : pauseEnd(rig.clock.now(), weeks, rig.house.facts.slot.zone)
  reader.story.push({ what: weeks === 0 ? 'resumed' : 'paused', at: rig.clock.now() })
  return true
}

const moves: Deed = async (year, reader) => {
  const { rig, outside, random } = year
  if (reader.state !== 'confirmed') return false
  const to = `leser${reader.number}.${reader.had.length + 3}@neu.test`
  if (!mayAsk(year, reader, to)) return false
  reader.asked.set(to, rig.clock.now())
  const member = await rig.store.db
    .selectFrom('member')
    .selectAll()
    .where('email_key', '=', reader.email!)
    .executeTakeFirstOrThrow()
  const address = { email: to, key: to }
  if (random() < 0.5) await requestMove(rig.house, member, address, { ip: ip() })
  else await requestMoveFor(rig.house, member, address, asked)
  outside.erased.delete(to)
  rig.clock.advance(1)
  const moved = await confirmMove(rig.house, (await tokenFor(rig, to))!, ip())
  if (moved.kind !== 'moved') throw new Error(`${to}: ${moved.kind}`)
  outside.buried.delete(to)
  reader.email = to
  reader.had.push(to)
  reader.story.push({ what: 'moved', at: rig.clock.now() })
  return true
}

const isErased: Deed = async ({ rig, outside, random }, reader) => {
  if (reader.email === null) return false
  const by = random() < 0.5 ? 'person' : 'desk'
  await erase(rig.house, { emailKey: reader.email, by })
  outside.forget(reader)
  return true
}

const isBarred: Deed = async ({ rig, outside }, reader) => {
  if (reader.email === null) return false
  const mailbox = outside.mailbox(reader.email)
  if (outside.barred(reader.email)) {
    await unbarAddress(rig.house, reader.email, 'r@verlag.test', asked)
    await liftSuppressions(rig.house, vendorCarrier(), new AbortController().signal)
    Object.assign(mailbox, { byDesk: false, liftedAt: rig.clock.now() })
    reader.story.push({ what: 'unbarred', at: rig.clock.now() })
    return true
  }
  await barAddress(rig.house, reader.email, asked)
  mailbox.byDesk = true
  reader.story.push({ what: 'barred', at: rig.clock.now() })
  return true
}

/** He asks something, and confirms it: the publisher hears of it, and it stands in his file. */
const inquires: Deed = async (year, reader) => {
  const { rig, outside } = year
  const { email } = reader
  if (email === null || !mayAsk(year, reader, email)) return false
  reader.asked.set(email, rig.clock.now())
  const typed = { email, name: `Vor${reader.number}`, kind: 'material', message: 'Bitte.', page: '/anfrage' }
  await ask(rig.house, filledIn(askForm, typed), { ip: ip(), ...aboutNothing })
  outside.mailbox(email).inquiries++
  const token = await tokenFor(rig, email)
  if (token !== null) await confirmInquiry(rig.house, token, aboutNothing)
  return true
}

/** A list of anybody, as another system would hand it out: only who is nobody here, or never answered, may come by it. */
export async function importEverybody(year: Year, some: Reader[]): Promise<void> {
  const { rig, outside } = year
  // Of two things in one millisecond nobody can say which came first.
  rig.clock.advance(1)
  const rows = some.map((reader) => [reader.email ?? own(year, reader), reader] as const)
  const csv = ['E-Mail;Bestätigt am;Quelle', ...rows.map(([email]) => `${email};03.02.2025;Messe`)].join('\n')
  const run = () => runImports(rig.house, new AbortController().signal)
  const id = await uploadList(rig.house, { name: 'alt.csv', bytes: Buffer.from(csv) }, 'r@verlag.test')
  await run()
  await confirmImport(rig.house, id)
  await run()
  await rig.store.db.deleteFrom('import_line').execute()
  for (const [email, reader] of rows) {
    const free = reader.state === 'none' || reader.state === 'asked'
    if (!free || outside.barred(email) || outside.buried.has(email)) continue
    if (reader.state === 'none') reader.had.push(email)
    outside.erased.delete(email)
    Object.assign(reader, { email, state: 'confirmed', confirmedAt: rig.clock.now(), pausedUntil: 0 })
    reader.story.push({ what: 'imported', at: rig.clock.now() })
  }
}

async function idOf({ store }: Rig, { email }: Reader): Promise<string> {
  const row = await store.db
    .selectFrom('member')
    .select('id')
    .where('email_key', '=', email!)
    .executeTakeFirstOrThrow()
  return row.id
}

/** How often each is tried, beside the others. */
const odds: [Deed, number][] = [
  [join, 50],
  [goes(false), 6],
  [goes(true), 4],
  [pauses, 14],
  [moves, 10],
  [isErased, 6],
  [isBarred, 10],
  [inquires, 12],
]

/** Something happens to a reader. */
export async function happen(year: Year, reader: Reader): Promise<void> {
  let at = year.random() * odds.reduce((sum, [, share]) => sum + share, 0)
  const [deed] = odds.find(([, share]) => (at -= share) < 0) ?? odds[0]!
  await deed(year, reader)
}
