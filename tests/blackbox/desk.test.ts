// The desk as the publisher meets it when something came between: his session is over, or somebody asked for a letter.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beforeSlot, signIn } from '../rig/chain.ts'
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

it('a form sent after the session ended says that nothing was saved, a mere visit does not', async () => {
  const late = visitor(site.origin)
  const form = await publisher.get('/redaktion/mitglieder')
  const answer = await late.submit(form, { email: 'eva@firma.test' }, undefined, 'Sperre aufheben')
  expect(new URL(answer.url).pathname).toBe('/redaktion/anmelden')
  expect(answer.text).toContain('Es wurde nichts gespeichert')
  expect((await late.get('/redaktion/mitglieder')).text).not.toContain('nichts gespeichert')
})

it('an inquiry names the letter by its title, and the reports are one click away', async () => {
  const page = await visitor(site.origin).get('/anfrage?brief=key-accounts')
  await visitor(site.origin).submit(page, { email: 'eva@firma.test', name: 'Eva', kind: 'material' })
  const leads = await publisher.get('/redaktion/anfragen')
  expect(leads.text).toMatch(/Brief Key Accounts/)
  expect(leads.links).toContain(`${site.origin}/redaktion/berichte`)
})

it('a search asks for nothing, so nothing in it is marked as voluntary', async () => {
  expect((await publisher.get('/redaktion/mitglieder')).text).not.toContain('freiwillig')
})

it('bookmarks with the names of before lead to the same page', async () => {
  const old = await publisher.ask('GET', '/redaktion/mitglieder?suche=eva&stand=left&seite=2')
  expect(old.status).toBe(301)
  expect(old.headers.get('location')).toBe('/redaktion/mitglieder?search=eva&state=left&page=2')
  expect((await publisher.get('/redaktion/firmen?art=alle')).url).toMatch(/firmen\?show=all$/)
})

it.each(['post', 'firmen', 'mitglieder'])('no page number of %s brings the desk down', async (list) => {
  for (const number of ['99999999999999999999', '1e308', '-1', 'x', 'Infinity', '0.5', '']) {
    const { status } = await publisher.get(`/redaktion/${list}?page=${number}`)
    expect(status, `page ${number}`).toBe(200)
  }
})

it('hands out the members only by a button, to somebody who has just signed in, and writes it down', async () => {
  expect((await publisher.ask('GET', '/redaktion/export.csv')).headers.get('location')).toBe(
    '/redaktion/import',
  )
  const file = await publisher.post('/redaktion/export.csv', '')
  expect(file.headers.get('content-type')).toMatch(/^text\/csv/)
  await file.text()
  expect((await publisher.get('/redaktion/protokoll?what=export')).text).toMatch(
    /Mitglieder exportiert als CSV/,
  )
  site.clock.advance(31 * 60_000)
  const late = await publisher.post('/redaktion/export.csv', '')
  expect(late.headers.get('location')).toMatch(/anmelden\?anew=/)
  expect((await publisher.get(late.headers.get('location')!)).text).toContain('noch einmal an')
})

it('ends every session of the publisher at once, and this one with them', async () => {
  const page = await publisher.get('/redaktion/sitzungen')
  expect(page.text).toContain('dieser hier')
  const gone = await publisher.submit(page, {}, '/redaktion/sitzungen', 'Überall abmelden')
  expect(new URL(gone.url).pathname).toBe('/redaktion/anmelden')
  expect((await publisher.ask('GET', '/redaktion')).status).toBe(303)
})
