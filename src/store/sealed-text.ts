// Text that lies in the store and must tell nothing to whoever reads a backup: sealed under a key of the house.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const nonceSize = 12
const tagSize = 16

/** What a sealed text is for: one key for each use, and a name that binds it to its row. */
export interface SealUse {
  /** Such as 'outbox-seal'. */
  purpose: string
  /** What was sealed for one row opens no other. */
  row: string
}

/** @param secret of the house */
export function sealText(secret: string, { purpose, row }: SealUse, text: string): string {
  const nonce = randomBytes(nonceSize)
  const box = createCipheriv(cipher, keyOf(secret, purpose), nonce).setAAD(Buffer.from(row))
  const hidden = Buffer.concat([box.update(text, 'utf8'), box.final()])
  return Buffer.concat([nonce, box.getAuthTag(), hidden]).toString('base64url')
}

/** @throws when it was sealed under another secret, or for another use */
export function unsealText(secret: string, { purpose, row }: SealUse, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, nonceSize)
  const box = createDecipheriv(cipher, keyOf(secret, purpose), nonce).setAAD(Buffer.from(row))
  box.setAuthTag(bytes.subarray(nonceSize, nonceSize + tagSize))
  return Buffer.concat([box.update(bytes.subarray(nonceSize + tagSize)), box.final()]).toString('utf8')
}

const keyOf = (secret: string, purpose: string) => createHmac('sha256', secret).update(purpose).digest()
