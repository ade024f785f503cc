import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A hash over the content of files and folders, names included: by content, not by time, for a checkout touches
 * every file and changes none.
 * @param sources paths from the root of the checkout; those that are missing are left out
 * @param counts says which files of a folder are sources at all
 */
export function fingerprint(sources: string[], counts: (file: string) => boolean = () => true): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    if (!existsSync(source)) continue
    const files = statSync(source).isDirectory()
      ? readdirSync(source, { recursive: true, encoding: 'utf8' })
          .map((name) => join(source, name))
          .filter(counts)
          .toSorted()
      : [source]
    for (const file of files) {
      if (statSync(file).isFile()) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}
