// Finds a Chromium for the browser tests, else installs Debian's when it may, else says what to install.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of an installed browser of the Chromium family, or undefined. CHROMIUM comes first. */
export function findChromium(): string | undefined {
  return places.find((place) => place && existsSync(place))
}

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

if (import.meta.main) {
  if (!findChromium()) installDebian()
  if (!findChromium()) {
    console.error(
      'The browser tests need Chromium: install it ("apt install chromium") or name one in CHROMIUM.',
    )
    process.exit(1)
  }
}
