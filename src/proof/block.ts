// "Diese Adresse nicht mehr anschreiben": whoever is tired of mails that strangers ask for shuts the door for his
// mailbox, in whatever spelling they type it. It gets no proof mail from any public form; the forms answer as always.
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import { isSignedFor, sign } from '../store/secret.ts'
import { addressHash } from './address-hash.ts'
import { mailboxKey } from './mailbox.ts'

/** The address of the page with the button. It holds a keyed hash, so a forwarded mail tells nobody whose it was. */
export function blockUrl(secret: string, siteUrl: string, emailKey: string): string {
  const hash = addressHash(secret, mailboxKey(emailKey))
  return `${siteUrl}/mitglied/nicht-anschreiben?a=${hash}&s=${sign(secret, 'block', hash)}`
}

/**
 * The hashes under which the block of an address may stand: its mailbox's, and that of the spelling itself, as links
 * mailed until November 2026 hold it.
 */
export function blockHashes({ secret }: Pick<House, 'secret'>, emailKey: string): string[] {
  return [mailboxKey(emailKey), emailKey].map((key) => addressHash(secret, key))
}

/** Whether a block link is one of ours. */
export function blockLinkFits(secret: string, hash: string, signature: string): boolean {
  return isSignedFor(secret, 'block', hash, signature)
}

/** Blocks a mailbox, for POST with a link that fits; doing it twice is no error. */
export async function blockAddress(house: Pick<House, 'store' | 'now'>, hash: string): Promise<void> {
  await house.store.db
    .insertInto('address_block')
    .values({ address_hash: hash, at: house.now() })
    .onConflict((on) => on.column('address_hash').doNothing())
    .execute()
}

/** Since when an address is blocked (epoch ms), or null. */
export async function blockedSince(
  db: Db,
  house: Pick<House, 'secret'>,
  emailKey: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('address_block')
    .select('at')
    .where('address_hash', 'in', blockHashes(house, emailKey))
    .orderBy('at')
    .executeTakeFirst()
  return row?.at ?? null
}

/** Lifts a block, from the desk, when the owner has written that he wants it lifted. */
export async function liftBlock(house: Pick<House, 'store' | 'secret'>, emailKey: string): Promise<boolean> {
  const lifted = await house.store.db
    .deleteFrom('address_block')
    .where('address_hash', 'in', blockHashes(house, emailKey))
    .returning('address_hash')
    .execute()
  return lifted.length > 0
}
