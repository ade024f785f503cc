// What is being written, seen as a mail before it is stored; a letter as a file; a letter corrected after its release.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beforeSlot, nextLetter, release, signIn } from '../rig/chain.ts'
import { dump } from '../rig/dump.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

let site: Site
let publisher: Visitor
beforeAll(async () => {
  site = await prepareSite(beforeSlot())
  await site.start()
  publisher = visitor(site.origin)
  await signIn({ site }, publisher)
})
afterAll(() => site.remove())

const { slug } = nextLetter()
const desk = `/redaktion/brief/${slug}`

/** What the form holds, with other words in it, as the frame of a view answers it. */
async function preview(as: string, typed: Record<string, string>): Promise<Response> {
  const page = await publisher.get(`${desk}/bearbeiten`)
  const form = page.forms.find(({ action }) => action.endsWith('/bearbeiten') && action.includes(slug))!
  return publisher.post(
    `${desk}/vorschau?as=${as}`,
    new URLSearchParams({ ...form.fields, ...typed }).toString(),
  )
}

describe('while a letter is written', () => {
  test('its mail shows what stands in the form, in a frame of its own, and nothing is stored', async () => {
    const answer = await preview('mail', { title: 'Ein anderer Titel', body: 'Er sagte "so", 2*3*4.' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    const html = await answer.text()
    expect(html).toContain('Ein anderer Titel')
    expect(html).toContain('Er sagte „so“, 2*3*4.')
    expect(html).not.toContain('%%')
    expect(dump(site.dataDir)['letter'] ?? []).toEqual([])
  })

  test('it shows the mail in the dark, and its plain text', async () => {
    const dark = await (await preview('dark', {})).text()
    expect(dark).not.toContain('prefers-color-scheme: dark')
    const text = await preview('text', { body: 'Nur ein Satz.' })
    expect(text.headers.get('content-type')).toContain('text/plain')
    expect(await text.text()).toContain('Nur ein Satz.')
  })

  test('a text that cannot be shown is answered with a sentence', async () => {
    const answer = await preview('mail', { body: 'Guten Tag {Anrede}' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('lässt sich so nicht zeigen')
    expect((await preview('mail', { body: 'x'.repeat(100_001) })).status).toBe(422)
  })

  test('it can be had as the file it is', async () => {
    const answer = await publisher.ask('GET', `${desk}/datei`)
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="\\d{4}-\\d\\d-\\d\\d-${slug}\\.mdx"$`),
    )
    expect(await answer.text()).toMatch(/^---\nnumber: /)
  })
})

describe('a letter corrected after its release', () => {
  const save = async (typed: Record<string, string>) =>
    publisher.submit(await publisher.get(`${desk}/bearbeiten`), typed, `${desk}/bearbeiten`, 'Speichern')
  const frozen = () => (dump(site.dataDir)['mailing'] as { html: string }[])[0]!.html

  test('keeps its former addresses where they are typed', async () => {
    const page = await save({ formerSlugs: 'planung, der-plan' })
    expect(page.html).toContain('value="planung, der-plan"')
    await publisher.submit(await publisher.get(desk), {}, desk, 'Fertig')
  })

  test('shows the frozen mail and the new text, and freezes the mail anew when that is asked', async () => {
    await release(publisher)
    const before = frozen()
    await save({ subject: 'Ein neuer Betreff', body: 'Der berichtigte Satz.' })
    expect(frozen()).toBe(before)
    expect((await publisher.get(desk)).text).toContain('seit der Freigabe anders geworden')
    const both = await publisher.get(`${desk}/neu-einfrieren`)
    expect(both.text).toContain('Der berichtigte Satz.')
    expect(both.text).toContain('Betreff: Ein neuer Betreff')
    const stale = await publisher.submit(
      both,
      { preview: 'anders' },
      `${desk}/neu-einfrieren`,
      'neu einfrieren',
    )
    expect(stale.status).toBe(422)
    expect(frozen()).toBe(before)
    const done = await publisher.submit(both, { sure: 'yes' }, `${desk}/neu-einfrieren`, 'neu einfrieren')
    expect(done.text).toContain('Die Mail ist neu eingefroren')
    expect(done.text).not.toContain('seit der Freigabe anders geworden')
    expect(frozen()).toContain('Der berichtigte Satz.')
    expect(dump(site.dataDir)['mailing']).toMatchObject([{ state: 'released', subject: 'Ein neuer Betreff' }])
  })

  test('leaves the mail as it is when only the page is to change', async () => {
    const before = frozen()
    await save({ body: 'Noch ein Satz.' })
    const both = await publisher.get(`${desk}/neu-einfrieren`)
    const done = await publisher.submit(both, {}, `${desk}/neu-einfrieren`, 'Nur die Seite')
    expect(done.text).toContain('die Seite zeigt den neuen Text')
    expect(done.text).not.toContain('seit der Freigabe anders geworden')
    expect(frozen()).toBe(before)
  })

  test('is not dated anew by a save, nor hidden; what was typed stands there still', async () => {
    const before = dump(site.dataDir)['letter']
    expect((await publisher.get(`${desk}/bearbeiten`)).html).toMatch(/<input[^>]*name="date"[^>]*readonly/)
    const dated = await save({ date: '2031-01-07', body: 'Ein getippter Satz.' })
    expect(dated.status).toBe(422)
    expect(dated.text).toContain('wird verschoben, nicht umdatiert')
    expect(dated.html).toContain('Ein getippter Satz.')
    const hidden = await save({ number: 'keine', body: 'Ein getippter Satz.' })
    expect(hidden.status).toBe(422)
    expect(hidden.text).toMatch(/Nicht gespeichert, denn so ließe sich der Brief nicht mehr zeigen.*Nummer:/)
    expect(hidden.html).toContain('Ein getippter Satz.')
    expect(dump(site.dataDir)['letter']).toEqual(before)
  })

  test('stands there as typed when a field is too long', async () => {
    const answer = await save({ title: 'x'.repeat(900), body: 'Ein getippter Satz.' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('x'.repeat(900))
    expect(answer.html).toContain('Ein getippter Satz.')
  })
})
