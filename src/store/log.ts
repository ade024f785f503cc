// SQLite keeps what was written last in a log beside the file (site.sqlite-wal). Whoever copies the file of a running
// site without its log has an older store, and nothing in it says so. So the file's user_version tells: it is even in
// the file from the moment the log was folded into it, and odd in the log after that.
import { existsSync, statSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

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

/** Whether there is a log beside the file, be it empty. Asked before the file is opened, which makes one. */
export function hasLog(file: string): boolean {
  return existsSync(logOf(file))
}

const logOf = (file: string) => `${file}-wal`

/** @throws Error with what to do, when the file was copied while a site wrote to it and the copy lacks the log */
export async function refuseWithoutLog(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db)
  const mark = rows[0]?.user_version ?? 0
  // A store of before this mark says 0.
  if (mark === 0 || mark % 2 === 1) return
  throw new Error(
    'site.sqlite was copied from a running site without site.sqlite-wal, so what was written last is missing. ' +
      'Copy both files, or make the copy by "npm run backup". To start with what it holds all the same, ' +
      'make an empty file site.sqlite-wal beside it.',
  )
}
