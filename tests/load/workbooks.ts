/**
 * Reads every workbook below a folder with our own reader and with SheetJS, and lists what differs, cell by cell:
 * `npm run test:workbooks -- FOLDER`. Samples are public ones (the test files of SheetJS, Apache POI, PhpSpreadsheet,
 * ClosedXML, calamine, excelize); they are fetched by whoever runs this and never kept here.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Compared } from './workbooks-worker.ts'

const folder = process.argv[2] ?? process.env['WORKBOOKS'] ?? ''
if (folder === '' || !existsSync(folder)) {
  console.log(`Looked for workbooks in "${folder}" (argument, or WORKBOOKS): not there, nothing compared.`)
  process.exit(0)
}
console.log(`Looking for workbooks below ${folder}.`)
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(
    (entry) =>
      entry.isFile() && /\.(?:xlsx|xlsm|xltx|xltm|xlsb|xls|ods|fods|xml|html?|csv|txt)$/i.test(entry.name),
  )
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted()

/** A file that takes longer hangs. */
const patience = 20_000
const found = new Map<string, string[]>()
let worker: Worker | null = null
let slowest = { ms: 0, file: '' }

async function compare(file: string): Promise<Compared> {
  worker ??= new Worker(new URL('./workbooks-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  })
  const mine = worker
  const answer = await new Promise<Compared | string>((resolve) => {
    const timer = setTimeout(() => resolve('hangs: no answer within 20 s'), patience)
    const settle = (value: Compared | string) => {
      clearTimeout(timer)
      mine.off('message', settle)
      mine.off('error', failed)
      resolve(value)
    }
    const failed = (error: Error) => settle(`crashes: ${String(error)}`)
    mine.on('message', settle)
    mine.on('error', failed)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    mine.postMessage(file)
  })
  if (typeof answer !== 'string') return answer
  await mine.terminate()
  worker = null
  return { what: answer, detail: '', ms: 0 }
}

for (const file of files) {
  const { what, detail, ms } = await compare(file)
  if (ms > slowest.ms) slowest = { ms, file }
  const list = found.get(what) ?? []
  found.set(what, list)
  list.push(`${file.slice(folder.length)}${detail === '' ? '' : `: ${detail}`}`)
}
await (worker as Worker | null)?.terminate()
for (const [what, list] of [...found].toSorted((a, b) => b[1].length - a[1].length)) {
  console.log(`\n${list.length} × ${what}`)
  if (!what.startsWith('equal')) for (const line of list.slice(0, 40)) console.log(`    ${line}`)
}
console.log(
  `\n${files.length} files; the slowest took our reader ${slowest.ms.toFixed(0)} ms (${slowest.file}).`,
)
