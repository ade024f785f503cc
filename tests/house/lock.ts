// `npm run lock`, after each change of a package: takes out of package-lock.json which Node each package asks for.
// npm compares that with the Node it runs on itself, and warns or (under `engine-strict`, which lets it refuse too
// old a Node before it installs anything) refuses; but packages run on the Node that src/on-node.cjs chooses.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { engines?: object }> }
for (const [path, entry] of Object.entries(lock.packages)) {
  // The first entry is this project.
  if (path !== '') delete entry.engines
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
