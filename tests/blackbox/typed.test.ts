// What strangers type stands at the desk as text: in lists, files of persons, mails, the search and what a browser says it is.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signIn } from '../rig/chain.ts'
import { client, consentShown, posted } from '../rig/flood.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

const mark = 'zqx'
const bad = [
  `"><script>${mark}()</script>`,
  `'><img src=x onerror=${mark}()>`,
  `</title><svg/onload=${mark}()>`,
  `<!--<b ${mark}>`,
  `{{${mark}}}\${${mark}}`,
]
/** An element that somebody typed, or an attribute; what stands within quotation marks is neither. */
function aliveIn(html: string): string | undefined {
  const outside = html.replaceAll(/=\s*"[^"]*"/g, '=""')
  return new RegExp(`<(?:script|img|svg|b)\\b[^>]*${mark}|<script>${mark}`, 'i').exec(outside)?.[0]
}

let site: Site
let publisher: Visitor
beforeAll(async () => {
  site = await prepareSite(Date.parse('2026-12-01T12:00:00Z'), { TRUSTED_PROXIES: '127.0.0.0/8' })
  await site.start()
  const one = client(site.origin)
  const shown = await consentShown(one)
  for (const [index, text] of bad.entries()) {
    const own = { 'x-forwarded-for': `203.0.${index}.7`, 'user-agent': text }
    const email = `leser${index}@firma.test`
    for (const [path, fields] of [
      ['/mitglied', { ...shown, email, firstName: `Eva${index}`, company: text, page: '/' }],
      [
        '/anfrage',
        { ...shown, email, name: text, company: text, message: text, kind: 'material', page: text },
      ],
      ['/redaktion/anmelden', { email: text }],
    ] as const) {
      const sent = posted(site.origin, path, fields)
      await one.send({ ...sent, headers: { ...sent.headers, ...own } })
    }
  }
  one.close()
  publisher = visitor(site.origin)
  await signIn({ site }, publisher)
})
afterAll(() => site.remove())

it('would be noticed', () => {
  for (const text of bad.slice(0, 4)) expect(aliveIn(`<p class="x">${text}<a title="${text}">`)).toBeDefined()
})

it('on every page of the desk that a click leads to', async () => {
  const seen = new Set<string>()
  const open = ['/redaktion', ...bad.map((text) => `/redaktion/mitglieder?q=${encodeURIComponent(text)}`)]
  let shown = 0
  for (let path = open.shift(); path !== undefined && seen.size < 60; path = open.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const page = await publisher.get(path)
    expect({ path, alive: aliveIn(page.html) }).toEqual({ path, alive: undefined })
    if (page.html.includes(mark)) shown++
    for (const link of page.links) {
      const { pathname, search, origin } = new URL(link)
      if (origin === site.origin && pathname.startsWith('/redaktion')) open.push(pathname + search)
    }
  }
  expect(seen.size).toBeGreaterThan(20)
  // It is there, as text.
  expect(shown).toBeGreaterThan(5)
})

it('on every public page that says again what was typed', async () => {
  for (const text of bad) {
    for (const path of [
      '/suche?q=',
      '/suche/treffer?q=',
      '/kundenwert?n1=',
      '/mitglied?email=',
      '/anfrage?name=',
      '/x/',
    ]) {
      const { html } = await publisher.get(path + encodeURIComponent(text))
      expect({ path, alive: aliveIn(html) }).toEqual({ path, alive: undefined })
    }
  }
})
