// Builds the site when what it was made of has changed since: `npm run build`, and first thing of `npm start`.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fingerprint } from './fingerprint.ts'
import { compressAssets } from './site/assets.ts'
import { buildFolder, currentBuild, switchTo } from './site/builds.ts'

const sources = ['src', 'content', 'public', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json']

/** Why the site cannot be built in this folder, as a sentence; undefined when it can. */
function obstacle(): string | undefined {
  for (const folder of ['.', 'dist', '.astro']) {
    try {
      if (existsSync(folder)) accessSync(folder, constants.W_OK)
    } catch {
      return `The site is not built from these sources, and this user cannot write to ${join(process.cwd(), folder)}: run "npm run build" as somebody who can, then start again.`
    }
  }
  return undefined
}

// What Astro tells takes 60 lines; of a build that fails all of it is shown.
const steps: [RegExp, string][] = [
  [/Syncing content/, 'content'],
  [/Building server entrypoints/, 'server'],
  [/Rearranging server assets/, 'browser'],
]

/** Runs Astro's build into a folder. Prints a word for each step, warnings as they are, and everything when it fails. */
function build(folder: string): Promise<number> {
  const began = Date.now()
  process.stdout.write('Building the site, as always after a change: ')
  const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A NODE_ENV of the caller (a test runner, a shell) would build the page for development.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const stop = () => child.kill('SIGTERM')
  process.on('SIGTERM', stop).on('SIGINT', stop)
  const said: string[] = []
  const warnings: string[] = []
  const hear = (line: string): void => {
    said.push(line)
    if (/\[(?:WARN|ERROR)\]/.test(line)) warnings.push(line)
    const step = steps.find(([pattern]) => pattern.test(line))
    if (step) process.stdout.write(`${step[1]}, `)
  }
  createInterface(child.stdout).on('line', hear)
  createInterface(child.stderr).on('line', hear)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      process.off('SIGTERM', stop).off('SIGINT', stop)
      console.log(code === 0 ? `${Math.round((Date.now() - began) / 1000)} s.` : 'failed.')
      for (const line of code === 0 ? warnings : said) console.error(line)
      resolve(code ?? 1)
    })
  })
}

// Letters are read when they are shown: a new one needs no build.
const wanted = fingerprint(sources, (file) => !/^content.letters.*\.mdx$/.test(file))
const folder = buildFolder(wanted)
if (currentBuild() !== folder) {
  const reason = obstacle()
  if (reason) console.error(reason)
  const code = reason ? 1 : await build(folder)
  if (code !== 0) process.exit(code)
  await compressAssets(join(folder, 'client'))
  switchTo(wanted)
}
