// When the largest thing of a page is painted on slow 4G, as Lighthouse means it (560 ms to and fro, 1.44 Mbit/s), and
// whether the page fits into the first window of ten packets. `npm run bench:first-paint`. Goal: 860 ms, 14.6 kB.
import { chromium } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { prepareSite } from '../rig/site.ts'

const slow4g = { offline: false, latency: 560, downloadThroughput: 180_000, uploadThroughput: 84_375 }
const visits = 3

const site = await prepareSite(Date.now())
await site.start()
const browser = await chromium.launch({
  executablePath: findChromium()!,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
const archive = await (await fetch(`${site.origin}/briefe`)).text()
const [letter = '/briefe'] = /\/briefe\/[a-z0-9-]{3,}(?=")/.exec(archive) ?? []
for (const path of ['/', letter, '/briefe', '/kundenwert']) {
  const answer = await fetch(site.origin + path, { headers: { 'accept-encoding': 'br' } })
  const head = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  const size = (head + Number(answer.headers.get('content-length'))) / 1_000
  const paints = []
  for (let visit = 0; visit < visits; visit++) paints.push(await largestPaint(site.origin + path))
  console.log(`${path}: ${paints.join(', ')} ms; ${size.toFixed(1)} kB with its head`)
}
await browser.close()
await site.remove()

async function largestPaint(address: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await page.goto(address, { waitUntil: 'networkidle' })
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        new PerformanceObserver((seen) => resolve(seen.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        }),
      ),
  )
  await page.close()
  return Math.round(painted)
}
