// E-mail addresses as people type them, and the one form they are compared in.
import { domainToASCII, domainToUnicode } from 'node:url'
import { Field, ok, wrong } from '../site/fields.ts'

/** Of a whole address, characters (RFC 5321). */
const longest = 254

export type Address =
  { kind: 'ok'; email: string; key: string } | { kind: 'refused'; why: Unfit; message: string }

/** Why something is no address. */
export type Unfit = keyof typeof unfitWords

export const unfitWords = {
  long: 'Diese E-Mail-Adresse ist zu lang.',
  empty: 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
  incomplete: 'Bitte geben Sie die Adresse vollständig ein, zum Beispiel name@firma.de.',
  signs:
    'Diese Adresse enthält Zeichen, die wir nicht verarbeiten können. Bitte prüfen Sie die Schreibweise.',
  umlauts:
    'Vor dem @ stehen Umlaute oder Zeichen, die viele Mailserver nicht annehmen. Bitte geben Sie eine Adresse ohne sie an.',
  local: 'Der Teil vor dem @ stimmt so nicht. Bitte prüfen Sie die Schreibweise.',
  domain: 'Der Teil nach dem @ stimmt so nicht. Bitte prüfen Sie die Schreibweise.',
} as const

/**
 * Reads a typed address.
 * `email` is what we write to (as typed, trimmed); `key` is what we compare by: NFC, lower case, domain in ASCII,
 * plus-addressing kept. Characters that break the vendor's URLs are refused (`# ? / % \`), so is anything that
 * could start a second header or a second recipient.
 */
export function readAddress(typed: string): Address {
  // Before anything else is done with it: what is twice too long stays so however it is tidied.
  if (typed.length > 2 * longest) return refused('long')
  const email = typed.trim().normalize('NFC')
  if (email === '') return refused('empty')
  if (email.length > longest) return refused('long')
  const at = email.lastIndexOf('@')
  const local = email.slice(0, at)
  const domain = email.slice(at + 1)
  if (at < 1 || domain === '') return refused('incomplete')
  if (
    /[\s#?/%\\"<>(),;:@[\]\p{Cc}\p{Cf}]/u.test(local) ||
    /[\s#?/%\\"<>(),;:@[\]\p{Cc}\p{Cf}_]/u.test(domain)
  ) {
    return refused('signs')
  }
  // Few servers take them, and the carrier hands such a mail to none.
  if (/[^\x21-\x7e]/.test(local)) {
    return refused('umlauts')
  }
  if (local.length > 64 || local.startsWith('.') || local.endsWith('.') || local.includes('..')) {
    return refused('local')
  }
  const ascii = domainToASCII(domain.toLowerCase())
  if (
    !/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/.test(ascii) ||
    !standsForAName(ascii)
  ) {
    return refused('domain')
  }
  return { kind: 'ok', email: `${local}@${domain}`, key: `${local.toLowerCase()}@${ascii}` }
}

/** What an address is compared by; what is none stands for itself. */
export function addressKey(typed: string): string {
  const address = readAddress(typed)
  return address.kind === 'ok' ? address.key : typed
}

/**
 * The field of a form in which an address is typed.
 * @param problemWith what a form refuses besides, in words; null for an address it takes
 */
export const addressField = (problemWith: (key: string) => string | null = () => null) =>
  Field.ofText(
    longest,
    (typed) => typed.trim(),
    (typed) => {
      const address = readAddress(typed)
      const problem = address.kind === 'refused' ? address.message : problemWith(address.key)
      if (address.kind === 'refused' || problem !== null) return wrong(problem ?? '')
      return ok({ email: address.email, key: address.key })
    },
  )

// An `xn--` label that stands for no name ("xn--a") is an address nothing can be delivered to, and no URL.
function standsForAName(ascii: string): boolean {
  return !/(?:^|\.)xn--/.test(domainToUnicode(ascii))
}

function refused(why: Unfit): Address {
  return { kind: 'refused', why, message: unfitWords[why] }
}
