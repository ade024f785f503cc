// Addresses people and programs try that are spelled otherwise here.

/** Where feed readers look when they are given nothing but the site. */
const aliases: Record<string, string> = Object.assign(
  Object.fromEntries(
    ['/rss', '/rss.xml', '/feed', '/feed.xml', '/atom.xml', '/index.xml', '/briefe/rss', '/briefe/feed'].map(
      (path) => [path, '/briefe/rss.xml'],
    ),
  ),
  {
    '/feed.json': '/briefe/feed.json',
    '/security.txt': '/.well-known/security.txt',
    '/start': '/hier-anfangen',
  },
)

/**
 * The path an address means: all of ours are written small.
 * @returns null when it is spelled as here
 */
export function otherSpelling(path: string): string | null {
  // Escapes stay as they are: the framework writes them in capitals, and would be asked for them again without end.
  const small = path.replaceAll(/%[0-9a-f]{2}|[A-Z]/gi, (sign) =>
    sign.startsWith('%') ? sign : sign.toLowerCase(),
  )
  const meant = aliases[small] ?? small
  return meant === path ? null : meant
}
