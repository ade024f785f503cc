/** Reads an uploaded list into lines, a slice at a time. */
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import type { ImportJobTable } from '../../store/schema.ts'
import { dropFile, readFile } from './kept-file.ts'
import { readInWorker, type NumberedLine, type ReadPiece } from './read.ts'
import type { Format } from './job.ts'
import { linesAtATime, importLease, step, giveBackImport } from './claim.ts'

/** Reads an upload a slice further: lines into rows, as long as the claim holds. */
export async function readUpload(
  { store, now, facts }: Pick<House, 'store' | 'now' | 'facts'>,
  job: ImportJobTable,
  signal: AbortSignal,
): Promise<void> {
  if (!(await stillReading({ store, now }, job.id))) return
  const bytes = await readFile(store.db, job)
  const dropped = new AbortController()
  // Until the first line nothing else renews the lease, and nobody else hears that the publisher dropped the list.
  const watch = setInterval(() => {
    stillReading({ store, now }, job.id).then(
      (mine) => mine || dropped.abort(),
      (error: unknown) => console.error('import: the job cannot be looked at:', error),
    )
  }, 1000)
  const parts = readInWorker(
    { bytes, zone: facts.slot.zone, now: job.created_at, slice: linesAtATime },
    AbortSignal.any([signal, dropped.signal]),
  )
  try {
    await takeLines({ store, now }, job, parts, signal)
  } finally {
    clearInterval(watch)
  }
  if (signal.aborted) await giveBackImport(store.db, job.id)
}

async function stillReading({ store, now }: Pick<House, 'store' | 'now'>, id: string): Promise<boolean> {
  const row = await store.db
    .updateTable('import_job')
    .set({ lease_until: now() + importLease })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

async function takeLines(
  { store, now }: Pick<House, 'store' | 'now'>,
  job: ImportJobTable,
  parts: AsyncIterable<ReadPiece>,
  signal: AbortSignal,
): Promise<void> {
  let cursor = job.line_cursor
  for await (const part of parts) {
    if (signal.aborted) return
    if (part.kind === 'failed') {
      await step(store.db, job, cursor, {
        state: 'failed',
        problem: part.problem,
        file: null,
        done_at: now(),
      })
      await dropFile(store.db, job.id)
      return
    }
    if (part.kind === 'header') {
      const { as, heading, columns, count } = part
      const format: Format = { as, heading, columns }
      await step(store.db, job, cursor, { format: JSON.stringify(format), line_count: count })
    } else if (part.kind === 'lines') {
      // Read before a crash.
      const lines = part.lines.filter(({ line }) => line > cursor)
      const last = lines.at(-1)?.line
      if (last === undefined) continue
      const mine = await store.transaction(async (trx) => {
        const further = { line_cursor: last, lease_until: now() + importLease, attempts: null }
        if (!(await step(trx, job, cursor, further))) return false
        await insertLines(trx, job.id, lines)
        return true
      })
      if (!mine) return
      cursor = last
    } else {
      await step(store.db, job, cursor, { state: 'sorting', line_cursor: 0, file: null, lease_until: 0 })
      await dropFile(store.db, job.id)
    }
  }
}

async function insertLines(db: Db, id: string, lines: NumberedLine[]): Promise<void> {
  await db
    .insertInto('import_line')
    .values(
      lines.map(({ cells, evidence, ...line }) => ({
        ...line,
        import_id: id,
        cells: JSON.stringify(cells),
        evidence: JSON.stringify(evidence),
      })),
    )
    .execute()
}
