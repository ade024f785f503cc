/**
 * Every page of the desk on a phone with a long list: `npm run bench:desk-narrow [-- --members 100000 --mailings 3
 * --pictures FOLDER]`. Fills a store, walks the desk's links from its first page on, one page of each door, and prints
 * what the server took (median of three), how high the page is, and fails when one is wider than 360 px or answers an
 * error. With a folder each page is photographed.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { doors } from '../../src/site/doors.ts'
import { openStore } from '../../src/store/open.ts'
import { findChromium } from '../chromium.ts'
import { prepareWorld } from '../rig/carriers.ts'
import { arrival, beforeSlot, join as joinIn, release, signIn } from '../rig/chain.ts'
import { linkTo } from '../rig/mailbox.ts'
import { visitor } from '../rig/visitor.ts'
import { fill, week } from './fill.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    mailings: { type: 'string', default: '3' },
    pictures: { type: 'string' },
  },
})
const mailings = Number(values.mailings)
const width = 360

const world = await prepareWorld('local', beforeSlot())
const { site } = world
const store = await openStore({ dataDir: site.dataDir }, site.clock.now())
await fill(store, Number(values.members), mailings, site.clock.now() - mailings * week)
await store.close()
await site.start()
const desk = visitor(site.origin)
await signIn(world, desk)
await live()
const browser = await chromium.launch({ executablePath: findChromium()!, args: ['--no-sandbox'] })
try {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'de-DE' })
  await context.setExtraHTTPHeaders({ cookie: desk.cookie() })
  await walk(context)
} finally {
  await browser.close()
  await world.remove()
}

// Somebody asks, somebody joins, and the next letter is released, so that no list is empty.
async function live(): Promise<void> {
  const chain = { ...world, member: 'neu@kunde.test', between: async () => undefined }
  const eva = visitor(site.origin)
  await joinIn(chain, eva)
  await eva.submit(
    await eva.get('/anfrage'),
    { email: 'eva@kunde.test', name: 'Eva Kunde', consent: 'yes' },
    '/anfrage',
  )
  const proof = await arrival(chain, 'eva@kunde.test', /bestätigen Sie Ihre Anfrage/)
  await eva.submit(await eva.get(linkTo(proof, '/anfrage/bestaetigen')), {}, '/anfrage/bestaetigen')
  await release(desk).catch((error: Error) => console.log(`not released: ${error.message.slice(0, 1_500)}`))
}

async function walk(context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  const own = Object.keys(doors).filter((door) => /^\/redaktion(?:\/|$)/.test(door) && doors[door] !== 'post')
  const queue = own.filter((door) => !door.includes('['))
  const seen = new Set<string>()
  const wrong: string[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const door = doorOf(path, own)
    if (!door || seen.has(door)) continue
    const found = await look(page, path, door)
    if (!found) continue
    seen.add(door)
    wrong.push(...found.wrong)
    queue.push(...found.links)
  }
  const unseen = own.filter(
    (door) => !seen.has(door) && !/\.\w+$|\/(?:abmelden|mail|datei|vorschau)$/.test(door),
  )
  console.log(`${seen.size} doors; not reached: ${unseen.join(', ') || 'none'}`)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
}

/** @returns null for what is no page */
async function look(
  page: Page,
  path: string,
  door: string,
): Promise<{ wrong: string[]; links: string[] } | null> {
  const took: number[] = []
  let status = 0
  for (let time = 0; time < 3; time++) {
    const began = performance.now()
    const answer = await desk.ask('GET', path)
    await answer.arrayBuffer()
    took.push(performance.now() - began)
    status = answer.status
    if (!answer.headers.get('content-type')?.startsWith('text/html') || (status >= 300 && status < 400))
      return null
  }
  await page.goto(site.origin + path)
  const { wide, high } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    high: document.documentElement.scrollHeight,
  }))
  const [, middle = 0] = took.toSorted((a, b) => a - b)
  console.log(`${middle.toFixed(0).padStart(6)} ms ${String(high).padStart(6)} px  ${door}`)
  if (values.pictures) {
    mkdirSync(values.pictures, { recursive: true })
    await page.screenshot({
      path: join(values.pictures, `${door.replaceAll(/[^\w-]+/g, '_')}.png`),
      clip: { x: 0, y: 0, width, height: Math.min(high, 1_600) },
      fullPage: true,
    })
  }
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname))
  return {
    links,
    wrong: [
      ...(wide > width ? [`${path} is ${wide} px wide`] : []),
      ...(status >= 400 ? [`${path} answers ${status}`] : []),
    ],
  }
}

/** The door a path leads to, the plainest first. */
function doorOf(path: string, all: readonly string[]): string | undefined {
  if (all.includes(path)) return path
  return all.find((door) =>
    new RegExp(`^${door.replaceAll('.', String.raw`\.`).replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(path),
  )
}
