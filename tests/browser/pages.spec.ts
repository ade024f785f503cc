// Every page there is, once: public ones, those that mails lead to, and the desk. Valid HTML, no finding of axe in
// light and dark, nothing wider than a phone, a tablet or a desk.
import type { Page } from '@playwright/test'
import { prepareWorld, publisher, type World } from '../rig/carriers.ts'
import { arrival, beforeSlot, join, mailsTo, walk, type Chain } from '../rig/chain.ts'
import { until } from '../rig/site.ts'
import { invalid } from '../rig/valid-html.ts'
import { visitor } from '../rig/visitor.ts'
import { expect, test } from './site.ts'

test.skip(({ viewport }) => viewport?.width !== 1440, 'sets the widths itself')
test.describe.configure({ mode: 'serial', timeout: 480_000 })

let own: World
let examined: string[] = []
test.beforeAll(async () => {
  own = await prepareWorld('local', beforeSlot())
  await own.site.start()
})
test.afterAll(() => own.remove())

/** Pages that no link leads to. */
const hidden = [
  '/briefe/angebote/weitergeleitet',
  '/suche?q=kunde',
  '/suche?q=qwertzuiop',
  '/gibt-es-nicht',
  '/500',
  '/briefe/seite/99',
]
/** Of pages that differ only in their subject one is enough, letters as they are read excepted: each is set by hand. */
const kindOf = (url: URL) =>
  url.pathname
    .replaceAll(/\/[0-9a-f-]{36}(?=\/|$)/g, '/:id')
    .replace(/\/\d{4}-\d\d-\d\d$/, '/:date')
    .replace(/\/thema\/[^/]+/, '/thema/:topic')
    .replace(/^\/redaktion\/brief\/(?!neu$)[^/]+/, '/redaktion/brief/:letter')
    .replace(/^\/redaktion\/unterlagen\/(?!neu$)[^/]+/, '/redaktion/unterlagen/:material')
    .replace(/^\/briefe\/[^/]+(?=\/)/, '/briefe/:letter') + [...url.searchParams.keys()].join()

/** Runs in the page: what the tab key does not come to, or not in the order it is seen; and a page without its jump. */
function beyondKeys(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
  const shown = all.filter(
    (one) => one.checkVisibility() && !one.matches(':disabled, [name=website], [type=hidden]'),
  )
  const beyond = shown.filter(({ tabIndex }) => tabIndex !== 0).map(({ outerHTML }) => outerHTML.slice(0, 80))
  const starts = shown[0]?.getAttribute('href') === '#inhalt' ? [] : ['does not begin with the jump']
  return [...beyond, ...starts].map((what) => `${location.pathname}: ${what}`)
}

/** Walks all links from `starts` on; `known` kinds were examined before. Returns the kinds it has examined. */
async function examine(
  page: Page,
  sound: () => Promise<void>,
  starts: string[],
  known: string[] = [],
): Promise<string[]> {
  const { origin } = own.site
  const seen = new Set(known)
  const findings: string[] = []
  const queue = [...starts]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const url = new URL(next, origin)
    url.hash = ''
    if (url.origin !== origin || seen.has(kindOf(url))) continue
    seen.add(kindOf(url))
    const answer = await page.request.get(url.href)
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    findings.push(...(await invalid(await answer.text(), url.pathname)))
    await page.goto(url.href)
    await sound()
    findings.push(...(await page.evaluate(beyondKeys)))
    for (const width of [360, 768]) {
      await page.setViewportSize({ width, height: 900 })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) findings.push(`${url.pathname} is ${wide} wide at ${width}`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    queue.push(
      ...(await page
        .locator('a[href]')
        .evaluateAll((links) => links.map((one) => (one as HTMLAnchorElement).href))),
    )
  }
  expect(findings).toEqual([])
  return [...seen]
}

test('every public page, and every page a mail leads to, is sound', async ({ page, sound }) => {
  const { origin } = own.site
  const chain: Chain = { ...own, member: 'offen@firma.test', between: async () => undefined }
  await join(chain, visitor(origin))
  await arrival(chain, chain.member, /bestätigen/)
  const mails = (await own.mailbox()).flatMap(({ links }) => links)
  const sitemap = await (await page.request.get(`${origin}/sitemap.xml`)).text()
  const listed = [...sitemap.matchAll(/<loc>([^<]*)</g)].map(([, address]) => address!)
  const seen = await examine(page, sound, ['/', ...hidden, ...mails, ...listed])
  examined = seen
  expect(seen).toEqual(expect.arrayContaining(['/', '/datenschutz', '/methodik', '/mitglied', '/kundenwert']))
  expect(seen.length).toBeGreaterThan(30)

  await test.step('the answers to what was typed wrongly', async () => {
    await page.goto(`${origin}/mitglied`)
    await page.locator('main [name=email]').fill('eva@gmial.com')
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.locator('main form').getByRole('button').click()
    expect(await invalid(await (await answered).text(), '/mitglied')).toEqual([])
    await expect(page.locator('main')).toContainText('gmail.com')
    await sound()
  })
})

test('every page of the desk is sound, with a mailing that was sent', async ({ page, sound }) => {
  const { origin } = own.site
  const chain: Chain = { ...own, member: 'juergen@firma.test', between: async () => undefined }
  await walk(chain)
  await page.goto(`${origin}/redaktion/anmelden`)
  await page.locator('[name=email]').fill(publisher)
  await page.getByRole('button').first().click()
  const [link] = await until('the link to the desk', async () => {
    const mails = await mailsTo(own, publisher, /^Anmeldung zur Redaktion/)
    return mails.length > 0 && mails[0]!.links.filter((one) => one.includes('/redaktion/anmelden?t='))
  })
  await page.goto(link!)
  await page.getByRole('button', { name: 'Jetzt anmelden' }).click()
  await expect(page).toHaveURL(/\/redaktion$/)
  const mails = (await own.mailbox()).flatMap(({ links }) => links)
  const seen = await examine(page, sound, ['/redaktion', ...mails], examined)
  expect(seen).toEqual(
    expect.arrayContaining(['/redaktion/mitglieder', '/redaktion/technik', '/redaktion/versand/:id']),
  )
})
