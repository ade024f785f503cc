// A letter is moved to another Tuesday: page and mail together, and neither at the old one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longDate } from '../../src/site/dates.ts'
import { carriers, prepareWorld, type World } from '../rig/carriers.ts'
import {
  arrival,
  beforeSlot,
  confirm,
  join,
  mailsTo,
  nextLetter,
  release,
  signIn,
  type Chain,
} from '../rig/chain.ts'
import { dump } from '../rig/dump.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

let world: World
let chain: Chain
let publisher: Visitor
let subject: RegExp
const { slug, slot } = nextLetter()
const week = 7 * 86_400_000
const path = `/redaktion/brief/${slug}`
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

beforeAll(async () => {
  world = await prepareWorld(carriers[0]!, beforeSlot())
  await world.site.start()
  chain = { ...world, member: 'juergen@firma.test', between: async () => undefined }
  const member = visitor(world.site.origin)
  await join(chain, member)
  await confirm(member, await arrival(chain, chain.member, /bestätigen Sie Ihre Anmeldung/))
  publisher = visitor(world.site.origin)
  await signIn({ site: world.site }, publisher)
  subject = await release(publisher)
})
afterAll(() => world.remove())

const status = async () => (await fetch(`${world.site.origin}/briefe/${slug}`)).status
const mailing = () => dump(world.site.dataDir)['mailing']?.[0] as Record<string, unknown>
const letters = async () => (await mailsTo(chain, chain.member, subject)).length

describe('moving a released letter', () => {
  test('changes date, number, page and frozen mail in one step', async () => {
    const page = await publisher.get(path)
    const moved = await publisher.submit(page, { date: dayOf(slot + week) }, path, 'Verschieben')
    expect(moved.text).toContain('Verschoben. Seite, Mail und Nummer')
    expect(mailing()).toMatchObject({ state: 'released', slot_date: dayOf(slot + week) })
    expect(String(mailing()['html'])).toContain(longDate(slot + week, 'Europe/Berlin'))
    expect((dump(world.site.dataDir)['letter'] ?? [])[0]).toMatchObject({
      file: `${dayOf(slot + week)}-${slug}.mdx`,
    })
  })

  test('to a date that falls out, is past or taken changes nothing', async () => {
    const page = await publisher.get(path)
    const before = dump(world.site.dataDir)
    for (const date of [dayOf(slot - week), dayOf(slot + week), 'morgen']) {
      const answer = await publisher.submit(page, { date }, path, 'Verschieben')
      expect(answer.text).toContain('Verschoben wird auf einen künftigen Termin')
    }
    expect(dump(world.site.dataDir)['mailing']).toEqual(before['mailing'])
  })

  test('waits while a corrected text is not looked at as a mail', async () => {
    const edit = await publisher.get(`${path}/bearbeiten`)
    const typed = { title: `${edit.forms.find(({ fields }) => 'title' in fields)?.fields['title']} (neu)` }
    await publisher.submit(edit, typed, `${path}/bearbeiten`, 'Speichern')
    const page = await publisher.get(path)
    const refused = await publisher.submit(page, { date: dayOf(slot + 3 * week) }, path, 'Verschieben')
    expect(refused.text).toContain('Entscheiden Sie zuerst')
    expect(mailing()).toMatchObject({ state: 'released', slot_date: dayOf(slot + week) })
    const again = await publisher.get(`${path}/neu-einfrieren`)
    const frozen = await publisher.submit(
      again,
      { sure: 'yes' },
      `${path}/neu-einfrieren`,
      'Mail neu einfrieren',
    )
    expect(frozen.status).toBe(200)
    expect(String(mailing()['title'])).toContain('(neu)')
  })

  test('of a letter whose page alone was corrected keeps the words of its mail', async () => {
    const edit = await publisher.get(`${path}/bearbeiten`)
    const summary = String(edit.forms.find(({ fields }) => 'body' in fields)?.fields['body'])
    await publisher.submit(
      edit,
      { body: `${summary}\n\nNur auf der Seite.` },
      `${path}/bearbeiten`,
      'Speichern',
    )
    const again = await publisher.get(`${path}/neu-einfrieren`)
    await publisher.submit(again, {}, `${path}/neu-einfrieren`, 'Nur die Seite')
    for (const weeks of [2, 1]) {
      const day = slot + weeks * week
      const page = await publisher.get(path)
      const moved = await publisher.submit(page, { date: dayOf(day) }, path, 'Verschieben')
      expect(moved.text).toContain('Verschoben. Seite, Mail und Nummer')
      expect(moved.text).not.toContain('seit der Freigabe anders geworden')
      const { html, text, slot_date: date } = mailing()
      expect(date).toBe(dayOf(day))
      for (const words of [html, text]) {
        expect(words).toContain(longDate(day, 'Europe/Berlin'))
        expect(words).not.toContain('Nur auf der Seite')
      }
    }
  })

  test('nothing appears or goes out at the old slot, both do at the new one', async () => {
    world.site.clock.set(slot + 30 * 60_000)
    await publisher.get(path)
    expect([await status(), await letters()]).toEqual([404, 0])
    for (let day = 1; day < 7; day++) {
      world.site.clock.set(slot + day * 86_400_000)
      // A session ends when nobody uses it.
      await publisher.get('/redaktion')
    }
    world.site.clock.set(slot + week + 1_000)
    await arrival(chain, chain.member, subject)
    expect([await status(), await letters()]).toEqual([200, 1])
  })
})
