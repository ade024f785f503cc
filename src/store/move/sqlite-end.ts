import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { slice, type End, type StoredRow } from './end.ts'

/** @param dataDir with a site.sqlite in it */
export function sqliteEnd(dataDir: string): End {
  const file = join(dataDir, 'site.sqlite')
  const db = new DatabaseSync(file, { timeout: 10_000 })
  db.exec('pragma synchronous = full')
  const all = (statement: string) => db.prepare(statement).all() as StoredRow[]
  return {
    name: file,
    tables: async () => inOrder(db),
    migrations: async () => all('select name from migration').map(({ name }) => String(name)),
    hold: async () => db.exec('begin immediate'),
    rows: async function* rows(table) {
      let some: StoredRow[] = []
      for (const row of db.prepare(`select * from ${table}`).iterate()) {
        some.push(row as StoredRow)
        if (some.length < slice) continue
        yield some
        some = []
      }
      if (some.length > 0) yield some
    },
    insert: async (table, rows) => {
      const columns = Object.keys(rows[0] ?? {})
      const places = columns.map(() => '?').join(', ')
      const insert = db.prepare(
        `insert into ${table} (${columns.join(', ')}) values (${places}) on conflict do nothing`,
      )
      db.exec('begin immediate')
      // A row may point at one of its own table that comes after it.
      db.exec('pragma defer_foreign_keys = on')
      for (const row of rows) insert.run(...columns.map((column) => row[column] as SQLInputValue))
      db.exec('commit')
    },
    run: async (statement) => db.exec(statement),
    close: async () => db.close(),
  }
}

// A table after those that it points at.
function inOrder(db: DatabaseSync): string[] {
  const names = db
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== 'migration')
  const pointsAt = new Map(
    names.map((name) => [
      name,
      db
        .prepare(`pragma foreign_key_list(${name})`)
        .all()
        .map(({ table }) => String(table)),
    ]),
  )
  const order = new Set<string>()
  const add = (name: string) => {
    for (const other of pointsAt.get(name) ?? []) if (other !== name) add(other)
    order.add(name)
  }
  for (const name of names) add(name)
  return [...order]
}
