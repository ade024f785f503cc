// Every letter as Chromium prints it on A4: how many lines stand on its last sheet. Two would be a sheet for an address.
import { inflateSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { prepareSite } from '../rig/site.ts'

/** Who signs, and where the letter stands. */
const fewest = 5

const site = await prepareSite(Date.parse('2026-12-02T12:00:00Z'))
await site.start()
const browser = await chromium.launch({
  executablePath: findChromium()!,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})
const page = await browser.newPage()
const sitemap = await (await fetch(`${site.origin}/sitemap.xml`)).text()
let short = 0
for (const [, address] of sitemap.matchAll(/<loc>([^<]*\/briefe\/[a-z0-9-]+)<\/loc>/g)) {
  await page.goto(address!)
  const sheets = linesPerSheet(await page.pdf({ preferCSSPageSize: true }))
  const few = (sheets.at(-1) ?? 0) < fewest
  if (few) short++
  console.log(`${sheets.join(' ').padEnd(16)} ${new URL(address!).pathname}${few ? '  too few' : ''}`)
}
await browser.close()
await site.remove()
process.exit(short === 0 ? 0 : 1)

/** Lines of text on each sheet: the different heights at which a PDF of Chromium's sets text. */
function linesPerSheet(pdf: Buffer): number[] {
  const text = pdf.toString('latin1')
  // By the table at its end: what looks like an object may stand in a packed stream.
  const table = text.slice(Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]))
  const starts = new Map(
    [...table.matchAll(/(\d{10}) \d{5} [nf]/g)].map(([, at], id) => [String(id), Number(at)]),
  )
  const objectAt = (id: string) => text.slice(starts.get(id), text.indexOf('endobj', starts.get(id)))
  const sheets = [...starts.keys()].map(objectAt).filter((one) => /\/Type \/Page\b(?!s)/.test(one))
  return sheets.map((sheet) => {
    const [, contents = ''] = /\/Contents (\d+) 0 R/.exec(sheet) ?? []
    const object = objectAt(contents)
    const begin = object.indexOf('stream') + 'stream'.length
    const from = starts.get(contents)! + begin + (object[begin] === '\r' ? 2 : 1)
    // Little text is not packed.
    const packed = object.slice(0, begin).includes('/FlateDecode')
    const drawn = packed ? inflateSync(pdf.subarray(from)).toString('latin1') : object.slice(begin)
    return new Set(
      [...drawn.matchAll(/1 0 0 -1 [\d.-]+ ([\d.-]+) Tm/g)].map(([, y]) => Math.round(Number(y))),
    ).size
  })
}
