// A store of every earlier state, with rows in it, is opened by this program: nothing is lost, and it is a new one's equal.
import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Db, Store } from '../../src/store/open.ts'
import { allTables, makePlace, openIn, stores } from '../rig/store.ts'
import { imports } from '../world/imports.ts'
import { letterRows } from '../world/letters.ts'
import { mailingRows } from '../world/mailings.ts'
import { people } from '../world/people.ts'
import { proofs } from '../world/proofs.ts'

type Row = Record<string, unknown>

const folder = new URL('../../src/store/migrations/', import.meta.url)
const files = readdirSync(folder).toSorted()
/** Rows as they are today; of each an older store takes the columns it has. */
const world = [people, proofs, mailingRows, imports, letterRows] as Record<string, Row[] | undefined>[]
/** Few of each are enough, and what they point at is among the first. */
const perTable = 5

// The statements are the same on both: on the server, where tables are dear to make, every fourth state is enough.
const statesOf = (dialect: Store['dialect']) =>
  files.slice(0, -1).filter((_, index) => dialect === 'sqlite' || index % 4 === 0)

describe.each(stores)('a store of every earlier state on %s', (dialect) => {
  it('is opened by this program, loses nothing, and is what a new one is', { timeout: 60_000 }, async () => {
    const place = await makePlace(dialect)
    let store = await openIn(place, 0)
    const fresh = await shapeOf(store)
    for (const last of statesOf(dialect)) {
      await store.transaction(async (trx) => {
        const older = { db: trx, dialect }
        await emptied(older)
        for (const file of files.slice(0, files.indexOf(last) + 1)) await run(older, file)
      })
      const kept = await fill(store)
      await store.close()
      store = await openIn(place, 1)
      expect({ last, shape: await shapeOf(store), rows: await countAll(store, kept) }).toEqual({
        last,
        shape: fresh,
        rows: kept,
      })
      expect(kept.get('member')).toBeGreaterThan(2)
    }
    await store.close()
    await place.drop()
  })
})

describe.runIf(stores.includes('postgres'))('a new version that starts beside the running one', () => {
  it('changes the store once nobody waits for it, when each had a table that the other wanted', async () => {
    const place = await makePlace('postgres')
    const older = await openIn(place, 0)
    const fresh = await shapeOf(older)
    await sql`delete from migration where name in ('030_delivery_indexes.sql', '032_tried.sql')`.execute(
      older.db,
    )
    for (const index of ['delivery_by_stand', 'outbox_tried'])
      await sql`drop index ${sql.ref(index)}`.execute(older.db)
    await sql`create index delivery_by_mailing on delivery (mailing_id, handover)`.execute(older.db)
    await sql`create index delivery_by_fate on delivery (mailing_id, fate)`.execute(older.db)
    await sql`create index delivery_by_vendor on delivery (vendor_id)`.execute(older.db)
    await sql`create index outbox_by_try on outbox (state, first_tried_at)`.execute(older.db)
    let starting: Promise<Store> | undefined
    await older.transaction(async (trx) => {
      // Whoever has waited for a second looks for a deadlock: the start does, and is broken off.
      await sql`set local deadlock_timeout = '20s'`.execute(trx)
      await trx.updateTable('outbox').set({ problem: null }).execute()
      starting = openIn(place, 1)
      while (!(await isAwaited(older.db, 'outbox'))) await setImmediate()
      await trx.selectFrom('delivery').select('id').execute()
    })
    const newer = await starting!
    expect(await shapeOf(newer)).toEqual(fresh)
    await Promise.all([older.close(), newer.close()])
    await place.drop()
  })
})

async function isAwaited(db: Db, table: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_locks where not granted
    and relation = (current_schema() || '.' || ${table})::regclass`.execute(db)
  return rows.length > 0
}

type At = Pick<Store, 'dialect'> & { db: Db }

async function run({ db }: At, file: string): Promise<void> {
  const text = readFileSync(new URL(file, folder), 'utf8').replaceAll(/^[ \t]*--.*$/gm, '')
  for (const statement of text.split(/;\s*$/m)) if (statement.trim()) await sql.raw(statement).execute(db)
  await sql`insert into migration (name, at) values (${file}, 0)`.execute(db)
}

/** As before the first migration, with the table that notes them. */
async function emptied(store: At): Promise<void> {
  const { db, dialect } = store
  if (dialect === 'sqlite') await sql`pragma defer_foreign_keys = on`.execute(db)
  for (const table of await allTables(store)) {
    if (table === 'migration' || table.startsWith('sqlite_')) continue
    await sql.raw(`drop table ${table}${dialect === 'postgres' ? ' cascade' : ''}`).execute(db)
  }
  await sql`delete from migration`.execute(db)
}

/** @returns how many rows each table took */
async function fill(store: At): Promise<Map<string, number>> {
  const tables = new Set(await allTables(store))
  // What is pointed at may come in any order: those that were refused are tried once more.
  for (const _ of [1, 2])
    for (const part of world)
      for (const [table, rows = []] of Object.entries(part))
        if (tables.has(table)) await insert(store, table, rows.slice(0, perTable))
  return countAll(
    store,
    new Map([...tables].filter((table) => table !== 'migration').map((table) => [table, 0])),
  )
}

async function insert(store: At, table: string, rows: Row[]): Promise<void> {
  const columns = await columnsOf(store, table)
  for (const row of rows) {
    const known = Object.entries(row).filter(([name]) => columns.has(name))
    const names = sql.join(known.map(([name]) => sql.ref(name)))
    const values = sql.join(known.map(([, value]) => value))
    // Some words and tables are younger than this state: such rows it never had.
    await sql`insert into ${sql.table(table)} (${names}) values (${values}) on conflict do nothing`
      .execute(store.db)
      .catch(() => undefined)
  }
}

async function countAll(store: At, tables: Map<string, number>): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const table of tables.keys()) counts.set(table, await countIn(store, table))
  return counts
}

async function countIn({ db }: At, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
  return rows[0]?.count ?? 0
}

async function columnsOf({ db, dialect }: At, table: string): Promise<Set<string>> {
  const named =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from pragma_table_info(${table})`
      : sql<{ name: string }>`select column_name as name from information_schema.columns
          where table_schema = current_schema() and table_name = ${table}`
  return new Set((await named.execute(db)).rows.map(({ name }) => name))
}

/** Columns and indexes of every table. */
async function shapeOf(store: At): Promise<Record<string, string[]>> {
  const { db, dialect } = store
  const shape: Record<string, string[]> = {}
  for (const table of await allTables(store)) {
    const named =
      dialect === 'sqlite'
        ? sql<{ name: string }>`select name from pragma_index_list(${table}) where origin = 'c'`
        : sql<{ name: string }>`select indexname as name from pg_indexes
            where schemaname = current_schema() and tablename = ${table} and indexname not like '%_next_%'`
    const indexes = (await named.execute(db)).rows.map(({ name }) => name)
    shape[table] = [...(await columnsOf(store, table)), ...indexes].toSorted((a, b) => a.localeCompare(b))
  }
  return shape
}
