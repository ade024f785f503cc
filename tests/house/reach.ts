// Which files of the program the tests of the rooms come to.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Those of these files that no test imports, not even through others.
 * @param tests the files that begin
 */
export function unreached(code: readonly string[], tests: readonly string[]): string[] {
  const reached = new Set<string>()
  const open = [...tests]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    open.push(...importsOf(file))
  }
  return code.filter((file) => !reached.has(file))
}

/** Files that a file names: what it imports, and workers and scripts it starts by their address. */
function importsOf(file: string): string[] {
  const named = readFileSync(file, 'utf8').matchAll(/(?:from|import|URL\(|import\() ?'(\.[^'?]+)/g)
  return [...named]
    .map(([, path = '']) => join(dirname(file), path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}
