// A letter from nothing to its page at the desk, without a script: written, mended, released, withheld, corrected, moved.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beforeSlot, signIn } from '../rig/chain.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { visitor, type Page, type Visitor } from '../rig/visitor.ts'

let site: Site
let publisher: Visitor
beforeAll(async () => {
  site = await prepareSite(beforeSlot())
  await site.start()
  publisher = visitor(site.origin)
  await signIn({ site }, publisher)
})
afterAll(() => site.remove())

const status = async (path: string) => (await fetch(site.origin + path, { redirect: 'manual' })).status
const slug = 'groesse-zaehlt-nicht'
const desk = `/redaktion/brief/${slug}`
const press = async (label: string, typed: Record<string, string> = {}): Promise<Page> =>
  publisher.submit(await publisher.get(desk), typed, desk, label)

const written = {
  title: 'Größe zählt nicht',
  subject: 'Größe zählt nicht',
  preheader: 'Warum der größte Kunde nicht immer der beste Kunde ist.',
  summary:
    'Der größte Kunde ist oft der teuerste. Eine Rechnung mit drei Zahlen zeigt, woran Sie es erkennen.',
  material: 'Rechenblatt zum größten Kunden',
}

describe('a letter written at the desk', () => {
  test('begins with the next free Tuesday, a number and an address of its own', async () => {
    const page = await publisher.get('/redaktion/brief/neu')
    expect(page.text).toMatch(/Vorgeschlagen: Brief \d+\/\d\d für Dienstag/)
    const answer = await publisher.submit(
      page,
      { title: written.title, topic: 'preise' },
      '/redaktion/brief/neu',
    )
    expect(new URL(answer.url).pathname).toBe(`${desk}/bearbeiten`)
    expect(answer.text).toContain('TODO')
  })

  test('is stored with what is wrong with it, each with its line and what to write instead', async () => {
    const page = await publisher.get(`${desk}/bearbeiten`)
    const body = 'Guten Tag {Anrede},\n\nunter <5 % und 2*3*4.\n\n<Callot>x</Callot>'
    const answer = await publisher.submit(page, { ...written, body }, `${desk}/bearbeiten`, 'Speichern')
    expect(answer.text).toContain('Gespeichert')
    expect(answer.text).toMatch(/Zeile 1:.*Anrede setzt die Mail/)
    expect(answer.text).toMatch(/Zeile 3:.*„unter“/)
    expect((await press('Fertig').catch(() => null))?.text ?? 'gone').not.toContain('kann freigegeben werden')
  })

  test('can be looked at without being stored', async () => {
    const page = await publisher.get(`${desk}/bearbeiten`)
    const body = 'Er sagte "so", 2*3*4.'
    const shown = await publisher.submit(
      page,
      { ...written, body },
      `${desk}/bearbeiten`,
      'Ansehen, ohne zu speichern',
    )
    expect(shown.text).toContain('Er sagte „so“, 2*3*4.')
    expect((await publisher.get(`${desk}/bearbeiten`)).html).toContain('Callot')
  })

  test('of two writers the second sees both texts, and none is lost', async () => {
    const [one, two] = [await publisher.get(`${desk}/bearbeiten`), await publisher.get(`${desk}/bearbeiten`)]
    const first = await publisher.submit(
      one,
      { ...written, body: 'Der erste Text.' },
      `${desk}/bearbeiten`,
      'Speichern',
    )
    expect(first.status).toBe(200)
    const second = await publisher.submit(
      two,
      { ...written, body: 'Der zweite Text.' },
      `${desk}/bearbeiten`,
      'Speichern',
    )
    expect(second.status).toBe(409)
    expect(second.text).toContain('Der erste Text.')
    expect(second.html).toContain('Der zweite Text.')
    const third = await publisher.submit(second, {}, `${desk}/bearbeiten`, 'Speichern')
    expect(third.html).toContain('Der zweite Text.')
  })

  test('is nowhere until it is finished and released', async () => {
    expect((await press('Fertig')).text).toContain('kann freigegeben werden')
    expect(await status(`/briefe/${slug}`)).toBe(404)
    expect((await press('Nur auf der Website veröffentlichen')).text).toContain('erscheint zu seinem Termin')
    expect(await status(`/briefe/${slug}`)).toBe(404)
  })

  test('appears at its instant, can be withheld and put back, and says what was corrected', async () => {
    // A session ends when nobody uses it.
    for (let days = 0; days < 8; days += 2) {
      site.clock.advance(2 * 86_400_000)
      await publisher.get('/redaktion')
    }
    expect(await status(`/briefe/${slug}`)).toBe(200)
    site.clock.advance(20_000)
    // A stranger's press has no page made anew, nor has what saves itself; the publisher's does at once.
    const headers = { 'sec-fetch-site': 'same-origin' }
    const pressed = {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ act: 'x' }),
    } as const
    expect((await fetch(`${site.origin}${desk}`, pressed)).status).toBe(303)
    const draft = {
      ...pressed,
      headers: { ...headers, 'sec-fetch-dest': 'empty', cookie: publisher.cookie() },
      body: new URLSearchParams({ act: 'draft', title: 'Blatt', body: 'Text', seen: '0' }),
    } as const
    expect((await fetch(`${site.origin}/redaktion/unterlagen/allgemein`, draft)).status).toBe(303)
    const kept = (await fetch(`${site.origin}/briefe/${slug}`)).headers.get('cache-control')
    expect(Number(/s-maxage=(\d+)/.exec(kept ?? '')?.[1])).toBeLessThanOrEqual(40)
    expect((await press('Zurückhalten')).text).toContain('Zurückgehalten')
    expect(await status(`/briefe/${slug}`)).toBe(410)
    // Where a forwarded mail leads, it says the same.
    expect(await status(`/briefe/${slug}/weitergeleitet`)).toBe(410)
    expect(await (await fetch(`${site.origin}/briefe/rss.xml`)).text()).not.toContain(slug)
    expect((await press('Wieder zeigen')).text).toContain('wieder zu lesen')
    expect((await press('Hinweis zeigen', { note: 'In der Tabelle stand 5 statt 50.' })).text).toContain(
      'Hinweis steht',
    )
    expect(await (await fetch(`${site.origin}/briefe/${slug}`)).text()).toContain(
      'In der Tabelle stand 5 statt 50.',
    )
  })

  test('keeps the address by which feed readers know it once it has appeared', async () => {
    const save = async (formerSlugs: string) =>
      publisher.submit(
        await publisher.get(`${desk}/bearbeiten`),
        { formerSlugs },
        `${desk}/bearbeiten`,
        'Speichern',
      )
    const refused = await save('wie-er-frueher-hiess')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(`muss „${slug}“ bleiben`)
    expect(refused.html).toContain('wie-er-frueher-hiess')
    expect((await save(`${slug}, wie-er-frueher-hiess`)).text).toContain('Gespeichert')
  })
})
