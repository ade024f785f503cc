// Reading a list away from the requests: a worker parses, and its memory is limited, so that a zip bomb ends only itself.
import type { FileFormat } from './table-file.ts'
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { keptFile } from './cause.ts'
import type { Columns } from './columns.ts'
import type { ReadLine } from './evidence.ts'

export interface ReadOrder {
  bytes: Uint8Array
  zone: string
  /** Epoch ms; no proof lies in the future. */
  now: number
  /** Lines handed over at once. */
  slice: number
}

export type NumberedLine = ReadLine & { line: number; cells: string[] }

export type ReadPiece =
  | { kind: 'header'; as: FileFormat; heading: string[]; columns: Columns; count: number }
  | { kind: 'lines'; lines: NumberedLine[] }
  | { kind: 'failed'; problem: string }
  | { kind: 'end' }

/** Much longer than any list takes: half a million lines are read in seconds. */
const longest = 60_000

/**
 * The header, then slices of lines in their order, then the end; or why the file cannot be read.
 * @param signal ends the worker at once, whatever it is at: the publisher dropped the list, or the site stops
 * @param patience ms; a file that takes longer is failed
 */
export async function* readInWorker(
  order: ReadOrder,
  signal: AbortSignal,
  patience = longest,
): AsyncGenerator<ReadPiece> {
  if (signal.aborted) return
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 300 },
  })
  const late = AbortSignal.timeout(patience)
  try {
    const messages = on(worker, 'message', { close: ['exit'], signal: AbortSignal.any([signal, late]) })
    for await (const [read] of messages as AsyncIterable<[ReadPiece]>) {
      yield read
      if (read.kind === 'end' || read.kind === 'failed') return
    }
    yield { kind: 'failed', problem: keptFile({ why: 'unreadable' }) }
  } catch (error) {
    if (signal.aborted) return
    if (late.aborted) {
      yield { kind: 'failed', problem: keptFile({ why: 'too-slow' }) }
      return
    }
    // A worker that runs out of memory reports an error; the file is to blame, not the site.
    console.error('import: the list cannot be read:', error)
    yield { kind: 'failed', problem: keptFile({ why: 'too-large' }) }
  } finally {
    await worker.terminate()
  }
}
