// What the publisher says of himself counts at once: on pages that lay in memory, in mails, in what readers agree to, and
// after a new start.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareWorld, type World } from '../rig/carriers.ts'
import { arrival, beforeSlot, join, signIn } from '../rig/chain.ts'
import { dump } from '../rig/dump.ts'
import { visitor } from '../rig/visitor.ts'

let world: World
beforeAll(async () => {
  world = await prepareWorld('local', beforeSlot())
  await world.site.start()
})
afterAll(() => world.remove())

it('a new phone number, a new firm and another sentence of consent', async () => {
  const { site } = world
  const reader = visitor(site.origin)
  const publisher = visitor(site.origin)
  const before = await reader.get('/mitglied')
  expect((await reader.get('/impressum')).text).not.toContain('Neue Prüf AG')
  await signIn({ site }, publisher)

  const firm = await publisher.get('/redaktion/einrichtung/firma')
  // Another address of the firm too: he stays signed in.
  const typed = { company: 'Neue Prüf AG', phone: '+49 40 777', email: 'neu@verlag.test' }
  const saved = await publisher.submit(firm, typed, '/redaktion/einrichtung/firma')
  expect(saved.text).toContain('Es gilt ab sofort')

  const imprint = await reader.get('/impressum')
  expect(imprint.text).toContain('Neue Prüf AG')
  expect(imprint.text).toMatch(/\+49[\s\u00A0\u202F]40[\s\u00A0\u202F]777/)
  expect((await reader.get('/mitglied')).text).toContain('der Neue Prüf AG')
  // Whoever had the form open agrees to what he has read.
  const answer = await reader.submit(before, { email: 'alt@firma.test' }, '/mitglied')
  expect(new URL(answer.url).pathname).toBe('/mitglied/gesendet')
  const chain = { ...world, member: 'neu@firma.test', between: async () => undefined }
  await join(chain, reader)
  expect((await arrival(chain, chain.member, /bestätigen/)).text).toContain('Neue Prüf AG')
  const wordings = (dump(site.dataDir)['wording'] as { kind: string; text: string }[]).filter(
    ({ kind }) => kind === 'consent',
  )
  expect(wordings).toHaveLength(2)

  await site.kill()
  await site.start()
  expect((await visitor(site.origin).get('/impressum')).text).toContain('Neue Prüf AG')
})
