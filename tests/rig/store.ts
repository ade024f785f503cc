// A fresh store for each test, on SQLite and, when there is a server, on PostgreSQL.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Db, type Store } from '../../src/store/open.ts'

export type Dialect = Store['dialect']

/** For `describe.each(stores)('joining on %s', (dialect) => ...)`. */
export const stores: Dialect[] = inject('postgresUrl') ? ['sqlite', 'postgres'] : ['sqlite']

export interface StorePlace {
  databaseUrl?: string
  dataDir: string
  /** Removes folder and schema. */
  drop: () => Promise<void>
}

/**
 * An empty folder and, for PostgreSQL, an empty schema: a database of its own would take three times as long.
 * @param server URL of the server; the one of the whole run when none is given
 */
export async function makePlace(dialect: Dialect, server = inject('postgresUrl')): Promise<StorePlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'letter-'))
  const dropFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (dialect === 'sqlite') return { dataDir, drop: async () => dropFolder() }
  const name = `rig_${randomBytes(8).toString('hex')}`
  await onServer(server, `create schema ${name}`)
  const url = new URL(server)
  url.searchParams.set('options', `-c search_path=${name}`)
  return {
    dataDir,
    databaseUrl: url.href,
    drop: async () => {
      await onServer(server, `drop schema ${name} cascade`)
      dropFolder()
    },
  }
}

/** Opens a store in a place; several handles on one place behave like several processes. */
export function openIn(place: StorePlace, now: number): Promise<Store> {
  return openStore(place, now)
}

/** The server breaks off each transaction once, at its end: run again it must come to the same. */
export function brokenOnce(store: Store): Store {
  return {
    ...store,
    transaction: (work) => {
      let broken = false
      return store.transaction(async (trx) => {
        const done = await work(trx)
        if (broken) return done
        broken = true
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      })
    },
  }
}

/** The names of all tables there are, whatever the schema in TypeScript says. */
export async function allTables({ db, dialect }: Pick<Store, 'dialect'> & { db: Db }): Promise<string[]> {
  const named =
    dialect === 'postgres'
      ? sql<{
          name: string
        }>`select tablename as name from pg_tables where schemaname = current_schema()`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`
  return (await named.execute(db)).rows.map(({ name }) => name)
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
