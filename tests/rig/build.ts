// Vitest's global set-up for tests that start the site: builds it when it was not built from these sources.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export default function setup(): void {
  // Vitest's own NODE_ENV would make a development build that opens a second store.
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env['PATH']}`,
  }
  const built = spawnSync(process.execPath, ['src/build.ts'], { env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the site cannot be built:\n${built.stdout}${built.stderr}`)
}
