// Runs migrations/*.sql in order of name, each once, under a lock that holds off a second process.
import { readdirSync, readFileSync } from 'node:fs'
import { sql, type Transaction } from 'kysely'
import { unfinishedRestore } from './postgres.ts'
import type { Schema } from './schema.ts'

/** Noted among the migrations while rows are still on their way into a store; see move/. */
export const unfinishedMove = 'unfinished move'

const folder = new URL('./migrations/', import.meta.url)

/**
 * Brings the store to the newest schema, inside the caller's transaction.
 * @param goOn opens a store all the same into which a move or a restore has not finished, to go on with it
 * @throws Error with the file's name when a statement fails; when the store is newer than this program
 */
export async function migrate(
  trx: Transaction<Schema>,
  dialect: 'sqlite' | 'postgres',
  now: number,
  goOn = false,
): Promise<void> {
  // On SQLite `begin immediate` is the lock already.
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(7236001)`.execute(trx)
  if (dialect === 'postgres' && !goOn) await refuseHalfRestored(trx)
  await sql`create table if not exists migration (name text primary key, at bigint not null)`.execute(trx)
  const done = await sql<{ name: string }>`select name from migration`.execute(trx)
  const names = new Set(done.rows.map((row) => row.name))
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  if (names.delete(unfinishedMove) && !goOn) throw new Error(halfThere)
  refuseNewer(names, files)
  for (const file of files.toSorted()) {
    if (names.has(file)) continue
    await runFile(trx, file)
    await sql`insert into migration (name, at) values (${file}, ${now})`.execute(trx)
  }
}

const halfThere =
  'a move into this store has not finished. Run npm run store:move again, or take an empty store and begin anew.'

// Who left after the backup, and was erased, is in such a store as if nothing had happened.
async function refuseHalfRestored(trx: Transaction<Schema>): Promise<void> {
  const { rows } = await sql<{
    there: string | null
  }>`select to_regclass(${unfinishedRestore})::text as there`.execute(trx)
  if (rows[0]?.there)
    throw new Error(
      'a restore into this database has not finished. Make a new one, name it in DATABASE_URL, and run npm run restore again.',
    )
}

// An erasure by an older program would leave the rows of tables it does not know.
function refuseNewer(done: Set<string>, files: string[]): void {
  const unknown = [...done].filter((name) => !files.includes(name)).toSorted()
  if (unknown.length === 0) return
  throw new Error(
    `the store is newer than this program, which does not know ${unknown.join(', ')}. ` +
      'Start the newer program again, or restore a backup from before it.',
  )
}

// One statement per call: node:sqlite runs only the first of several and says nothing.
async function runFile(trx: Transaction<Schema>, file: string): Promise<void> {
  const text = readFileSync(new URL(file, folder), 'utf8').replaceAll(/^[ \t]*--.*$/gm, '')
  for (const statement of text.split(/;\s*$/m)) {
    if (!statement.trim()) continue
    try {
      await sql.raw(statement).execute(trx)
    } catch (error) {
      throw new Error(`Migration ${file} failed: ${(error as Error).message}`, { cause: error })
    }
  }
}
