const endings = new Set('com net org info biz io app shop online site xyz top club link ru cn'.split(' '))

/**
 * Whether a line holds an address of the web or of a mailbox: a scheme, `www.`, an @, or a word before a top-level
 * domain. "A. Meyer" and "Meyer & Co. KG" pass. Word by word: one pattern over the whole line tried each of its
 * characters as the beginning of a name.
 */
export function looksLikeLink(line: string): boolean {
  return (
    line.includes('://') ||
    line.includes('@') ||
    /\bwww\./i.test(line) ||
    line.split(/[^\p{L}\p{N}.-]+/u).some((word) => {
      const parts = word.split('.')
      return parts.some((part, at) => at > 0 && isName(parts[at - 1]!) && isEnding(part))
    })
  )
}

const isName = (part: string): boolean => part.replace(/^-+/, '').length >= 2

const isEnding = (part: string): boolean => {
  const [word = ''] = part.toLowerCase().split('-')
  return endings.has(word) || /^[a-z]{2}$/.test(word)
}
