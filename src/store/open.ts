// The store: one file (SQLite) or one server (PostgreSQL), the same queries on both.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/** Either the store itself or a transaction on it: what a room's functions accept. */
export type Db = Kysely<Schema> | Transaction<Schema>

export interface Store {
  db: Kysely<Schema>
  dialect: 'sqlite' | 'postgres'
  /** Runs `work` in one transaction. Inside, use only the handle it is given: on SQLite the outer one waits for it. */
  transaction: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>
  /**
   * Has the transactions that give the same name come one after the other, for what is judged from many rows: under
   * READ COMMITTED two at once would each miss what the other is about to commit. SQLite has one writer anyway.
   */
  queue: (trx: Transaction<Schema>, name: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * Opens the store and brings it to the newest schema.
 * @param where DATABASE_URL for PostgreSQL; otherwise DATA_DIR, in which site.sqlite is made.
 * @param now epoch milliseconds, noted beside each migration run.
 */
export async function openStore(
  where: { databaseUrl?: string; dataDir: string },
  now: number,
): Promise<Store> {
  const dialect = where.databaseUrl ? 'postgres' : 'sqlite'
  const db = new Kysely<Schema>({
    dialect: where.databaseUrl
      ? postgresDialect(where.databaseUrl)
      : sqliteDialect(sqliteFile(where.dataDir)),
  })
  const store: Store = {
    db,
    dialect,
    transaction: (work) => db.transaction().execute(work),
    queue: async (trx, name) => {
      if (dialect === 'postgres')
        await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
    },
    close: () => db.destroy(),
  }
  try {
    await migrate(db, dialect, now)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

function sqliteFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  return join(dataDir, 'site.sqlite')
}

function postgresDialect(connectionString: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    // int8 comes as text by default; our instants and counts stay far below 2^53.
    types: {
      getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) as never,
    },
  })
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', (error) => console.error('store: PostgreSQL dropped an idle connection:', error.message))
  return new PostgresDialect({ pool })
}
