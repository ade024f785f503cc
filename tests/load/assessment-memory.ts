/**
 * Memory of the import's thread alone: `node tests/load/assessment-memory.ts [rows]`. An XLSX of five columns is opened and
 * added up in a worker of its own; what its heap holds is asked from outside, and how small a heap may be in which it ends.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { ImportSource } from '../../src/assessment/import/import.ts'
import { freshChoices } from '../../src/assessment/import/notes.ts'
import { writeXlsx } from '../../src/spreadsheet/xlsx-write.ts'
import { finish } from '../rig/finish.ts'

function read(bytes: Uint8Array): number {
  const source = ImportSource.bytes(bytes)
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  const draft = finish(source.draft(freshChoices(source.preview.columns.map(({ guess }) => guess)), false))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return draft.control.customers
}

interface Measured {
  readonly customers: number
  /** most that lived in the heap of the thread and in memory it holds outside of it, MB */
  readonly held: number
}

/** @param limit of the old generation, MB; null = node's own @returns null = it ran out of memory */
function measured(bytes: Uint8Array, limit: number | null): Promise<Measured | null> {
  const limits = limit === null ? {} : { resourceLimits: { maxOldGenerationSizeMb: limit } }
  const worker = new Worker(new URL(import.meta.url), { workerData: bytes, ...limits })
  let most = 0
  const ask = async () => {
    const { total_physical_size: heap, external_memory: outside } = await worker.getHeapStatistics()
    most = Math.max(most, heap + outside)
  }
  const asking = setInterval(() => void ask().catch(() => null), 5)
  return new Promise((resolve, reject) => {
    worker.once('message', (customers: number) => resolve({ customers, held: most / 1e6 }))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
    )
  }).finally(() => {
    clearInterval(asking)
    void worker.terminate()
  }) as Promise<Measured | null>
}

if (isMainThread) {
  const n = Number(process.argv[2] ?? 100_000)
  const bytes = writeXlsx([
    {
      name: 'Kunden',
      rows: [
        ['Kundennr', 'Kunde', 'Nettoumsatz', 'Deckungsbeitrag', 'Aufträge'],
        ...Array.from({ length: n }, (_, k) => [k, `Kunde ${k}`, k * 13.37, k * 4.2, k % 40]),
      ],
    },
  ])
  const free = await measured(bytes, null)
  console.log(
    `${n} rows, ${(bytes.length / 1e6).toFixed(1)} MB: ${free?.customers} customers, the thread held ${free?.held.toFixed(0)} MB at most`,
  )
  for (const limit of [400, 300, 250, 200, 150, 100])
    console.log(`heap of ${limit} MB: ${(await measured(bytes, limit)) === null ? 'too small' : 'enough'}`)
} else {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(read(workerData as Uint8Array))
}
