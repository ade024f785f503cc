// The bytes of an uploaded list, in pieces of the store, so that any replica can read it and no statement holds the site.
import type { House } from '../../site/house.ts'
import { hour } from '../../site/time.ts'
import { newId } from '../../store/id.ts'
import type { Db, Store } from '../../store/open.ts'
import type { ImportJobTable } from '../../store/schema.ts'

/** Bytes of a piece. */
const size = 256 * 1024
/** Pieces deleted at once. */
const some = 16
/** So long pieces may wait for their job, ms: uploading ends with it. */
const patience = hour

/**
 * Keeps a file.
 * @returns the id for its job
 */
export async function keepFile({ store, now }: Pick<House, 'store' | 'now'>, file: Blob): Promise<string> {
  const kept_at = now()
  const import_id = newId(kept_at)
  for (let number = 0; number * size < file.size; number++) {
    const bytes = await file.slice(number * size, (number + 1) * size).arrayBuffer()
    const data = Buffer.from(bytes).toString('base64')
    await store.db.insertInto('import_piece').values({ import_id, number, kept_at, data }).execute()
  }
  return import_id
}

/** The file of a job, whole. */
export async function readFile(
  db: Db,
  { id, file }: Pick<ImportJobTable, 'id' | 'file'>,
): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = await db
      .selectFrom('import_piece')
      .select('data')
      .where('import_id', '=', id)
      .where('number', '=', pieces.length)
      .executeTakeFirst()
    if (!piece) break
    pieces.push(Buffer.from(piece.data, 'base64'))
  }
  // An older program kept it in the row.
  return pieces.length > 0 ? Buffer.concat(pieces) : Buffer.from(file ?? '', 'base64')
}

/** Forgets the file of a job. */
export async function dropFile(db: Db, id: string): Promise<void> {
  for (let below = some; ; below += some) {
    const gone = await db
      .deleteFrom('import_piece')
      .where('import_id', '=', id)
      .where('number', '<', below)
      .returning('number')
      .execute()
    if (gone.length === 0) return
  }
}

/** Forgets what nobody reads any more: its job is read, or never came because the process ended. */
export async function dropStrayFiles({ db }: Store, now: number): Promise<void> {
  const strays = await db
    .selectFrom('import_piece')
    .select('import_id')
    .distinct()
    .where((eb) => eb.or([eb('kept_at', '<', now - patience), eb('kept_at', '>', now + patience)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('import_job')
            .select('id')
            .whereRef('import_job.id', '=', 'import_piece.import_id')
            .where('import_job.state', '=', 'reading'),
        ),
      ),
    )
    .execute()
  for (const { import_id } of strays) await dropFile(db, import_id)
}
