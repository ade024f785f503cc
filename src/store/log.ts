// SQLite keeps what was written last in a log beside the file (site.sqlite-wal). Whoever copies the file of a running
// site without its log has an older store, and nothing in it says so. So the file's user_version tells: it is even in
// the file from the moment the log was folded into it, and odd in the log after that.
import { existsSync, statSync } from 'node:fs'
import { Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/** Folded in at this size. Each time costs two syncs; twice as much is felt by a visitor who comes meanwhile. */
const large = 8 * 1024 * 1024

/** Moves the log into the file, and begins a new one that says so. */
export async function foldLog(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db)
  const folded = nextEven(rows[0]?.user_version ?? 0)
  await sql.raw(`pragma user_version = ${folded}`).execute(db)
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await sql.raw(`pragma user_version = ${folded + 1}`).execute(db)
}

// The field has 31 bits.
const nextEven = (version: number) =>
  version > 2_000_000_000 ? 2 : version + (version % 2) + (version === 0 ? 2 : 0)

/** Whether the log of this file is worth folding in. */
export function isLarge(file: string): boolean {
  return (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) > large
}

// Be it empty: whoever opens the file makes one.
function hasLog(file: string): boolean {
  return existsSync(logOf(file))
}

const logOf = (file: string) => `${file}-wal`

/**
 * Refuses a file that was copied while a site wrote to it and has come without its log.
 * @throws Error with what to do
 */
export async function refuseWithoutLog(file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0 || hasLog(file)) return
  const folded = await saysFolded(file)
  // The last to close takes the log along: one that stays is of another start, which is between its two marks.
  if (!folded || hasLog(file)) return
  throw new Error(
    'site.sqlite was copied from a running site without site.sqlite-wal, so what was written last is missing. ' +
      'Copy both files, or make the copy by "npm run backup". To start with what it holds all the same, ' +
      'make an empty file site.sqlite-wal beside it.',
  )
}

// Of a file without a log: then the mark is as it was when the log was begun that belongs to it.
async function saysFolded(file: string): Promise<boolean> {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(file) })
  try {
    const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db)
    const mark = rows[0]?.user_version ?? 0
    // A store of before this mark says 0.
    return mark !== 0 && mark % 2 === 0
  } finally {
    await db.destroy()
  }
}
