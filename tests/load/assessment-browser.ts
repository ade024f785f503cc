/**
 * The assessment in a real Chromium, against a built site: `npm run bench:assessment-browser [customers]`. Seconds on
 * the clock, and beside them what the browser's processes had of the processors: on a busy machine only those say
 * anything. Needs a Chromium, and for the invoice lines the public data set.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { seededRandom } from '../../src/customer-value/random.ts'
import { writeXlsx } from '../../src/spreadsheet/xlsx-write.ts'
import { findChromium } from '../chromium.ts'
import { freePort } from '../rig/postgres.ts'
import { until } from '../rig/site.ts'

const many = Number(process.argv[2] ?? 100_000)
const executablePath = findChromium()
if (!executablePath) {
  console.log('No Chromium found: nothing was measured.')
  process.exit(0)
}
const folder = mkdtempSync(join(tmpdir(), 'assessment-browser-'))
const origin = `http://127.0.0.1:${await freePort()}`
const site = spawn(process.execPath, ['src/start.ts'], {
  env: { ...process.env, PORT: new URL(origin).port, SITE_URL: origin, DATA_DIR: join(folder, 'data') },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
})
const minutes = 60_000
try {
  await until(origin, () =>
    fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  await scripts()
  await customers(2000, true)
  await customers(many, false)
  await workbook()
  await lines()
} finally {
  await browser.close()
  site.kill()
  rmSync(folder, { recursive: true, force: true })
}

/** Bytes of all scripts as transferred, before a file is chosen. */
async function scripts(): Promise<void> {
  const page = await browser.newPage()
  let bytes = 0
  page.on('response', (answer) => {
    if (/\.js(?:$|\?)/.test(answer.url())) bytes += Number(answer.headers()['content-length'] ?? 0)
  })
  await page.goto(`${origin}/kundenwert`, { waitUntil: 'networkidle' })
  const before = bytes
  await openList(page)
  console.log(
    `scripts: ${(before / 1000).toFixed(1)} kB of the page, ${((bytes - before) / 1000).toFixed(1)} kB more of the list area with its workers`,
  )
  await page.close()
}

async function openList(page: Page): Promise<Locator> {
  const list = page.locator('#liste')
  await list.getByRole('button', { name: 'Kundenliste auswerten' }).click()
  await list.getByText('Alles Nötige ist geladen').waitFor()
  return list
}

/** A list of an ERP: from the click on „Auswerten“ to the bands. @param typing measures keys as well */
async function customers(count: number, typing: boolean): Promise<void> {
  const file = join(folder, `${count}.csv`)
  writeFileSync(file, csvOf(count))
  const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
  await page.goto(`${origin}/kundenwert`)
  const list = await openList(page)
  const longest = await watched(page)
  await choose(list, file)
  console.log(`${count} customers, longest task of the page while they are read: ${await longest()}`)
  const finish = list.getByRole('button', { name: 'Auswerten', exact: true })
  const shown = list.getByText('80 von 100 Ziehungen').first()
  const bands = await timed(() => finish.click().then(() => shown.waitFor({ timeout: 5 * minutes })))
  console.log(
    `${count} customers, from the click to the bands: ${bands}, longest task with it: ${await longest()}`,
  )
  if (typing) await keys(page, list)
  await page.close()
}

/** What a key costs the page's thread, ms of processor: from the event until nothing of it is left to do. */
async function keys(page: Page, list: Locator): Promise<void> {
  await list.getByText('Für Controller:').click()
  await list.getByText('Was wäre, wenn …?').click()
  await list.getByText(/größten Kunden einschätzen/).click()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  /** Lets everything that waits run, timers too. */
  const settle = () =>
    page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 50)))
  const fields: readonly (readonly [string, Locator])[] = [
    ['name of a customer to filter by', list.getByLabel('Name enthält').last()],
    ['price of a decision', list.getByLabel('Preis', { exact: true })],
    ['owner of a decision', list.getByLabel('Wer kümmert sich?')],
    ['own point of the KAM check', list.getByLabel('Ihr eigener Punkt in Ihren Worten')],
    ['share of a rated customer', list.getByLabel(/^Unser Anteil am Bedarf/).first()],
    ['an assumption', list.locator('#annahme-discountRate')],
  ]
  await list.getByLabel('Für wen?').selectOption('all')
  await list.evaluate((area) => {
    for (const fold of area.querySelectorAll('details')) fold.open = true
  })
  for (const [name, field] of fields) {
    await field.focus()
    await settle()
    const costs: number[] = []
    for (const key of '1234') {
      const before = await busy()
      await page.keyboard.press(key)
      await settle()
      costs.push((await busy()) - before)
    }
    console.log(`  a key in „${name}“: ${Math.max(...costs).toFixed(0)} ms`)
    for (let back = 0; back < 4; back++) await page.keyboard.press('Backspace')
  }
}

/** An XLSX of 100,000 lines: reading, and what the page's own thread was held by meanwhile. */
async function workbook(): Promise<void> {
  const file = join(folder, 'lines.xlsx')
  writeFileSync(file, writeXlsx([{ name: 'Zeilen', rows: workbookRows(100_000) }]))
  const page = await browser.newPage({ locale: 'de-DE' })
  await page.goto(`${origin}/kundenwert`)
  const list = await openList(page)
  const longest = await watched(page)
  mostMegabytes()
  const before = mostMegabytes()
  const reading = await timed(() => read(list, file))
  const memory = `${mostMegabytes().toFixed(0)} MB at most with all workers (${before.toFixed(0)} before)`
  console.log(
    `XLSX of 100,000 lines: read in ${reading}, ${memory}, longest task of the page: ${await longest()}`,
  )
  await confirm(list)
  console.log(`  with the step after it: ${await longest()}`)
  await page.close()
}

