// A fresh store for each test, on SQLite and, when there is a server, on PostgreSQL.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'

export type Dialect = Store['dialect']

/** For `describe.each(stores)('joining on %s', (dialect) => ...)`. */
export const stores: Dialect[] = inject('postgresUrl') ? ['sqlite', 'postgres'] : ['sqlite']

export interface StorePlace {
  databaseUrl?: string
  dataDir: string
  /** Removes folder and database. */
  drop: () => Promise<void>
}

/** An empty folder and, for PostgreSQL, an empty database. */
export async function makePlace(dialect: Dialect): Promise<StorePlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'letter-'))
  const dropFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (dialect === 'sqlite') return { dataDir, drop: async () => dropFolder() }
  const name = `rig_${randomBytes(8).toString('hex')}`
  const server = inject('postgresUrl')
  await onServer(server, `create database ${name}`)
  return {
    dataDir,
    databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: async () => {
      await dropDatabase(server, name)
      dropFolder()
    },
  }
}

/** Opens a store in a place; several handles on one place behave like several processes. */
export function openIn(place: StorePlace, now: number): Promise<Store> {
  return openStore(place, now)
}

// A connection that was just closed lingers at the server for a moment; ended by force it would complain in the log.
async function dropDatabase(server: string, name: string): Promise<void> {
  /* oxlint-disable no-await-in-loop -- tries until the last connection is gone */
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return await onServer(server, `drop database ${name}`)
    } catch (error) {
      if ((error as { code?: string }).code !== '55006') throw error
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  /* oxlint-enable no-await-in-loop */
  await onServer(server, `drop database ${name} with (force)`)
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
