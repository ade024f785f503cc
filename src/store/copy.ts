// A copy of the store to play on: one moment of it, in an SQLite file elsewhere. Nothing is written to the original,
// which may be in use.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import pg from 'pg'
import { openStore, type Store } from './open.ts'

/** What a mailing reads and writes; of a PostgreSQL server only these tables are copied. */
const tables = [
  'letter',
  'publication',
  'member',
  'declaration',
  'suppression',
  'mailing',
  'chunk',
  'delivery',
] as const
const slice = 5_000

export interface Copied {
  store: Store
  /** False when there is no store yet: the copy is empty. */
  found: boolean
  /** The original has the newest schema, so that opening it changes nothing. */
  current: boolean
}

/**
 * Copies the store into a folder and opens the copy with the newest schema, as SQLite whatever the original is.
 * @param from as for openStore
 * @param folder empty; the file is called site.sqlite, as a DATA_DIR has it
 * @throws Error of the driver when the original cannot be read
 */
export async function copyStore(
  from: { databaseUrl?: string; dataDir: string },
  folder: string,
  now: number,
): Promise<Copied> {
  const file = join(folder, 'site.sqlite')
  if (from.databaseUrl) {
    const store = await openStore({ dataDir: folder }, now)
    const there = await copyServer(from.databaseUrl, file)
    return { store, found: there.length > 0, current: there.length === (await countMigrations(store)) }
  }
  const original = join(from.dataDir, 'site.sqlite')
  if (!existsSync(original))
    return { store: await openStore({ dataDir: folder }, now), found: false, current: true }
  const db = new DatabaseSync(original, { readOnly: true, timeout: 10_000 })
  try {
    db.prepare('vacuum into ?').run(file)
    const before = db.prepare('select count(*) as count from migration').get()?.['count']
    const store = await openStore({ dataDir: folder }, now)
    return { store, found: true, current: before === (await countMigrations(store)) }
  } finally {
    db.close()
  }
}

async function countMigrations({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('migration' as never)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** @returns the names of the migrations the server has had; none when it holds no store */
async function copyServer(url: string, file: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // The rooms' foreign keys point at tables that are left out.
  const copy = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: 10_000 })
  try {
    // One moment of all tables, and no statement that could write.
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ there: string | null }>(`select to_regclass('migration') as there`)
    if (!rows[0]?.there) return []
    for (const table of tables) {
      copy.exec('begin')
      await copyTable(client, copy, table)
      copy.exec('commit')
    }
    const migrations = await client.query<{ name: string }>('select name from migration')
    return migrations.rows.map(({ name }) => name)
  } finally {
    copy.close()
    await client.end()
  }
}

async function copyTable(client: pg.Client, copy: DatabaseSync, table: string): Promise<void> {
  await client.query(`declare copying no scroll cursor for select * from ${table}`)
  for (;;) {
    const { rows, fields } = await client.query<SQLInputValue[]>({
      text: `fetch ${slice} from copying`,
      rowMode: 'array',
    })
    if (rows.length === 0) break
    const names = fields.map(({ name }) => name).join(', ')
    const insert = copy.prepare(
      `insert into ${table} (${names}) values (${fields.map(() => '?').join(', ')})`,
    )
    for (const row of rows) insert.run(...row)
  }
  await client.query('close copying')
}
