import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium.ts'

const executablePath = findChromium()
if (!executablePath)
  throw new Error('No Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM.')

export default defineConfig({
  testDir: './browser',
  testMatch: '*.spec.ts',
  outputDir: './.out',
  globalSetup: './browser/build.ts',
  // One browser and one site at a time: two cores.
  workers: 1,
  // What fails only sometimes is printed as flaky, and is to be mended; a machine that stood still for a moment must not
  // hold up a whole change.
  retries: 1,
  // Several axe runs a test on a slow machine; a hang is still found.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] },
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
  },
  projects: [
    { name: 'wide', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'narrow', use: { viewport: { width: 360, height: 740 } } },
  ],
})
