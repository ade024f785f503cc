import type { Store } from '../../store/open.ts'
import { dropStrayFiles } from './kept-file.ts'
import { sweep, sweepSize } from '../../store/sweep.ts'

/** Lines of imports after a week, whatever became of them; that there was an import after `jobsBefore`. */
export async function forgetImports(
  store: Store,
  linesBefore: number,
  jobsBefore: number,
  now: number,
): Promise<void> {
  await store.db
    .updateTable('import_job')
    .set({ state: 'dropped', file: null, done_at: now })
    .where('state', 'in', ['reading', 'sorting', 'ready', 'failed'])
    .where('created_at', '<', linesBefore)
    .execute()
  const old = await store.db
    .selectFrom('import_job')
    .select('id')
    .where('created_at', '<', linesBefore)
    // Confirmed late and still at work: its lines are needed for another hour at most.
    .where('state', '!=', 'writing')
    .execute()
  for (const { id } of old) {
    await sweep(async () => {
      const rows = await store.db
        .deleteFrom('import_line')
        .where('import_id', '=', id)
        .where('line', 'in', (eb) =>
          eb
            .selectFrom('import_line as one')
            .select('one.line')
            .where('one.import_id', '=', id)
            .limit(sweepSize),
        )
        .returning('line')
        .execute()
      return rows.length
    })
  }
  await store.db.deleteFrom('import_job').where('created_at', '<', jobsBefore).execute()
  await dropStrayFiles(store, now)
}
