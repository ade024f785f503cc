// The store: one file (SQLite) or one server (PostgreSQL), the same queries on both.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, sql, type Transaction } from 'kysely'
import { foldLog, isLarge, refuseWithoutLog } from './log.ts'
import { migrate } from './migrate.ts'
import { isBrokenOff, isUnreachable, postgresDialect } from './postgres.ts'
import { reasonOf } from './reason.ts'
import type { Schema } from './schema.ts'
import { isDamaged, isLocked, sqliteDialect } from './sqlite.ts'
import { refuseDamaged, damaged } from './damaged.ts'

/** Either the store itself or a transaction on it: what a room's functions accept. */
export type Db = Kysely<Schema> | Transaction<Schema>

export interface Store {
  db: Kysely<Schema>
  dialect: 'sqlite' | 'postgres'
  /**
   * Runs `work` in one transaction. Inside, use only the handle it is given: on SQLite the outer one waits for it. When
   * the server breaks it off for the sake of another one it is run again from its first line, so that it leaves nothing
   * outside the store before its last statement.
   */
  transaction: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>
  /**
   * Has the transactions that give the same name come one after the other (several in one order everywhere), for what is judged from many rows: under
   * READ COMMITTED two at once would each miss what the other is about to commit. SQLite has one writer anyway.
   */
  queue: (trx: Transaction<Schema>, ...names: string[]) => Promise<void>
  /** Moves what was written into the file, when it is much; see log.ts. Nothing to do on PostgreSQL. */
  tidy: () => Promise<void>
  /** The same now: what was erased does not stay in the log. */
  fold: () => Promise<void>
  close: () => Promise<void>
}

/** A store that is away or locked is asked again so many ms later: soon at first, since another start may be at it. */
const again = { soon: 50, later: 1_000 }

/** So long a locked file is nothing to speak of, ms. */
const patience = 10_000

/** So often in all a transaction is run that the server breaks off. Without a pause: the other one went on meanwhile. */
const tries = 4

export interface StoreLocation {
  databaseUrl?: string
  dataDir: string
  /** Goes on with a move or a restore that has not finished; without it such a store is refused. */
  goOn?: boolean
}

/**
 * Opens the store and brings it to the newest schema.
 * @param where DATABASE_URL for PostgreSQL; otherwise DATA_DIR, in which site.sqlite is made.
 * @param now epoch milliseconds, noted beside each migration run.
 * @param waiting told why, each time the store is away or locked and will be asked again; without it that is an error
 * @throws Error with a sentence that says what to do, or the driver's own
 */
export async function openStore(
  where: StoreLocation,
  now: number,
  waiting?: (why: string) => void,
): Promise<Store> {
  const began = performance.now()
  for (;;) {
    let soon = false
    try {
      return await (where.databaseUrl
        ? openServer(where.databaseUrl, now, where.goOn)
        : openFile(where.dataDir, now, where.goOn))
    } catch (error) {
      if (isDamaged(error)) throw damaged(error as Error)
      soon = isLocked(error) && performance.now() - began < patience
      const away = isLocked(error) || isUnreachable(error)
      if (!soon && !(away && waiting)) throw error
      if (!soon) waiting?.(reasonOf(error))
    }
    await pause(soon ? again.soon : again.later)
  }
}

async function openServer(url: string, now: number, goOn?: boolean): Promise<Store> {
  const opening = new Kysely<Schema>({ dialect: postgresDialect(url, 'migrate') })
  try {
    await transact(opening, (trx) => migrate(trx, 'postgres', now, goOn))
  } finally {
    await opening.destroy()
  }
  const db = new Kysely<Schema>({ dialect: postgresDialect(url) })
  return {
    db,
    dialect: 'postgres',
    transaction: (work) => transact(db, work),
    queue: async (trx, ...names) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`.execute(
        trx,
      )
    },
    tidy: async () => undefined,
    fold: async () => undefined,
    close: () => db.destroy(),
  }
}

async function openFile(dataDir: string, now: number, goOn?: boolean): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'site.sqlite')
  await refuseWithoutLog(file)
  const db = new Kysely<Schema>({ dialect: sqliteDialect(file) })
  try {
    await refuseDamaged(db)
    await transact(db, (trx) => migrate(trx, 'sqlite', now, goOn))
    await foldLog(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    dialect: 'sqlite',
    transaction: (work) => transact(db, work),
    // One writer anyway.
    queue: async () => undefined,
    tidy: async () => {
      if (isLarge(file)) await foldLog(db)
    },
    fold: () => foldLog(db),
    close: () => db.destroy(),
  }
}

async function transact<T>(db: Kysely<Schema>, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await attempt(db, work)
    } catch (error) {
      if (left === 1 || !isBrokenOff(error)) throw error
    }
  }
}

// When the connection is lost, or the disk full, rolling back fails too, and that error would hide the first.
async function attempt<T>(db: Kysely<Schema>, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  let first: { error: unknown } | undefined
  try {
    return await db.transaction().execute(async (trx) => {
      try {
        return await work(trx)
      } catch (error) {
        first = { error }
        throw error
      }
    })
  } catch (error) {
    throw first ? first.error : error
  }
}
