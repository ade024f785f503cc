/** A piece of an import belongs to one process at a time. */
import { sql, type SqlBool } from 'kysely'
import type { Db, Store } from '../../store/open.ts'
import type { ImportJobTable } from '../../store/schema.ts'

/** Lines of a slice: one transaction, short enough that no request notices. */
export const linesAtATime = 500

/** Renewed with every slice; after a crash another process goes on this many ms later. */
export const importLease = 15_000

// A lease that no clock of ours could have meant was written by one that ran ahead, and holds nobody off.
export async function claimJob(db: Db, now: number): Promise<ImportJobTable | undefined> {
  const nobodys = sql<SqlBool>`(lease_until < ${now} or lease_until > ${now + 2 * importLease})`
  return db
    .updateTable('import_job')
    .set({
      lease_until: now + importLease,
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

// Moves a job only from where it was seen: the publisher may have dropped it, another process may have gone on.
export async function step(
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
export async function giveBackImport(db: Store['db'], id: string): Promise<void> {
  await db.updateTable('import_job').set({ lease_until: 0, attempts: null }).where('id', '=', id).execute()
}
