// kill -9 while a letter is saved, released, moved, withheld and given a Nachtrag, and a Tuesday falls out: each state it leaves is one of those
// that are drawn, nothing is lost and nothing doubled. `npm test` kills in two of them; LETTER_ROUNDS=50 plays more.
import { afterEach, expect, it } from 'vitest'
import { seeded } from '../../src/rehearsal/random.ts'
import { prepareWorld, type World } from '../rig/carriers.ts'
import { arrival, beforeSlot, mailsTo, nextLetter, release, signIn, type Chain } from '../rig/chain.ts'
import { seedMembers } from '../rig/crashes.ts'
import { dump } from '../rig/dump.ts'
import { until } from '../rig/site.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

const rounds = Number(process.env['LETTER_ROUNDS'] ?? 1)
const { slug, slot } = nextLetter()
const path = `/redaktion/brief/${slug}`
const week = 7 * 86_400_000
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

let world: World
afterEach(() => world.remove())

interface Rows {
  letter: { file: string; text: string; revision: number }[]
  letter_revision: { number: number; text: string }[]
  publication: { slug: string; ready: 0 | 1; withheld_at: number | null }[]
  mailing: {
    letter: string
    state: string
    slot_date: string
    slot_taken: string | null
    supplement_to: string | null
    html: string
  }[]
  delivery: { mailing_id: string; member_id: string }[]
  skipped_slot: { date: string; reason: string }[]
  log: { act: string; about: string }[]
}
const rows = () => dump(world.site.dataDir) as unknown as Rows
const ofLetter = () => rows().mailing.find((one) => one.letter === slug)
const supplement = () => rows().mailing.find((one) => one.supplement_to !== null)

/** What is not as it is drawn, whenever one looks. */
function wrongNow(): string[] {
  const { letter, letter_revision: revisions, mailing, delivery, skipped_slot: skipped } = rows()
  const wrong: string[] = []
  for (const { text, revision } of letter) {
    const numbers = revisions.map(({ number }) => number).toSorted((a, b) => a - b)
    if (numbers.join() !== Array.from({ length: revision }, (_, at) => at + 1).join())
      wrong.push(`revisions ${numbers.join()} of ${revision}`)
    if (revisions.find(({ number }) => number === revision)?.text !== text)
      wrong.push('the newest text is no revision')
  }
  for (const one of mailing) {
    const takes = one.state !== 'recalled' && one.supplement_to === null
    if ((one.slot_taken !== null) !== takes) wrong.push(`${one.state}, slot ${one.slot_taken}`)
    if (takes && skipped.some(({ date }) => date === one.slot_date))
      wrong.push('a mail for a day that falls out')
    const file = letter[0]?.file
    if (takes && file && !file.startsWith(one.slot_date)) wrong.push(`mail ${one.slot_date}, page ${file}`)
  }
  const handed = delivery.map((one) => `${one.mailing_id} ${one.member_id}`)
  if (new Set(handed).size < handed.length) wrong.push('somebody stands twice in a ledger')
  return wrong
}

interface Step {
  name: string
  done: () => boolean
  press: (publisher: Visitor) => Promise<unknown>
}

const button = (words: string, typed: Record<string, string> = {}, at = path) =>
  async function press(publisher: Visitor) {
    const page = await publisher.get(at)
    return publisher.submit(page, typed, at, words)
  }

const steps: Step[] = [
  {
    name: 'save',
    done: () => rows().letter.some(({ text }) => text.includes('Ein Satz mehr.')),
    press: async (publisher) => {
      const page = await publisher.get(`${path}/bearbeiten`)
      const body = page.forms.find(({ fields }) => 'body' in fields)?.fields['body'] ?? ''
      return publisher.submit(page, { body: `${body}\n\nEin Satz mehr.` }, `${path}/bearbeiten`, 'Speichern')
    },
  },
  {
    name: 'ready',
    done: () => rows().publication.some((one) => one.slug === slug && one.ready === 1),
    press: button('Fertig'),
  },
  { name: 'release', done: () => ofLetter()?.state === 'released', press: release },
  {
    name: 'move',
    done: () => ofLetter()?.slot_date === dayOf(slot + week) && ofLetter()?.state === 'released',
    press: button('Verschieben', { date: dayOf(slot + week) }),
  },
  {
    name: 'skip',
    done: () => rows().skipped_slot.some(({ date }) => date === dayOf(slot + 2 * week)),
    press: button(
      'ausfallen lassen',
      { reason: 'Betriebsausflug' },
      `/redaktion/termin/${dayOf(slot + 2 * week)}`,
    ),
  },
]

