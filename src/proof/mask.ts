/**
 * An address for a page whose link may have been forwarded: enough for its owner to know it again, not enough for
 * anybody else to write to it. `eva.muster@firma.de` becomes `e…@f….de`.
 */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  const end = domain.lastIndexOf('.')
  return `${first(email)}…@${first(domain)}…${domain.slice(end)}`
}

// By code point: half of a surrogate pair is not a character.
const first = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0x2026)
