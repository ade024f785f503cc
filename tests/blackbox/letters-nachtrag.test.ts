// A letter was sent, and something in it was wrong: a Nachtrag at the desk, without a script.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carriers, prepareWorld, type World } from '../rig/carriers.ts'
import { arrival, beforeSlot, nextLetter, walk, type Chain, type Walked } from '../rig/chain.ts'

let world: World
let chain: Chain
let walked: Walked
beforeAll(async () => {
  world = await prepareWorld(carriers[0]!, beforeSlot())
  await world.site.start()
  chain = { ...world, member: 'juergen@firma.test', between: async () => undefined }
  walked = await walk(chain)
})
afterAll(() => world.remove())

const path = `/redaktion/brief/${nextLetter().slug}/nachtrag`
const typed = {
  subject: 'Nachtrag: Die Zahl in der Tabelle',
  body: 'in der Tabelle stand **5** statt 50.\n\nRichtig ist: Ein Besuch kostet 50\u00A0€, nicht 5\u00A0€.',
}

describe('a Nachtrag', () => {
  test('is offered where the letter was sent', async () => {
    await expect
      .poll(async () => (await walked.publisher.get(path.replace('/nachtrag', ''))).text)
      .toContain('Nachtrag')
    const page = await walked.publisher.get(path)
    expect(page.text).toContain('zurzeit 1')
  })

  test('is looked at and checked before it is released, and nothing typed is lost', async () => {
    const page = await walked.publisher.get(path)
    const empty = await walked.publisher.submit(page, { subject: typed.subject }, path, 'Ansehen')
    expect([empty.status, empty.text.includes('was berichtigt oder ergänzt wird')]).toEqual([422, true])
    const broken = await walked.publisher.submit(page, { ...typed, body: 'unter <5 %' }, path, 'Ansehen')
    expect(broken.text).toContain('So kann der Nachtrag nicht hinaus')
    expect(broken.html).toContain('unter &lt;5 %')
    const shown = await walked.publisher.submit(page, typed, path, 'Ansehen')
    expect(shown.text).toContain('in der Tabelle stand 5 statt 50.')
    const changed = await walked.publisher.submit(
      shown,
      { ...typed, body: 'Etwas anderes.', sure: 'yes' },
      path,
      'Nachtrag freigeben',
    )
    expect([changed.status, changed.html.includes('Etwas anderes.')]).toEqual([422, true])
  })

  test('is shown as the mail it will be while it is written, and nothing is stored', async () => {
    const page = await walked.publisher.get(path)
    const frame = `${path}/vorschau`
    expect(page.html).toContain(`${frame}?as=mail`)
    const framed = async (as: string, words: Record<string, string>) => {
      const answer = await walked.publisher.post(`${frame}?as=${as}`, new URLSearchParams(words).toString())
      return `${answer.status} ${await answer.text()}`
    }
    expect(await framed('dark', typed)).toMatch(/^200 <!doctype html>[^]*in der Tabelle stand <strong/)
    expect(await framed('text', typed)).toContain('Richtig ist: Ein Besuch kostet')
    expect(await framed('mail', { ...typed, body: '{Anrede' })).toContain('200 Der Text lässt sich so nicht')
    expect((await walked.publisher.get(path)).text).toContain('Ansehen und prüfen')
  })

  test('goes out once, after ten minutes, to who got the letter', async () => {
    const page = await walked.publisher.get(path)
    const shown = await walked.publisher.submit(page, typed, path, 'Ansehen')
    const released = await walked.publisher.submit(shown, { sure: 'yes' }, path, 'Nachtrag freigeben')
    expect(released.text).toContain('Der Nachtrag ist freigegeben')
    expect(released.text).toContain('Nachtrag zurückziehen')
    world.site.clock.advance(11 * 60_000)
    const mail = await arrival(chain, chain.member, /^Nachtrag: Die Zahl/)
    expect(mail.text).toContain('in der Tabelle stand')
    expect(mail.links.some((link) => link.endsWith(`/briefe/${nextLetter().slug}`))).toBe(true)
    const again = await walked.publisher.get(path)
    expect(again.text).not.toContain('Nachtrag freigeben')
    expect(again.text).toContain('Zum Versand des Nachtrags')
  })
})