const afterSlot: Step[] = [
  {
    name: 'withhold',
    done: () => rows().publication.some((one) => one.slug === slug && one.withheld_at !== null),
    press: button('Zurückhalten'),
  },
  {
    name: 'put back',
    done: () => rows().publication.some((one) => one.slug === slug && one.withheld_at === null),
    press: button('Wieder zeigen'),
  },
  {
    name: 'Nachtrag',
    done: () => supplement() !== undefined,
    press: async (publisher) => {
      const at = `${path}/nachtrag`
      const page = await publisher.get(at)
      const shown = await publisher.submit(page, { subject: 'Nachtrag', body: 'Es waren 50.' }, at, 'Ansehen')
      return publisher.submit(shown, { sure: 'yes' }, at, 'Nachtrag freigeben')
    },
  },
]

/** Two of the steps, one before the slot and one after it. */
function drawSteps(random: () => number): Set<Step> {
  return new Set([steps, afterSlot].map((some) => some[Math.floor(random() * some.length)]!))
}

async function killAndLook(found: string[], step: string): Promise<void> {
  const { site } = world
  await site.kill()
  found.push(...wrongNow().map((one) => `${step}: ${one}`))
  site.clock.advance(1_000)
  await site.start()
}

/**
 * Does a step until it is done.
 * @param wait so many ms after it was begun the site is killed; null for a step in peace
 */
async function walkThrough(
  step: Step,
  publisher: Visitor,
  wait: number | null,
  found: string[],
): Promise<void> {
  for (let tries = 0; !step.done(); tries++) {
    if (tries > 5) throw new Error(`${step.name} was never done: ${world.site.output().slice(-2_000)}`)
    const pressed = step.press(publisher).catch(() => undefined)
    if (tries === 0 && wait !== null) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      await killAndLook(found, step.name)
    }
    await pressed
  }
  // Whatever its answer was: pressed once more it is done no second time.
  await step.press(publisher).catch(() => undefined)
}

it.each(Array.from({ length: rounds }, (_, index) => index + 1))(
  'a letter survives kill -9 in the middle of each decision about it, seed %i',
  async (seed) => {
    world = await prepareWorld('local', beforeSlot())
    const { site } = world
    const [member = ''] = await seedMembers(site, 3)
    await site.start()
    const chain: Chain = { ...world, member, between: async () => undefined }
    const publisher = visitor(site.origin)
    await signIn({ site }, publisher)
    const random = seeded(seed)
    const struck = drawSteps(random)
    const when = (step: Step) => (struck.has(step) ? random() * 250 : null)
    const found: string[] = []
    for (const step of steps) await walkThrough(step, publisher, when(step), found)
    expect(await release(publisher)).toBeDefined()

    for (let days = 0; days < 7; days++) {
      site.clock.set(slot + days * 86_400_000 + 60_000)
      // A session ends when nobody uses it.
      await publisher.get('/redaktion')
    }
    expect(await mailsTo(chain, member, /./)).toEqual([])
    site.clock.set(slot + week + 1_000)
    await until('the letter to be sent', () => ofLetter()?.state === 'sent')
    for (const step of afterSlot) await walkThrough(step, publisher, when(step), found)
    site.clock.advance(11 * 60_000)
    await arrival(chain, member, /^Nachtrag$/)
    await until('the Nachtrag to be sent', () => supplement()?.state === 'sent')

    expect([...found, ...wrongNow()]).toEqual([])
    expect(await mailsTo(chain, member, /./)).toHaveLength(2)
    const { log, letter } = rows()
    const times = (act: string) => log.filter((line) => line.act === act).length
    expect(['release', 'letter-moved', 'slot-skipped'].map(times)).toEqual([2, 1, 1])
    expect(letter[0]?.text.match(/Ein Satz mehr\./g)).toHaveLength(times('letter-saved'))
  },
)
