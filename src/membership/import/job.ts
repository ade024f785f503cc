// An import is a job whose progress lives in its row: uploaded, read into lines, sorted by what may happen to each,
// shown to the publisher, and only then written, slice by slice. A crash anywhere resumes at the cursor.
import { setImmediate } from 'node:timers/promises'
import { sql, type SqlBool } from 'kysely'
import type { House } from '../../site/house.ts'
import type { Db, Store } from '../../store/open.ts'
import type { ImportJobTable } from '../../store/schema.ts'
import { keptFile } from './cause.ts'
import type { Columns } from './columns.ts'
import { dropFile, readFile } from './kept-file.ts'
import { readInWorker, type NumberedLine, type ReadPiece } from './read.ts'
import type { FileFormat } from './table-file.ts'
import { sortLines } from './sort.ts'
import { writeMembers } from './write.ts'

/** Lines of a slice: one transaction, short enough that no request notices. */
const slice = 500
/** Renewed with every slice; after a crash another process goes on this many ms later. */
const lease = 15_000
/** So often a file may end the whole process before any of its lines is kept. */
const mostAttempts = 2

/** A job without what only its reading needs. */
export type ImportJob = Omit<ImportJobTable, 'file' | 'attempts'>

/** How a file was read; kept as JSON in the job. */
export interface Format {
  as: FileFormat
  heading: string[]
  columns: Columns
}

/**
 * Takes a file that was kept; the tick reads it.
 * @param file as `keepFile` named it, and as its owner did
 */
export async function upload(
  house: Pick<House, 'store' | 'now' | 'wake'>,
  file: { id: string; name: string },
  by: string,
): Promise<void> {
  await house.store.db
    .insertInto('import_job')
    .values({
      id: file.id,
      file_name: file.name.slice(0, 200),
      uploaded_by: by,
      state: 'reading' as const,
      created_at: house.now(),
      format: '{}',
      line_count: 0,
      line_cursor: 0,
      lease_until: 0,
    })
    .execute()
  house.wake()
}

/** The publisher has seen the preview and says yes. */
export async function confirmImport(
  house: Pick<House, 'store' | 'now' | 'wake'>,
  id: string,
): Promise<{ kind: 'confirmed' | 'refused' }> {
  const row = await house.store.db
    .updateTable('import_job')
    .set({ state: 'writing', line_cursor: 0, lease_until: 0, confirmed_at: house.now() })
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .returning('id')
    .executeTakeFirst()
  house.wake()
  return { kind: row ? 'confirmed' : 'refused' }
}

/**
 * The publisher says of a word in his list that it means "may be written to": its lines are sorted anew. Only words that
 * might mean anything can be allowed, never a leaver, a complaint or an open confirmation.
 */
export async function allowWord(
  house: Pick<House, 'store' | 'wake'>,
  id: string,
  said: string,
): Promise<{ kind: 'allowed' | 'refused' }> {
  const allowed = await house.store.transaction(async (trx) => {
    const job = await trx
      .updateTable('import_job')
      .set({ state: 'sorting', line_cursor: 0, lease_until: 0, ready_at: null })
      .where('id', '=', id)
      .where('state', '=', 'ready')
      .returning('id')
      .executeTakeFirst()
    if (!job) return false
    await trx
      .updateTable('import_line')
      .set({ verdict: 'open', reason: '', standing: '' })
      .where('import_id', '=', id)
      .where('said', '=', said)
      .where('verdict', '=', 'unknown')
      .where('standing', '=', 'unknown')
      .execute()
    return true
  })
  house.wake()
  return { kind: allowed ? 'allowed' : 'refused' }
}

/** The publisher says no: the lines are forgotten at once. */
export async function dropImport(
  house: Pick<House, 'store' | 'now'>,
  id: string,
): Promise<{ kind: 'dropped' | 'refused' }> {
  const dropped = await house.store.transaction(async (trx) => {
    const row = await trx
      .updateTable('import_job')
      .set({ state: 'dropped', file: null, done_at: house.now() })
      .where('id', '=', id)
      .where('state', 'in', ['reading', 'sorting', 'ready', 'failed'])
      .returning('id')
      .executeTakeFirst()
    if (row) await trx.deleteFrom('import_line').where('import_id', '=', id).execute()
    return row !== undefined
  })
  if (dropped) await dropFile(house.store.db, id)
  return { kind: dropped ? 'dropped' : 'refused' }
}

