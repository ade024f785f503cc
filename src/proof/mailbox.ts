// Which mailbox an address ends in. One mailbox has many spellings: what may be sent to it, and whether its owner
// wants anything at all, is counted by mailbox; who is a member, by address (architecture: budgets, reports.md).

/** Providers that deliver several domains, and several spellings of a name, into one mailbox. */
const providers: { domains: string[]; ignored: RegExp }[] = [
  { domains: ['gmail.com', 'googlemail.com'], ignored: /\./g },
  { domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'], ignored: /[._-]/g },
]

/**
 * The mailbox of a compared address, written like one: the tag behind a plus is cut, what its provider ignores is
 * left out, and his domains are one. Elsewhere a dot tells two people apart, so it stays.
 * Some servers deliver `a+b` and `a` to two people: the two then share what a stranger can ask for, which is the
 * lesser harm.
 * @param emailKey see readAddress
 */
export function mailboxKey(emailKey: string): string {
  const at = emailKey.lastIndexOf('@')
  const domain = emailKey.slice(at + 1)
  const provider = providers.find(({ domains }) => domains.includes(domain))
  const local = emailKey.slice(0, at)
  const tag = local.indexOf('+')
  // A name that is nothing but a tag, or nothing but what is ignored, is a name of its own.
  const name = tag > 0 ? local.slice(0, tag) : local
  const bare = (provider ? name.replaceAll(provider.ignored, '') : name) || name
  return `${bare}@${provider?.domains[0] ?? domain}`
}
