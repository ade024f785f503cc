// The letters that lie in content/letters, as they lie there now: a file that comes, changes or goes needs no build.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readFacts, type Facts } from '../site/facts.ts'
import type { Surroundings } from './problem.ts'
import { readSource, type LetterSource } from './source.ts'

/** So long what was read is taken for what lies there, ms. */
const lookAgain = 1_000

interface Read {
  lookedAt: number
  sources: LetterSource[]
  /** By name; `seen` tells a changed file. */
  files: Map<string, { seen: string; source: LetterSource }>
}

// What the disk says, kept beside it: one entry for each folder asked, and the folder is one.
const kept = new Map<string, Read>()

/** All letters of a checkout by name; the same list as long as no file has changed. */
export function letterFiles(root: string): LetterSource[] {
  const before = kept.get(root)
  if (before && performance.now() - before.lookedAt < lookAgain) return before.sources
  const folder = join(root, 'content/letters')
  const files = new Map<string, { seen: string; source: LetterSource }>()
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith('.mdx')) continue
    const stats = statSync(join(folder, name), { throwIfNoEntry: false })
    if (!stats) continue
    const seen = `${stats.mtimeMs} ${stats.size} ${stats.ino}`
    const known = before?.files.get(name)
    const same = known?.seen === seen
    files.set(
      name,
      same ? known : { seen, source: readSource(name, readFileSync(join(folder, name), 'utf8')) },
    )
  }
  const fresh = [...files.values()].map(({ source }) => source)
  const unchanged =
    before?.sources.length === fresh.length && fresh.every((one, at) => one === before.sources[at])
  const sources = unchanged ? before.sources : fresh
  kept.set(root, { lookedAt: performance.now(), sources, files })
  return sources
}

/**
 * What the letters of a checkout may point to.
 * @param root of the checkout; `figures` are names of the pictures in the store, without them each is taken to be there;
 *   `facts` what the publisher says of himself, without them what the checkout delivers
 */
export function surroundingsOf(
  root: string,
  { figures, facts }: { figures?: ReadonlySet<string>; facts?: Facts } = {},
): Surroundings {
  const folder = join(root, 'content/letters')
  const pictures = readdirSync(folder).filter((file) => /\.(?:png|jpe?g|webp|svg)$/i.test(file))
  return {
    facts: facts ?? readFacts(join(root, 'content/site.json')),
    pages: pagePaths(join(root, 'src/pages')),
    ...(figures ? { figures } : {}),
    pictures: new Map(pictures.map((file) => [file, statSync(join(folder, file)).size])),
  }
}

// Doors without a parameter in their address: '/kundenwert', '/briefe/rss.xml'.
function pagePaths(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = files
    .filter((file) => /\.(?:astro|ts)$/.test(file) && !/[[_]/.test(file) && !file.startsWith('redaktion'))
    .map((file) => `/${file.replace(/\.(?:astro|ts)$/, '').replace(/(?:^|\/)index$/, '')}`)
  return new Set(paths)
}