/** The tick's job: takes every import a step further until it is ready or done. */
export async function runImports(
  house: Pick<House, 'store' | 'now' | 'secret' | 'facts'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const job = await claimJob(house.store.db, house.now())
    if (!job) return
    if (job.state !== 'reading') await walk(house, job, signal)
    else if ((job.attempts ?? 0) > mostAttempts) await giveUpReading(house, job)
    else await read(house, job, signal)
  }
}

// A lease that no clock of ours could have meant was written by one that ran ahead, and holds nobody off.
async function claimJob(db: Db, now: number): Promise<ImportJobTable | undefined> {
  const nobodys = sql<SqlBool>`(lease_until < ${now} or lease_until > ${now + 2 * lease})`
  return db
    .updateTable('import_job')
    .set({
      lease_until: now + lease,
      attempts: sql<number>`case when state = 'reading' then coalesce(attempts, 0) + 1 else attempts end`,
    })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('import_job')
        .select('id')
        .where('state', 'in', ['reading', 'sorting', 'writing'])
        .where(nobodys)
        .orderBy('id')
        .limit(1),
    )
    .where('state', 'in', ['reading', 'sorting', 'writing'])
    .where(nobodys)
    .returningAll()
    .executeTakeFirst()
}

// Memory outside the worker's limit, or a bug of the parser: taken up again after each crash, it would end the site for
// good.
async function giveUpReading(
  { store, now }: Pick<House, 'store' | 'now'>,
  job: ImportJobTable,
): Promise<void> {
  console.error(`import: the file of ${job.id} ended the process ${mostAttempts} times; it is not read again`)
  await step(store.db, job, job.line_cursor, {
    state: 'failed',
    problem: keptFile({ why: 'crashed' }),
    file: null,
    done_at: now(),
  })
  await dropFile(store.db, job.id)
}

async function read(
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
    { bytes, zone: facts.slot.zone, now: job.created_at, slice },
    AbortSignal.any([signal, dropped.signal]),
  )
  try {
    await takeLines({ store, now }, job, parts, signal)
  } finally {
    clearInterval(watch)
  }
  if (signal.aborted) await giveBack(store.db, job.id)
}

async function stillReading({ store, now }: Pick<House, 'store' | 'now'>, id: string): Promise<boolean> {
  const row = await store.db
    .updateTable('import_job')
    .set({ lease_until: now() + lease })
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
        const further = { line_cursor: last, lease_until: now() + lease, attempts: null }
        if (!(await step(trx, job, cursor, further))) return false
        await insertLines(trx, job.id, lines)
        return true
      })
      if (!mine) return
      cursor = last
      // The worker is faster than the store: without a pause its slices would let no request through.
      await setImmediate()
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

/** Sorting and writing: the same walk over the lines, slice by slice. */
async function walk(
  house: Pick<House, 'store' | 'now' | 'secret'>,
  job: ImportJobTable,
  signal: AbortSignal,
): Promise<void> {
  const { store, now } = house
  let cursor = job.line_cursor
  while (!signal.aborted) {
    const done = await store.transaction(async (trx) => {
      // Writing to the row holds it until the commit: of two processes one finds the cursor moved.
      if (!(await step(trx, job, cursor, { lease_until: now() + lease }))) return true
      const lines = await trx
        .selectFrom('import_line')
        .selectAll()
        .where('import_id', '=', job.id)
        .where('line', '>', cursor)
        .orderBy('line')
        .limit(slice)
        .execute()
      const last = lines.at(-1)?.line
      if (last === undefined) {
        const end = job.state === 'sorting' ? { ready_at: now() } : { done_at: now() }
        const state = job.state === 'sorting' ? 'ready' : 'done'
        await step(trx, job, cursor, { state, lease_until: 0, ...end })
        return true
      }
      if (job.state === 'sorting') await sortLines(trx, house, lines)
      else await writeMembers(trx, house, job, lines)
      await step(trx, job, cursor, { line_cursor: last })
      cursor = last
      return false
    })
    if (done) return
    await setImmediate()
  }
  await giveBack(store.db, job.id)
}

// Moves a job only from where it was seen: the publisher may have dropped it, another process may have gone on.
async function step(
  db: Db,
  seen: Pick<ImportJobTable, 'id' | 'state'>,
  cursor: number,
  values: Partial<ImportJobTable>,
): Promise<boolean> {
  const row = await db
    .updateTable('import_job')
    .set(values)
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where('line_cursor', '=', cursor)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

// Stopped by SIGTERM: the next process need not wait for the lease.
async function giveBack(db: Store['db'], id: string): Promise<void> {
  await db.updateTable('import_job').set({ lease_until: 0, attempts: null }).where('id', '=', id).execute()
}
