// A tombstone says "this address has left" without saying which address: no import revives a leaver, even after
// everything about him is gone. Only his own opt-in lifts it.
import { addressHash } from '../proof/address-hash.ts'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'

type Reason = Schema['tombstone']['reason']

/** Sets the tombstone of an address; the newest reason stays. Inside the caller's transaction. */
export async function setTombstone(
  db: Db,
  { secret }: Pick<House, 'secret'>,
  emailKey: string,
  reason: Reason,
  now: number,
): Promise<void> {
  await buryHash(db, addressHash(secret, emailKey), reason, now)
}

/** The same for an address of which only the hash is known. */
export async function buryHash(db: Db, hash: string, reason: Reason, now: number): Promise<void> {
  await db
    .insertInto('tombstone')
    .values({ address_hash: hash, reason, at: now })
    .onConflict((on) => on.column('address_hash').doUpdateSet({ reason, at: now }))
    .execute()
}

/** For the owner's own confirmed opt-in, and for nothing else. */
export async function liftTombstone(
  db: Db,
  { secret }: Pick<House, 'secret'>,
  emailKey: string,
): Promise<void> {
  await db.deleteFrom('tombstone').where('address_hash', '=', addressHash(secret, emailKey)).execute()
}

/** Which of these addresses have left or were erased; for imports, up to 1,000 at a time. */
export async function findTombstones(
  db: Db,
  { secret }: Pick<House, 'secret'>,
  emailKeys: string[],
): Promise<Set<string>> {
  if (emailKeys.length === 0) return new Set()
  const byHash = new Map(emailKeys.map((key) => [addressHash(secret, key), key]))
  const rows = await db
    .selectFrom('tombstone')
    .select('address_hash')
    .where('address_hash', 'in', [...byHash.keys()])
    .execute()
  return new Set(rows.flatMap((row) => byHash.get(row.address_hash) ?? []))
}
