// Links in mails are copied with what stood behind them, and mail programs write their own signs into them. A link of
// ours never ends like that, so nothing is guessed.

/** Query parameters that only a mail carries: their values are letters, digits, `_` and `-`. */
const carried = new Set(['t', 'm', 's', 'a'])

// One sign behind an address in a sentence, also as browsers encode it.
const sign =
  /(?:[<>()[\]{}.,;:!?'"*|\\»«›‹“”„‘’…]|%(?:3E|3C|22|27|28|29|5B|5D|7B|7D|2C|3B|20|C2%A0|C2%BB|C2%AB|E2%80%[89A-B][0-9A-F]))$/i
const longestSign = '%E2%80%9C'.length

/**
 * The address a damaged one was copied from.
 * @param address path and query, as asked for
 * @returns null when there is nothing to mend
 */
export function mendedLink(address: string): string | null {
  const [path, query] = split(address)
  const mended = query === undefined ? withoutTail(path) : `${path}?${mendedQuery(query)}`
  return mended === address || mended === '' ? null : mended
}

function split(address: string): [string, string?] {
  const at = address.indexOf('?')
  return at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)]
}

// The root and the dots of a file stay: only signs at the very end are cut, one after the other, because one pattern for
// all of them takes the square of their number.
function withoutTail(path: string): string {
  let end = path.length
  for (;;) {
    const found = sign.exec(path.slice(Math.max(0, end - longestSign), end))
    if (!found) break
    end -= found[0].length
  }
  return end > 0 ? path.slice(0, end) : path
}

function mendedQuery(query: string): string {
  // Quoted-printable and HTML: "t=3Dabc", "&amp;s=", also where a browser encoded the sign once more.
  const plain = query.replaceAll(/&amp;|&amp%3B|%26amp%3B/gi, '&').replaceAll(/(^|&)([a-z])=3D/gi, '$1$2=')
  const pairs = plain.split('&').map((pair) => pair.split('='))
  // What is typed into a search may end with anything.
  if (!pairs.every(([name = '', ...value]) => carried.has(name) && value.length > 0)) return query
  return pairs
    .map(([name = '', ...value], index) => {
      const whole = value.join('=')
      return `${name}=${index === pairs.length - 1 ? cutToken(whole) : whole}`
    })
    .join('&')
}

// A token may end with _ or -, so of the last value only what no token holds is cut.
const cutToken = (value: string): string => /^[\w-]*/.exec(value)?.[0] ?? ''
