import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareWorld, type World } from '../rig/carriers.ts'
import { beforeSlot, nextLetter, signIn } from '../rig/chain.ts'
import { dump } from '../rig/dump.ts'
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
  const other = await publisher.submit(page, { stand: 'etwas anderes', bestaetigt: 'ja' }, path, 'Freigeben')
  expect(other.text).toContain('Der Brief hat sich geändert')
  expect(released()).toBe(0)
  const unasked = await publisher.submit(page, {}, path, 'Freigeben')
  expect(unasked.text).toContain('Bitte bestätigen Sie')
  expect(released()).toBe(0)
  const done = await publisher.submit(page, { bestaetigt: 'ja' }, path, 'Freigeben')
  expect(done.text).toContain('Freigegeben am')
  expect(released()).toBe(1)
})

it('a letter that would go out before its page is public is not released, whatever the form says', async () => {
  const day = new Date(nextLetter().slot).toISOString().slice(0, 10)
  const early = await publisher.get(`${path}?termin=genau&datum=${day}&zeit=09:30`)
  expect(early.text).toContain('Sie wird erst am')
  expect(early.forms.some(({ buttons }) => buttons.some(({ words }) => words === 'Freigeben'))).toBe(false)
  const good = await publisher.get(path)
  const forced = await publisher.submit(good, { zeit: '09:30', bestaetigt: 'ja' }, path, 'Freigeben')
  expect(forced.text).toContain('So kann der Brief nicht hinaus')
  expect(released()).toBe(0)
})

it('the links of a letter are asked at the own site, the letter itself by its date', async () => {
  const page = await publisher.get(path)
  expect(page.text).toMatch(/Links \d+ auf diese Seite, auch zum Brief selbst, alle antworten zum Termin/)
})
