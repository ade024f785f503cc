// An import is a job whose progress lives in its row: uploaded, read into lines, sorted by what may happen to each,
// shown to the publisher, and only then written, slice by slice. A crash anywhere resumes at the cursor.
import type { House } from '../../site/house.ts'
import type { ImportJobTable } from '../../store/schema.ts'
import type { Columns } from './columns.ts'
import { dropFile } from './kept-file.ts'
import type { FileFormat } from './table-file.ts'

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
