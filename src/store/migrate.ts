// Runs migrations/*.sql in order of name, each once, under a lock that holds off a second process.
import { readdirSync, readFileSync } from 'node:fs'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

const folder = new URL('./migrations/', import.meta.url)

/** Brings the store to the newest schema. Throws with the file's name when a statement fails. */
export async function migrate(
  db: Kysely<Schema>,
  dialect: 'sqlite' | 'postgres',
  now: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // On SQLite `begin immediate` is the lock already.
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(7236001)`.execute(trx)
    await sql`create table if not exists migration (name text primary key, at bigint not null)`.execute(trx)
    const done = await sql<{ name: string }>`select name from migration`.execute(trx)
    const names = new Set(done.rows.map((row) => row.name))
    const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
    for (const file of files.toSorted()) {
      if (names.has(file)) continue
      await runFile(trx, file)
      await sql`insert into migration (name, at) values (${file}, ${now})`.execute(trx)
    }
  })
}

// One statement per call: node:sqlite runs only the first of several and says nothing.
async function runFile(trx: Transaction<Schema>, file: string): Promise<void> {
  const text = readFileSync(new URL(file, folder), 'utf8').replaceAll(/^\s*--.*$/gm, '')
  for (const statement of text.split(/;\s*$/m)) {
    if (!statement.trim()) continue
    try {
      await sql.raw(statement).execute(trx)
    } catch (error) {
      throw new Error(`Migration ${file} failed: ${(error as Error).message}`, { cause: error })
    }
  }
}