/** What held the page's own thread longest from now on. */
async function watched(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const held: number[] = []
    Object.assign(globalThis, { held })
    new PerformanceObserver((seen) =>
      held.push(...seen.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' })
  })
  return async () => {
    const held = await page.evaluate(() => (globalThis as unknown as { held: readonly number[] }).held)
    return held.length === 0 ? 'none above 50 ms' : `${Math.max(...held).toFixed(0)} ms`
  }
}

function workbookRows(count: number): (string | number)[][] {
  const rows = Array.from({ length: count }, (_, k) => [
    `R${k}`,
    `${String((k % 28) + 1).padStart(2, '0')}.${String((k % 12) + 1).padStart(2, '0')}.2025`,
    String(10_000 + (k % 2000)),
    `Kunde ${k % 2000}`,
    (k % 997) + 0.5,
  ])
  return [['Rechnung', 'Datum', 'Kundennr', 'Kunde', 'Nettobetrag'], ...rows]
}

/** Half a million invoice lines: reading, and from there to the first picture. */
async function lines(): Promise<void> {
  const packed = new URL('../../../shared/data/online_retail_uci_2010_2011.csv.gz', import.meta.url)
  if (!existsSync(packed)) {
    console.log('The invoice lines do not lie beside this checkout: not measured.')
    return
  }
  const file = join(folder, 'lines.csv')
  writeFileSync(file, gunzipSync(readFileSync(packed)))
  const page = await browser.newPage({ locale: 'de-DE' })
  await page.goto(`${origin}/kundenwert`)
  const list = await openList(page)
  const longest = await watched(page)
  const reading = await timed(() => choose(list, file))
  const held = await longest()
  await list
    .getByLabel(/Deckungsbeitrag in %|pauschal/i)
    .first()
    .fill('30')
  const picture = await timed(async () => {
    await list.getByRole('button', { name: 'Auswerten', exact: true }).click()
    await list
      .getByRole('figure')
      .first()
      .waitFor({ timeout: 2 * minutes })
  })
  console.log(
    `541,909 lines: read in ${reading}, longest task of the page: ${held}, from the click to the first picture ${picture}`,
  )
  await page.close()
}

async function choose(list: Locator, file: string): Promise<void> {
  await read(list, file)
  await confirm(list)
}

async function read(list: Locator, file: string): Promise<void> {
  await list.locator('input[type=file]').setInputFiles(file)
  await list
    .getByRole('status')
    .filter({ hasText: 'Summe' })
    .waitFor({ timeout: 5 * minutes })
}

async function confirm(list: Locator): Promise<void> {
  await list.getByRole('button', { name: 'Ja, die Summe stimmt: weiter' }).click()
  await list.getByRole('button', { name: 'Auswerten', exact: true }).waitFor()
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  const [start, before] = [performance.now(), browserSeconds()]
  await work()
  const seconds = (performance.now() - start) / 1000
  return `${seconds.toFixed(2)} s (${(browserSeconds() - before).toFixed(2)} s of processors)`
}

/** Seconds of processor time of all processes of the browser; 0 where /proc does not say it. */
function browserSeconds(): number {
  return browserProcesses().reduce((sum, { ticks }) => sum + ticks, 0) / 100
}

/** What the largest process, which is a page with its workers, holds at most since the last call, MB. */
function mostMegabytes(): number {
  const most = browserProcesses().map(({ pid }) => {
    try {
      const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
      // Begins to count anew.
      writeFileSync(`/proc/${pid}/clear_refs`, '5')
      const isPage = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
      return isPage ? Number(peak?.[1] ?? 0) / 1024 : 0
    } catch {
      return 0
    }
  })
  return Math.max(0, ...most)
}

function browserProcesses(): readonly { readonly pid: number; readonly ticks: number }[] {
  if (!existsSync('/proc/self/stat')) return []
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return [
          { pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
        ]
      } catch {
        // It has ended.
        return []
      }
    })
  const ours = new Set([process.pid])
  for (const { pid, parent } of stats) if (ours.has(parent) && pid !== site.pid) ours.add(pid)
  // Parents have lower numbers nearly always; a second look finds the others.
  for (const { pid, parent } of stats) if (ours.has(parent) && pid !== site.pid) ours.add(pid)
  ours.delete(process.pid)
  return stats.filter(({ pid }) => ours.has(pid))
}

function csvOf(count: number): string {
  const random = seededRandom(7)
  const money = (value: number) => value.toFixed(2).replace('.', ',')
  const rows = Array.from({ length: count }, (_, k) => {
    const revenue = Math.exp(6 + 7 * random())
    const contribution = revenue * (0.1 + 0.3 * random())
    return [
      k,
      `Kunde ${k}`,
      money(revenue),
      money(contribution),
      Math.ceil(40 * random()),
      money(60 * random() ** 3),
      Math.round(60 * random()),
      money(revenue * (1 + 4 * random())),
    ].join(';')
  })
  return [
    'Kundennr;Kunde;Nettoumsatz;Deckungsbeitrag;Aufträge;Betreuungsstunden;Zahlungsziel;Bedarf',
    ...rows,
  ].join('\n')
}
