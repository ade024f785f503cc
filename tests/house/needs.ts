// First thing of `npm test`: what the tests need beside the packages is looked up, and fetched where that is allowed,
// before ten minutes of tests and not after them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from '../chromium.ts'
import { findServer } from '../rig/postgres.ts'

function installDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const apt = (...words: string[]) =>
    spawnSync('apt-get', words, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update', '-q')
  apt('install', '-y', '-q', '--no-install-recommends', 'chromium')
}

/** What the browser says of itself, or undefined when it does not run. */
function versionOf(browser: string | undefined): string | undefined {
  if (!browser) return undefined
  const { status, stdout } = spawnSync(browser, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

if (!findChromium()) installDebian()
const browser = findChromium()
const version = versionOf(browser)
if (!version) {
  console.error(
    browser
      ? `The browser tests need Chromium, and ${browser} does not run here.`
      : 'The browser tests need Chromium: "apt install chromium" as root, "npx playwright install chromium", or name one in CHROMIUM.',
  )
  process.exit(1)
}
console.log(`Browser tests: ${version}.`)
console.log(
  process.env['DATABASE_URL'] || findServer()
    ? 'Stores: SQLite and PostgreSQL.'
    : 'Stores: SQLite alone, for there is no PostgreSQL (Debian: "apt install postgresql").',
)
