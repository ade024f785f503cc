// What advertisers and mail programs hang on a link says nothing to a page: without it the address is one we know, and the
// page comes from memory. A hundred thousand readers of one campaign would otherwise each have it rendered.

import { isPlain } from './doors.ts'

const tracking =
  /^(?:utm_[a-z_]{1,30}|gclid|gbraid|wbraid|dclid|fbclid|msclkid|twclid|li_fat_id|mc_[ce]id|_hs(?:enc|mi)|ref_src)(?:=|$)/i

/**
 * An address (path and query) as we know it: at a page that reads no query without one, else every made-up query would have
 * it made anew (a feed takes 50 ms); elsewhere without what only tracks.
 */
export function knownAddress(address: string): string {
  const [path = ''] = address.split('?', 1)
  return isPlain(path) ? path : withoutTracking(address)
}

/** An address as it was asked for (path and query), without what only tracks. */
function withoutTracking(address: string): string {
  const at = address.indexOf('?')
  if (at < 0) return address
  const kept = address
    .slice(at + 1)
    .split('&')
    .filter((part) => part !== '' && !tracking.test(part))
  return kept.length === 0 ? address.slice(0, at) : `${address.slice(0, at)}?${kept.join('&')}`
}
