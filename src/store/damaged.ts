import { Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** @throws Error in words for operators when SQLite finds its own pages broken */
export async function refuseDamaged(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  const said = rows[0]?.quick_check ?? 'ok'
  if (said !== 'ok') throw damaged(new Error(said.replaceAll(/\s+/g, ' ')))
}

export function damaged(cause: Error): Error {
  return new Error(
    `site.sqlite is damaged (${cause.message}). Put site.sqlite and site.sqlite-wal aside, restore the newest backup, and keep erasures.log and stops.log.`,
    { cause },
  )
}
