// `npm start` builds only when it must: when what the build was made of has changed since.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['src', 'content', 'public', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json']
const stamp = 'dist/built-from'

// By content, not by time: a checkout touches every file and changes none.
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    if (!existsSync(source)) continue
    const files = statSync(source).isDirectory()
      ? readdirSync(source, { recursive: true, encoding: 'utf8' })
          .map((name) => join(source, name))
          .toSorted()
      : [source]
    for (const file of files) {
      if (statSync(file).isFile()) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const wanted = fingerprint()
const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
if (wanted !== built) {
  const build = spawnSync('astro', ['build'], {
    stdio: 'inherit',
    // A NODE_ENV of the caller (a test runner, a shell) would build the page for development.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (build.status !== 0) process.exit(build.status ?? 1)
  writeFileSync(stamp, wanted)
}
