// Workbooks made to hold the site up or to fill its memory. Each ends in its minute with a sentence or with its lines, and
// the process does not grow. `npm test` plays a slice; HOSTILE_ROUNDS=200 HOSTILE_SEED=7 plays longer or elsewhere.
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readInWorker } from '../../../src/membership/import/read.ts'
import { seeded } from '../../../src/rehearsal/random.ts'

const rounds = Number(process.env['HOSTILE_ROUNDS'] ?? 8)
const seed = Number(process.env['HOSTILE_SEED'] ?? 1)
/** The reader's own minute in a long run, ms; a slice only looks whether it ends. */
const patience = rounds > 8 ? 60_000 : 1_500
const megabyte = 1024 * 1024
/** What reading one may add to the process, MB: the reader's own limit, and what is not counted by it. */
const most = 450

const repeat = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length))
const head = '<row r="1"><c r="A1" t="inlineStr"><is><t>E-Mail</t></is></c></row>'

/** What stands in a sheet, by name. @param size bytes of its XML, unpacked */
const sheets: Record<string, (size: number) => string> = {
  'rows that never close': (size) => head + repeat('<row r="2"><c r="A2"><v>1</v>', size),
  'cells that never close': (size) => `${head}<row r="2">${repeat('<c r="A2" t="inlineStr"><is><t>', size)}`,
  'one cell as long as the sheet': (size) =>
    `${head}<row><c t="inlineStr"><is><t>${repeat('a', size)}</t></is></c></row>`,
  'empty rows without end': (size) => head + repeat('<row/>', size),
  'cells at the far end of the sheet': (size) =>
    head + repeat('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', size),
  spaces: (size) => head + repeat('        ', size),
  'a comment that never ends': (size) => `${head}<!--${repeat('-', size)}`,
  entities: (size) => `${head}<row><c t="inlineStr"><is><t>${repeat('&#x41;', size)}</t></is></c></row>`,
}

function workbook(sheet: string, strings: string): Uint8Array {
  const files: Record<string, string> = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Liste" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, body]) => [name, strToU8(body)])), {
    level: 9,
  })
}

const random = seeded(seed)
const kinds = Object.keys(sheets)
const plans = Array.from({ length: rounds }, (_, round) => ({
  kind: kinds[round % kinds.length] ?? '',
  size: Math.round((1 + random() * 60) * megabyte),
  strings: random() < 0.3 ? Math.round(random() * 40 * megabyte) : 0,
}))

describe(`hostile workbooks, ${rounds} rounds, seed ${seed}`, () => {
  it.each(plans)('$kind, $size bytes, strings of $strings', { timeout: 90_000 }, async (plan) => {
    const bytes = workbook(sheets[plan.kind]!(plan.size), repeat('<si><t>x</t></si>', plan.strings))
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    let peak = before
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5)
    const began = performance.now()
    const order = { bytes, zone: 'Europe/Berlin', now: Date.parse('2027-01-05T10:00:00Z'), slice: 500 }
    let last = ''
    for await (const part of readInWorker(order, new AbortController().signal, patience)) last = part.kind
    clearInterval(watch)
    const grown = (peak - before) / megabyte
    console.log(
      `${plan.kind}: ${bytes.length} bytes, ${last} after ${Math.round(performance.now() - began)} ms, ${Math.round(grown)} MB`,
    )
    expect(['end', 'failed']).toContain(last)
    expect(grown).toBeLessThan(most)
  })
})
