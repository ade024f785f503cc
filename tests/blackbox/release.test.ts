import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareWorld, type World } from '../rig/carriers.ts'
import { beforeSlot, nextLetter, signIn } from '../rig/chain.ts'
import { dump } from '../rig/dump.ts'
import { until } from '../rig/site.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

let world: World
let publisher: Visitor
const path = `/redaktion/brief/${nextLetter().slug}/freigeben`
const released = () => (dump(world.site.dataDir)['mailing'] ?? []).length

beforeEach(async () => {
  world = await prepareWorld('resend', beforeSlot())
  await world.site.start()
  publisher = visitor(world.site.origin)
  await signIn({ site: world.site }, publisher)
})
afterEach(() => world.remove())

it('a letter is released only as it was previewed, and warnings only with his word', async () => {
  const page = await publisher.get(path)
  const other = await publisher.submit(page, { preview: 'etwas anderes', sure: 'yes' }, path, 'Freigeben')
  expect(other.text).toContain('Der Brief hat sich geändert')
  expect(released()).toBe(0)
  const unasked = await publisher.submit(page, {}, path, 'Freigeben')
  expect(unasked.text).toContain('Bitte bestätigen Sie')
  expect(released()).toBe(0)
  const done = await publisher.submit(page, { sure: 'yes' }, path, 'Freigeben')
  expect(done.text).toContain('Freigegeben am')
  expect(released()).toBe(1)
})

it('a letter that would go out before its page is public is not released, whatever the form says', async () => {
  const day = new Date(nextLetter().slot).toISOString().slice(0, 10)
  const early = await publisher.get(`${path}?way=exact&date=${day}&time=09:30`)
  expect(early.text).toContain('Sie wird erst am')
  expect(early.forms.some(({ buttons }) => buttons.some(({ words }) => words === 'Freigeben'))).toBe(false)
  const good = await publisher.get(path)
  const forced = await publisher.submit(good, { time: '09:30', sure: 'yes' }, path, 'Freigeben')
  expect(forced.text).toContain('So kann der Brief nicht hinaus')
  expect(released()).toBe(0)
})

it('the links of a letter are asked at the own site, the letter itself by its date', async () => {
  const page = await publisher.get(path)
  expect(page.text).toMatch(/Links \d+ auf diese Seite, auch zum Brief selbst, alle antworten zum Termin/)
})

it('the desk says first when it goes out, at its own time too, and afterwards that it did', async () => {
  const day = new Date(nextLetter().slot).toISOString().slice(0, 10)
  const half = await publisher.get(`${path}?way=exact&date=${day}&time=10:30`)
  await publisher.submit(half, { sure: 'yes' }, path, 'Freigeben')
  expect((await publisher.get('/redaktion')).text).toMatch(/Nächster Brief · [^·]*, 10:30 Uhr/)
  // Past the usual slot, before its own: the letter of next week must not stand where this one is waited for.
  world.site.clock.set(nextLetter().slot + 5 * 60_000)
  expect((await publisher.get('/redaktion')).text).toMatch(/Redaktion Geht am [^:]*, 10:30 Uhr hinaus/)
  world.site.clock.set(nextLetter().slot + 31 * 60_000)
  const sent = await until('the letter to be sent', async () => {
    const { text } = await publisher.get('/redaktion')
    return text.includes('Versendet am') && text
  })
  expect(sent).toMatch(/Redaktion Versendet am [^:]*, 10:31 Uhr: [^.]* 0 von 0 übergeben/)
  world.site.clock.advance(48 * 60 * 60_000)
  expect((await publisher.get('/redaktion')).text).not.toContain('Versendet am')
})
