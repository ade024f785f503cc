/**
 * What the archive costs as it grows: `npm run bench:letters-build [counts, e.g. 12,100,1000]`. For each count a copy
 * of the site with so many letters (the real ones under other dates): a first build, one more without a change, one
 * after a new letter, and how long `astro dev` takes to show a new letter and a changed one. Seconds.
 */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { freePort } from '../rig/postgres.ts'
import { until } from '../rig/site.ts'

const counts = (process.argv[2] ?? '12,100,1000').split(',').map(Number)
const week = 7 * 24 * 60 * 60_000
const originals = readdirSync('content/letters').filter((file) => file.endsWith('.mdx'))

for (const count of counts) {
  const root = mkdtempSync(join(tmpdir(), 'letter-build-'))
  try {
    for (const name of ['src', 'content', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
      cpSync(name, join(root, name), { recursive: true })
    // Not linked as a whole: Astro keeps what it has read in node_modules/.astro.
    linkPackages('node_modules', root)
    const added = fill(root, count)
    const first = build(root)
    const again = build(root)
    writeFileSync(...more(root, added))
    const next = build(root)
    const shown = await devShows(root, added + 1)
    const builds = `first build ${first.toFixed(1)}, again ${again.toFixed(1)}, with one more ${next.toFixed(1)}`
    const dev = `dev shows a new one after ${shown.added.toFixed(2)}, a change after ${shown.changed.toFixed(2)}`
    console.log(`${count} letters: ${builds}, ${dev}`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function linkPackages(name: string, root: string): void {
  cpSync(join(name, '.bin'), join(root, name, '.bin'), { recursive: true, verbatimSymlinks: true })
  for (const one of readdirSync(name)) {
    if (!one.startsWith('.')) symlinkSync(join(process.cwd(), name, one), join(root, name, one))
  }
}

/** Adds letters, one a week into the past, until there are `count`; returns how many were added. */
function fill(root: string, count: number): number {
  for (let at = 0; at < count - originals.length; at++) writeFileSync(...more(root, at))
  return Math.max(0, count - originals.length)
}

function more(root: string, at: number): [string, string] {
  const original = originals[at % originals.length]!
  const tuesday = new Date(Date.UTC(2023, 0, 3) - at * week)
  const date = tuesday.toISOString().slice(0, 10)
  const inYear = Math.ceil((tuesday.getTime() - Date.UTC(tuesday.getUTCFullYear(), 0, 0)) / week)
  const text = readFileSync(join('content/letters', original), 'utf8')
    .replace(/^number: .*$/m, `number: "${inYear}/${date.slice(2, 4)}"`)
    .replace(/^date: .*$/m, `date: "${date}"`)
    .replace(/^formerSlugs: .*$/m, 'formerSlugs: []')
    // Letters of the past cannot lead to those that were written later.
    .replaceAll(/\]\(\/briefe\/[^)]*\)/g, '](/briefe)')
  return [join(root, 'content/letters', `${date}-probe-${at}.mdx`), text]
}

function build(root: string): number {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'build'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: Infinity,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  if (status !== 0) throw new Error((stdout + stderr).slice(-3_000))
  return (performance.now() - began) / 1_000
}

/** @param at the number of the letter to add */
async function devShows(root: string, at: number): Promise<{ added: number; changed: number }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const dev = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, SITE_URL: origin, DATA_DIR: join(root, 'data') },
    stdio: 'ignore',
  })
  try {
    const first = join(root, 'content/letters', originals[0]!)
    await untilShown(origin, first, '</article>')
    return {
      added: await shownAfter(origin, '</article>', ...more(root, at)),
      changed: await shownAfter(
        origin,
        'Soeben geändert.',
        first,
        `${readFileSync(first, 'utf8')}\nSoeben geändert.\n`,
      ),
    }
  } finally {
    dev.kill()
  }
}

/** Seconds from writing a letter's file until its page has the words. */
async function shownAfter(origin: string, words: string, file: string, text: string): Promise<number> {
  const began = performance.now()
  writeFileSync(file, text)
  await untilShown(origin, file, words)
  return (performance.now() - began) / 1_000
}

async function untilShown(origin: string, file: string, words: string): Promise<void> {
  const page = `${origin}/briefe/${basename(file, '.mdx').slice('2023-06-13-'.length)}`
  const shows = async () => (await (await fetch(page)).text()).includes(words)
  await until(words, () => shows().catch(() => false), 120_000)
}
