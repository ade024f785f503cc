// The file of an SQLite store from outside: what it is, whether somebody is at it, and how it is put aside.
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Whether a file holds a store of ours; not yet whether it is whole. */
export function isStore(file: string): boolean {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      db.prepare('select name from migration').all()
      return true
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}

/**
 * Whether a site has the file open: its log cannot be given up then. Folds the log in when nobody has. A damaged file is
 * in nobody's use.
 */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false
  const db = new DatabaseSync(file, { timeout: 200 })
  try {
    db.exec('pragma journal_mode = delete')
    return false
  } catch (error) {
    return /locked|busy/i.test((error as Error).message)
  } finally {
    db.close()
  }
}

/** Gives the store of a folder another name, its log with it; returns the file's new one. */
export function putAside(dataDir: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')
  const aside = join(dataDir, `site.before-${stamp}.sqlite`)
  for (const end of ['', '-wal', '-shm']) {
    const from = join(dataDir, `site.sqlite${end}`)
    if (existsSync(from)) renameSync(from, `${aside}${end}`)
  }
  return aside
}
