/** Whether a webhook was signed by the vendor, and lately. */
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import { minute } from '../site/time.ts'

/** How far the sender's clock may be off, in ms: an old request replayed later is refused. */
const tolerance = 5 * minute

export interface SignedHeaders {
  id: string | null
  timestamp: string | null
  signature: string | null
}

/**
 * Whether these raw bytes were signed with our secret (Svix: HMAC-SHA256 over id.timestamp.body, several signatures
 * may stand side by side while a secret is rotated). Compares in constant time.
 * @param secret RESEND_WEBHOOK_SECRET, `whsec_` and base64
 */
export function isSigned(secret: string, headers: SignedHeaders, body: Uint8Array, now: number): boolean {
  const { id, timestamp, signature } = headers
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(Number(timestamp) * 1_000 - now) > tolerance) return false
  const expected = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest()
  return signature.split(' ').some((one) => {
    const [version, value = ''] = one.split(',', 2)
    const received = Buffer.from(value, 'base64')
    return version === 'v1' && received.length === expected.length && timingSafeEqual(received, expected)
  })
}

// Made once: from bytes a signature took five times as long.
const keys = new Map<string, KeyObject>()

function keyOf(secret: string): KeyObject {
  const kept = keys.get(secret)
  if (kept) return kept
  const key = createSecretKey(secret.replace(/^whsec_/, ''), 'base64')
  keys.set(secret, key)
  return key
}
