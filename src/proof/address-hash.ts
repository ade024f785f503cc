import { sign } from '../store/secret.ts'

/**
 * What stands for an address where the address itself must not be kept: HMAC under SECRET, 22 characters.
 * Without SECRET nobody can try addresses against it.
 */
export function addressHash(secret: string, emailKey: string): string {
  return sign(secret, 'address', emailKey)
}
