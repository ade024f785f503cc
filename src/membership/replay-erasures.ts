import { sql } from 'kysely'
import { addressHash } from '../proof/address-hash.ts'
import type { Db } from '../store/open.ts'
import { appendErasure, readErasures, type ErasureLine } from './erasure-log.ts'
import { personTables } from './person-tables.ts'
import { personOf } from './person.ts'
import { buryHash } from './tombstone.ts'
import { eraseNow, noteErasure, type EraserHouse } from './erase.ts'

/**
 * Erases again whoever is back because a backup was restored, and what had to wait the first time. At start and once
 * an hour. A line the store knows as done is not looked at: somebody erased long ago who joins anew is a new person.
 * @returns how many people it found
 */
export async function replayErasures(house: EraserHouse): Promise<number> {
  const { db } = house.store
  const lines = await readErasures(house.config.dataDir)
  const kept = await db
    .selectFrom('erasure')
    .select(['id', 'address_hash as hash', 'at', 'asked_by as by'])
    .execute()
  await copyToList(house.config.dataDir, lines, kept)
  const known = new Set(kept.map(({ id }) => id))
  const missing = new Map(lines.filter((line) => !known.has(line.id)).map((line) => [line.hash, line]))
  if (missing.size === 0) return 0
  let found = 0
  for (const emailKey of await allKeys(db)) {
    const line = missing.get(addressHash(house.secret, emailKey))
    if (!line) continue
    found++
    missing.delete(line.hash)
    const anew = await joinedSince(db, emailKey, line.at)
    const tables = anew ? personTables.filter((one) => one.notYet) : personTables
    await eraseNow(house, await personOf(db, emailKey), [line], tables)
  }
  for (const line of missing.values()) {
    await buryHash(db, line.hash, 'erased', line.at)
    await noteErasure(db, line, [])
  }
  return found
}

// Each replica was asked for some of them: every one keeps the whole list, so that any one's survives for all.
async function copyToList(dataDir: string, lines: ErasureLine[], kept: ErasureLine[]): Promise<void> {
  const listed = new Set(lines.map(({ id }) => id))
  for (const line of kept) if (!listed.has(line.id)) await appendErasure(dataDir, line)
}

// A backup is older than the erasure it does not know; whoever asked after it came by himself.
async function joinedSince(db: Db, emailKey: string, at: number): Promise<boolean> {
  const row = await db
    .selectFrom('member')
    .select('id')
    .where('email_key', '=', emailKey)
    .where('asked_at', '>', at)
    .executeTakeFirst()
  return row !== undefined
}

async function allKeys(db: Db): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const { table, keys: own = [], mailboxes = [] } of personTables) {
    // A mailbox is written like the address without its tag, and is found when that is the one erased.
    for (const column of [...own, ...mailboxes]) {
      const { rows } = await sql<{ key: string }>`
        select distinct ${sql.ref(column)} as key from ${sql.table(table)}`.execute(db)
      for (const { key } of rows) keys.add(key)
    }
  }
  return keys
}
