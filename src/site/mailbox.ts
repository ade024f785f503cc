// Mailboxes as mails name them: a name, and an address in pointed brackets (RFC 5322).
import { domainToASCII } from 'node:url'

/** The address of a mailbox such as '"Vertrieb@Muster" <brief@firma.de>', without its name. */
export function addressOf(mailbox: string): string {
  return mailbox
    .slice(mailbox.lastIndexOf('<') + 1)
    .replace(/>\s*$/, '')
    .trim()
}

/** The domain of a mailbox, in lower case and as the net knows it (`xn--`); 'localhost' when it has none. */
export function domainOf(mailbox: string): string {
  const address = addressOf(mailbox)
  const at = address.lastIndexOf('@')
  return at < 0 ? 'localhost' : domainToASCII(address.slice(at + 1).toLowerCase()) || 'localhost'
}

/** A mailbox as it goes over the net: the domain as `xn--`, for not every carrier writes it so himself. */
export function wireMailbox(mailbox: string): string {
  const address = addressOf(mailbox)
  const at = address.lastIndexOf('@')
  if (at < 0) return mailbox
  return mailbox.replace(address, () => `${address.slice(0, at)}@${domainOf(mailbox)}`)
}

/**
 * A mailbox with a name, quoted where it has to be (RFC 5322): a comma would make two mailboxes of one, an @ another
 * address. Umlauts are the carrier's business.
 */
export function mailboxOf(name: string, address: string): string {
  const plain = /^[\p{L}\p{N} !#$%&'*+/=?^_`{|}~-]*$/u.test(name)
  return `${plain ? name : `"${name.replaceAll(/["\\]/g, '')}"`} <${address}>`
}

/** How receivers and filters tell the list (RFC 2919). */
export function listId(sender: string): string {
  return `<brief.${domainOf(sender)}>`
}
