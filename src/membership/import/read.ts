// Reading a list away from the requests: a worker parses, and its memory is limited, so that a zip bomb ends only itself.
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Columns } from './columns.ts'
import type { ReadLine } from './line.ts'

export interface ReadOrder {
  bytes: Uint8Array
  zone: string
  /** Epoch ms; no proof lies in the future. */
  now: number
  /** Lines handed over at once. */
  slice: number
}

export type NumberedLine = ReadLine & { line: number; cells: string[] }

export type Read =
  | { kind: 'header'; words: string; heading: string[]; columns: Columns; count: number }
  | { kind: 'lines'; lines: NumberedLine[] }
  | { kind: 'failed'; problem: string }
  | { kind: 'end' }

/** The header, then slices of lines in their order, then the end; or why the file cannot be read. */
export async function* readInWorker(order: ReadOrder): AsyncGenerator<Read> {
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  })
  try {
    for await (const [read] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[Read]>) {
      yield read
      if (read.kind === 'end' || read.kind === 'failed') return
    }
    yield { kind: 'failed', problem: 'Die Datei konnte nicht gelesen werden.' }
  } catch (error) {
    // A worker that runs out of memory reports an error; the file is to blame, not the site.
    console.error('import: the list cannot be read:', error)
    yield { kind: 'failed', problem: 'Die Datei ist zu groß oder beschädigt.' }
  } finally {
    await worker.terminate()
  }
}
