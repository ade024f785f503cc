// Kysely's SQLite dialect over Node's own node:sqlite.
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setImmediate, setTimeout as pause } from 'node:timers/promises'
import { SqliteDialect, SqliteDriver, type DatabaseConnection, type SqliteDatabase } from 'kysely'

/** How long a statement waits for another process to let go of the file, ms. */
const patience = 10_000

/** So long may one statement follow the other before everybody else gets a turn, ms. */
const breath = 10

/** Opens (or creates) the file with the durability the ledger needs and hands it to Kysely. */
export function sqliteDialect(file: string): SqliteDialect {
  // A wait inside SQLite would hold up every visitor: it is short, and PatientDriver waits outside.
  const db = new DatabaseSync(file, { timeout: 20 })
  // FULL, not NORMAL: in a simulated power cut NORMAL lost 377 of 100,298 acknowledged writes, FULL none.
  // secure_delete: what is deleted is overwritten, or an erased address could still be read from the file.
  try {
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
      'secure_delete = ON',
      // The log goes into the file by checkpoint.ts alone, which leaves a mark of it.
      'wal_autocheckpoint = 0',
    ])
      db.exec(`pragma ${pragma}`)
  } catch (error) {
    db.close()
    throw error
  }
  const prepare = keepStatements(db)
  const database: SqliteDatabase = {
    close: () => db.close(),
    prepare: (sql) => {
      // Kysely begins deferred transactions; two processes that both read first and then write get
      // "database is locked" at once, whatever the busy timeout. Immediate ones wait their turn.
      const { statement, reader } = prepare(sql === 'begin' ? 'begin immediate' : sql)
      return {
        reader,
        all: (parameters) => statement.all(...(parameters as never[])),
        run: (parameters) => statement.run(...(parameters as never[])),
        iterate: (parameters) => statement.iterate(...(parameters as never[])),
      }
    },
  }
  return new PatientDialect(db, database)
}

class PatientDialect extends SqliteDialect {
  readonly #db: DatabaseSync
  readonly #database: SqliteDatabase

  constructor(db: DatabaseSync, database: SqliteDatabase) {
    super({ database })
    this.#db = db
    this.#database = database
  }

  override createDriver(): SqliteDriver {
    return new PatientDriver(this.#db, this.#database)
  }
}

/**
 * Waits for a locked file without holding up the process, gives others a turn between statements and transactions, and
 * lets the first error of a transaction be heard.
 */
class PatientDriver extends SqliteDriver {
  readonly #db: DatabaseSync
  #breathed = performance.now()

  constructor(db: DatabaseSync, database: SqliteDatabase) {
    super({ database })
    this.#db = db
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#breathe()
    const inner = await super.acquireConnection()
    const db = this.#db
    return {
      ...inner,
      streamQuery: (query, size) => inner.streamQuery(query, size),
      executeQuery: async (query) => {
        const began = performance.now()
        for (;;) {
          try {
            return await inner.executeQuery(query)
          } catch (error) {
            // Inside a transaction nobody else can hold the lock that this statement needs.
            if (!isLocked(error) || db.isTransaction || performance.now() - began > patience) throw error
            await pause(5 + Math.random() * 20)
          }
        }
      },
    }
  }

  // node:sqlite answers at once, and promises alone let no request through: a job that writes a thousand rows, one
  // transaction after the other, would hold up every visitor until it is done.
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathed < breath) return
    await setImmediate()
    this.#breathed = performance.now()
  }

  // A full disk ends the transaction by itself; rolling back then says "no transaction is active" and hides the cause.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#db.isTransaction) await super.rollbackTransaction(connection)
  }
}

/** Whether another process holds the file. */
export function isLocked(error: unknown): boolean {
  return primaryCode(error) === 5
}

/** Whether the file is damaged, or no SQLite file at all. */
export function isDamaged(error: unknown): boolean {
  return [11, 26].includes(primaryCode(error) ?? 0)
}

// The low byte is the kind of an error, the rest its variety.
function primaryCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: number }
  return errcode === undefined ? undefined : errcode & 0xff
}

/** More texts than the program has; lists of different lengths would otherwise collect without end. */
const mostStatements = 500

// Preparing took an eighth of a sign-up's time. Every statement is read to its end before it is run again, for Kysely
// takes all rows at once; `iterate` (streaming) is used nowhere.
function keepStatements(db: DatabaseSync): (sql: string) => { statement: StatementSync; reader: boolean } {
  const kept = new Map<string, { statement: StatementSync; reader: boolean }>()
  return (sql) => {
    const known = kept.get(sql)
    if (known) return known
    const statement = db.prepare(sql)
    const entry = { statement, reader: statement.columns().length > 0 }
    // A text with a thousand question marks is another one for every length of its list.
    if (sql.length > 4_000) return entry
    if (kept.size >= mostStatements) kept.clear()
    kept.set(sql, entry)
    return entry
  }
}
