// What a mail opens (the tokens of its links) is sealed while it lies in the store: whoever reads a backup can neither
// sign in as the publisher nor confirm for anybody. The rest stays readable, for desk, export and erasure.
import { randomBytes } from 'node:crypto'
import { sealText, unsealText } from '../store/sealed-text.ts'
import type { Mail } from './mail.ts'

const useFor = (row: string) => ({ purpose: 'outbox-seal', row })
/** What stands behind `t=` and `s=` in a link of ours; in HTML the & before it is `&amp;`. */
const token = /([?&;][ts]=)([\w-]{16,})/g

interface Kept extends Mail {
  /** What the marks stand for, sealed; absent in rows from before it was. */
  sealed?: string
}

/**
 * A mail as it is kept: JSON in which a mark stands for each token.
 * @param secret of the house
 * @param key of the row; what was sealed for one opens no other
 */
export function seal(secret: string, key: string, mail: Mail): string {
  // Unlike anything somebody could have typed into a form.
  const name = `versiegelt-${randomBytes(9).toString('hex')}`
  const tokens: string[] = []
  const masked = JSON.stringify(mail).replaceAll(token, (_, before: string, one: string) => {
    if (!tokens.includes(one)) tokens.push(one)
    return `${before}${name}-${tokens.indexOf(one)}`
  })
  if (tokens.length === 0) return masked
  const sealed = sealText(secret, useFor(key), JSON.stringify({ name, tokens }))
  // A mail has fields, and this one is the last: reading and writing it all once more took longer than sealing it.
  return `${masked.slice(0, -1)},"sealed":${JSON.stringify(sealed)}}`
}

/**
 * The mail as it was promised, to the byte.
 * @throws when it was sealed under another secret, or for another row
 */
export function unseal(secret: string, key: string, payload: string): Mail {
  const { sealed, ...mail } = JSON.parse(payload) as Kept
  if (sealed === undefined) return mail
  const text = unsealText(secret, useFor(key), sealed)
  const { name, tokens } = JSON.parse(text) as { name: string; tokens: string[] }
  const open = payload.replaceAll(
    new RegExp(`${name}-(\\d+)`, 'g'),
    (_, at: string) => tokens[Number(at)] ?? '',
  )
  const { sealed: _, ...whole } = JSON.parse(open) as Kept
  return whole
}

/** A kept mail that opens nothing any more: for one that has been handed over. */
export function withoutTokens(payload: string): string {
  const { sealed: _, ...mail } = JSON.parse(payload) as Kept
  return JSON.stringify(mail).replaceAll(token, '$1…')
}
