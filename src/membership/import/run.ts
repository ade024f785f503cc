/** Imports in hand, a slice at a time: read, sort, write. Whoever dies in one loses its claim, not its rows. */
import type { House } from '../../site/house.ts'
import type { ImportJobTable } from '../../store/schema.ts'
import { keptFile } from './cause.ts'
import { dropFile } from './kept-file.ts'
import { sortLines } from './sort.ts'
import { writeMembers } from './write.ts'
import { linesAtATime, importLease, claimJob, step, giveBackImport } from './claim.ts'
import { readUpload } from './reading.ts'

/** So often a file may end the whole process before any of its lines is kept. */
const mostAttempts = 2

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
    else await readUpload(house, job, signal)
  }
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

/** Sorting and writing: the same walk over the lines, slice by slice. */
async function walk(
  house: Pick<House, 'store' | 'now' | 'secret'>,
  job: ImportJobTable,
  signal: AbortSignal,
): Promise<void> {
  const { store, now } = house
  let cursor = job.line_cursor
  while (!signal.aborted) {
    const from = cursor
    const reached = await store.transaction(async (trx) => {
      // Writing to the row holds it until the commit: of two processes one finds the cursor moved.
      if (!(await step(trx, job, from, { lease_until: now() + importLease }))) return null
      const lines = await trx
        .selectFrom('import_line')
        .selectAll()
        .where('import_id', '=', job.id)
        .where('line', '>', from)
        .orderBy('line')
        .limit(linesAtATime)
        .execute()
      const last = lines.at(-1)?.line
      if (last === undefined) {
        const end = job.state === 'sorting' ? { ready_at: now() } : { done_at: now() }
        const state = job.state === 'sorting' ? 'ready' : 'done'
        await step(trx, job, from, { state, lease_until: 0, ...end })
        return null
      }
      if (job.state === 'sorting') await sortLines(trx, house, lines)
      else await writeMembers(trx, house, job, lines)
      await step(trx, job, from, { line_cursor: last })
      return last
    })
    if (reached === null) return
    cursor = reached
  }
  await giveBackImport(store.db, job.id)
}
