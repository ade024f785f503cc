// PostgreSQL behind a pool in which every call has a limit: a server may restart, hang or vanish at any line of ours.
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'

/** ms for a connection, waiting for a free one included. */
const connectLimit = 5_000
/** ms for the answer to one statement. Our slowest takes well under one second. */
const answerLimit = 10_000
/** A migration may rewrite a table, or wait for the replica that does. */
const migrationLimit = 600_000
/** So long a restarting server is waited for before a request is told that it failed. */
const patience = 3_000

/**
 * A pool of ten connections for Kysely.
 * A statement without an answer in time fails, and its connection is thrown away: the next one on it would wait too.
 */
export function postgresDialect(
  connectionString: string,
  use: 'serve' | 'migrate' = 'serve',
): PostgresDialect {
  const limit = use === 'migrate' ? migrationLimit : answerLimit
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: connectLimit,
    keepAlive: true,
    // Of a process that was frozen in the middle: what it locked must not stop all others.
    idle_in_transaction_session_timeout: 60_000,
    // int8 comes as text by default; our instants and counts stay far below 2^53.
    types: {
      getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) as never,
    },
  })
  // The pool listens to idle connections only. Without a listener on one in use its loss would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', (error) => console.error('store: PostgreSQL dropped an idle connection:', error.message))
  return new PostgresDialect({
    pool: {
      options: {},
      Client: pg.Client,
      connect: async () => limited(await connect(pool), limit),
      end: () => Promise.race([pool.end(), pause(2_000, undefined, { ref: false })]),
    },
  })
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  const began = performance.now()
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!isUnreachable(error) || performance.now() - began > patience) throw error
      await pause(100)
    }
  }
}

function limited(client: pg.PoolClient, limit: number): PostgresPoolClient {
  let lost = false
  const query = async (text: string, values?: readonly unknown[]) => {
    const timer = setTimeout(() => {
      lost = true
      const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
      stream.destroy(new Error(`PostgreSQL gave no answer in ${limit / 1_000} s`))
    }, limit)
    try {
      return await client.query(text, values as unknown[])
    } finally {
      clearTimeout(timer)
    }
  }
  return { query: query as never, release: () => client.release(lost) }
}

// Of the network; and of the server: shut down by its operator, crashed, not ready yet, too many connections.
const unreachable = new Set(
  'ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN ETIMEDOUT EHOSTUNREACH ENETUNREACH EPIPE 57P01 57P02 57P03 53300'.split(
    ' ',
  ),
)

/** Whether an error says that the server is away for now, rather than that it refuses us or the statement. */
export function isUnreachable(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const inner = error instanceof AggregateError ? error.errors.some(isUnreachable) : false
  return (
    inner ||
    unreachable.has(code) ||
    code.startsWith('08') ||
    /timeout|terminated|no answer in/i.test(message)
  )
}

/**
 * Whether the server has undone a transaction because it stood in the way of another one: each waited for the other (a
 * deadlock), or no order of the two would give what both saw.
 */
export function isBrokenOff(error: unknown): boolean {
  const { code = '', cause } = error as { code?: string; cause?: unknown }
  // What failed in a migration is the cause of what is said of it.
  return code === '40P01' || code === '40001' || (cause instanceof Error && isBrokenOff(cause))
}

/** A table that stands in a database from before a backup is read into it until the store there may be started on. */
export const unfinishedRestore = 'unfinished_restore'

/**
 * Says in a server's database that a restore has begun: until it ends no site starts on it.
 * @returns false when the database is not empty, also of a restore that broke off behind the backup's own tables
 */
export async function beginRestore(url: string): Promise<boolean> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<{ table_name: string }>(
      'select table_name from information_schema.tables where table_schema = current_schema()',
    )
    if (rows.some(({ table_name }) => table_name !== unfinishedRestore)) return false
    await client.query(`create table if not exists ${unfinishedRestore} (at bigint)`)
    return true
  })
}

/** Opens the database of a restore for a site. */
export async function endRestore(url: string): Promise<void> {
  await onServer(url, (client) => client.query(`drop table if exists ${unfinishedRestore}`))
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
