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
