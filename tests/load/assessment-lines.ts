/**
 * Invoice lines at full size: `node tests/load/assessment-lines.ts [file.csv.gz]`. Import and assessment against
 * a bare parse of the same text by the same parser, alternating in one run; medians of five.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { ImportSource } from '../../src/assessment/import/import.ts'
import { finish } from '../rig/finish.ts'
import { freshChoices } from '../../src/assessment/import/notes.ts'
import { assess } from '../../src/customer-value/assess.ts'
import { unknownFirm } from '../../src/customer-value/customers.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'

const file =
  process.argv[2] ?? new URL('../../../shared/data/online_retail_uci_2010_2011.csv.gz', import.meta.url)
if (!existsSync(file)) {
  console.log('The data set does not lie beside this checkout: nothing measured.')
  process.exit(0)
}
const bytes = new Uint8Array(gunzipSync(readFileSync(file)))

/** From the bytes of the file to the assessed customers. */
function full(): { net: number; unassigned: number; customers: number; text: string } {
  const source = ImportSource.bytes(bytes)
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  const draft = finish(source.draft(freshChoices(source.preview.columns.map(({ guess }) => guess)), true))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  const assessed = assess(draft.customers.table, { ...unknownFirm, assumedMargin: 0.3 }, defaultSettings)
  if (assessed.kind !== 'assessed') throw new Error(assessed.text)
  return {
    net: draft.control.revenue,
    unassigned: draft.control.unassigned ?? 0,
    customers: assessed.table.names.length,
    text: draft.notes.map(({ text }) => text).join('\n'),
  }
}

/** The least anybody must do: bytes to text, text to rows. */
const bare = () => Papa.parse<string[]>(new TextDecoder().decode(bytes), { delimiter: ',' }).data.length

function timed<T>(work: () => T): { ms: number; result: T } {
  globalThis.gc?.()
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}
const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1]!

const fulls: number[] = []
const bares: number[] = []
let last = full()
bare()
for (let round = 0; round < 5; round++) {
  bares.push(timed(bare).ms)
  const run = timed(full)
  fulls.push(run.ms)
  last = run.result
}
console.log(last.text)
console.log(
  `net ${last.net.toFixed(2)}, without customer ${last.unassigned.toFixed(2)}, ${last.customers} customers`,
)
console.log(`bare parse ${median(bares).toFixed(0)} ms, import and assessment ${median(fulls).toFixed(0)} ms`)
console.log(`ratio ${(median(fulls) / median(bares)).toFixed(2)}`)
