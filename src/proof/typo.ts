// Obvious slips in the part behind the @ ("gmial.com"). A suggestion only: whoever sends the form again is believed.

/** Mailbox providers people in Germany use, the likelier ones first. */
const providers = [
  'gmail.com',
  'gmx.de',
  'web.de',
  't-online.de',
  'googlemail.com',
  'outlook.de',
  'outlook.com',
  'hotmail.com',
  'hotmail.de',
  'yahoo.de',
  'yahoo.com',
  'icloud.com',
  'freenet.de',
  'gmx.net',
  'posteo.de',
  'mailbox.org',
  'protonmail.com',
  'arcor.de',
]

/** Real providers one letter away from another, and short names where one letter makes another firm. */
const real = new Set([
  ...providers,
  'ymail.com',
  'email.com',
  'mail.com',
  'gmx.at',
  'gmx.ch',
  'gmx.com',
  'gmx.eu',
])

/** Endings that do not exist and what was meant. */
const endings: [RegExp, string][] = [
  [/\.(?:con|cmo|ocm|comm|vom|xom|cim|coom|som)$/, '.com'],
  [/\.(?:dee|dde|ded|d3)$/, '.de'],
  [/\.(?:ner|nett|ent)$/, '.net'],
]

/** Short names by list: for them distance would catch too many real firms. */
const slips: Record<string, string> = {
  'gxm.de': 'gmx.de',
  'gmxx.de': 'gmx.de',
  'gnx.de': 'gmx.de',
  'gmy.de': 'gmx.de',
  'wbe.de': 'web.de',
  'webb.de': 'web.de',
  'ewb.de': 'web.de',
  'gmail.de': 'gmail.com',
  'gmail.co': 'gmail.com',
  'tonline.de': 't-online.de',
}

/** The address that was probably meant, or null when nothing is obviously wrong. */
export function suggestAddress(email: string): string | null {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1).toLowerCase()
  const meant = suggestDomain(domain)
  return meant === null ? null : `${email.slice(0, at)}@${meant}`
}

function suggestDomain(domain: string): string | null {
  if (real.has(domain)) return null
  if (slips[domain]) return slips[domain]
  for (const [wrong, right] of endings) {
    if (wrong.test(domain)) return suggestDomain(domain.replace(wrong, right)) ?? domain.replace(wrong, right)
  }
  return providers.find((one) => one.length >= 8 && isOneSlip(domain, one)) ?? null
}

/** One letter added, left out, replaced, or two neighbours swapped. */
function isOneSlip(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false
  let start = 0
  while (start < meant.length && typed[start] === meant[start]) start++
  const rest = (text: string, skip: number) => text.slice(start + skip)
  return (
    rest(typed, 1) === rest(meant, 1) ||
    rest(typed, 1) === rest(meant, 0) ||
    rest(typed, 0) === rest(meant, 1) ||
    (typed[start] === meant[start + 1] &&
      typed[start + 1] === meant[start] &&
      rest(typed, 2) === rest(meant, 2))
  )
}
