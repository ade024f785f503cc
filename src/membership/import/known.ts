// What the store knows of the addresses of some lines: reasons why an import must leave them alone.
import { blockHashes } from '../../proof/block.ts'
import type { House } from '../../site/house.ts'
import type { Db } from '../../store/open.ts'
import type { ImportLineTable } from '../../store/schema.ts'
import { findTombstones } from '../tombstone.ts'
import { keptLine } from './cause.ts'

type Obstacle = Pick<ImportLineTable, 'verdict' | 'reason'>

/**
 * By address, why it cannot become a member through an import; addresses without an obstacle are missing.
 * @param keys at most 1,000
 */
export async function findObstacles(
  db: Db,
  house: Pick<House, 'secret'>,
  keys: string[],
): Promise<Map<string, Obstacle>> {
  const found = new Map<string, Obstacle>()
  if (keys.length === 0) return found
  // The weaker ones first: a later one replaces them.
  const members = await db
    .selectFrom('member')
    .select(['email_key', 'state'])
    .where('email_key', 'in', keys)
    .where('state', '!=', 'asked')
    .execute()
  for (const { email_key, state } of members) {
    if (state === 'confirmed')
      found.set(email_key, { verdict: 'member', reason: keptLine({ why: 'member' }) })
  }
  const suppressed = await db
    .selectFrom('suppression')
    .select(['email_key', 'reason'])
    .where('email_key', 'in', keys)
    .where('active', '=', 1)
    .execute()
  for (const { email_key, reason } of suppressed) {
    found.set(email_key, { verdict: 'suppressed', reason: keptLine({ why: 'barred', as: reason }) })
  }
  const hashes = new Map(keys.map((key) => [key, blockHashes(house, key)]))
  const blocks = await db
    .selectFrom('address_block')
    .select('address_hash')
    .where('address_hash', 'in', [...new Set([...hashes.values()].flat())])
    .execute()
  const blocked = new Set(blocks.map(({ address_hash }) => address_hash))
  for (const [key, own] of hashes) {
    if (own.some((hash) => blocked.has(hash)))
      found.set(key, { verdict: 'blocked', reason: keptLine({ why: 'blocked' }) })
  }
  const left = { verdict: 'left' as const, reason: keptLine({ why: 'left' }) }
  for (const { email_key, state } of members) if (state === 'left') found.set(email_key, left)
  for (const key of await findTombstones(db, house, keys)) found.set(key, left)
  return found
}
