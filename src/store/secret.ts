// SECRET signs leave links and keys tombstones; a store only ever works with the one it began with.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from './open.ts'

/** The SECRET of the environment, else the one kept in DATA_DIR/secret, made at the first start. */
export function readSecret(secret: string | undefined, dataDir: string): string {
  if (secret) return secret
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    // Written whole under another name, then linked: two first starts agree on one secret.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/**
 * Remembers a fingerprint of the secret at the first start.
 * @returns false when the store began with another secret: every leave link in old letters would be void.
 */
export async function secretFits(db: Db, secret: string): Promise<boolean> {
  const value = createHash('sha256').update(`fingerprint:${secret}`).digest('hex').slice(0, 32)
  await db
    .insertInto('setting')
    .values({ name: 'secret-fingerprint', value })
    .onConflict((on) => on.column('name').doNothing())
    .execute()
  const kept = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'secret-fingerprint')
    .executeTakeFirst()
  return kept?.value === value
}

/** HMAC-SHA256 in base64url, 22 characters (128 bits), bound to one use by `purpose`. */
export function sign(secret: string, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${value}`).digest('base64url').slice(0, 22)
}

/** Whether a signature is the one of `sign`. In constant time, so that it cannot be guessed letter by letter. */
export function isSignedFor(secret: string, purpose: string, value: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, purpose, value))
  const received = Buffer.from(signature)
  return expected.length === received.length && timingSafeEqual(expected, received)
}

/** SHA-256 in hex: how tokens are kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
