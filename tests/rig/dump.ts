import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Every row of every table of a site on SQLite, read beside the running process. */
export function dump(dataDir: string): Record<string, unknown[]> {
  const db = new DatabaseSync(join(dataDir, 'site.sqlite'), { readOnly: true, timeout: 5_000 })
  try {
    const tables = db.prepare(`select name from sqlite_master where type = 'table' order by name`).all()
    return Object.fromEntries(
      tables.map(({ name }) => [String(name), db.prepare(`select * from "${String(name)}"`).all()]),
    )
  } finally {
    db.close()
  }
}

/** What differs between two dumps: every row of the one that is not in the other, with its table. */
export function differences(before: Record<string, unknown[]>, after: Record<string, unknown[]>): string[] {
  const tables = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const rowsOf = (rows: Record<string, unknown[]>, table: string) =>
    (rows[table] ?? []).map((row) => JSON.stringify(row))
  return tables.flatMap((table) => {
    const [old, now] = [rowsOf(before, table), rowsOf(after, table)]
    const gone = old.filter((row) => !now.includes(row)).map((row) => `- ${table} ${row}`)
    return gone.concat(now.filter((row) => !old.includes(row)).map((row) => `+ ${table} ${row}`))
  })
}
