// A deploy as the README describes it: build beside the running site, start the new one beside it on the same data, let
// the proxy in front go over, end the old one. Nobody gets a failed answer, and no page loses its files.
import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freePort } from '../rig/postgres.ts'
import { until } from '../rig/site.ts'

let home = ''
let processes: ChildProcess[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'letter-deploy-'))
  for (const name of ['src', 'content', 'public', 'dist', 'astro.config.mjs', 'package.json'])
    cpSync(name, join(home, name), { recursive: true })
  for (const name of ['package-lock.json', 'tsconfig.json']) cpSync(name, join(home, name))
  symlinkSync(join(process.cwd(), 'node_modules'), join(home, 'node_modules'))
})
afterEach(() => {
  for (const child of processes) child.kill('SIGKILL')
  processes = []
  rmSync(home, { recursive: true, force: true })
})

const env = { PATH: process.env['PATH'], NODE_ENV: 'production' }

async function start(): Promise<{ origin: string; child: ChildProcess }> {
  const port = await freePort()
  const child = spawn(process.execPath, ['src/start.ts'], {
    cwd: home,
    env: { ...env, PORT: String(port), DATA_DIR: join(home, 'data') },
  })
  processes.push(child)
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  await until(`the start, which said: ${said}`, () => /\?t=/.test(said), 60_000)
  return { origin: `http://127.0.0.1:${port}`, child }
}

const build = () =>
  new Promise<number | null>((resolve) =>
    spawn(process.execPath, ['src/build.ts'], { cwd: home, env, stdio: 'ignore' }).once('exit', resolve),
  )

const current = () => readFileSync(join(home, 'dist/current'), 'utf8')
const assetsOf = (page: string) => [...page.matchAll(/\/_astro\/[\w.-]+\.js/g)].map(([path]) => path)

it('builds beside the running site and goes over to the new one without a failed request', async () => {
  const old = await start()
  const first = current()
  const page = await (await fetch(`${old.origin}/kundenwert`)).text()
  const seen = assetsOf(page)
  expect(seen.length).toBeGreaterThan(0)
  // Another script, so that a file of the page gets another name.
  appendFileSync(
    join(home, 'src/assessment/quick/QuickIsland.tsx'),
    '\nObject.assign(globalThis, { deployed: true })\n',
  )

  let front = old.origin
  const failed: string[] = []
  let count = 0
  let rounds = 0
  const traffic = { over: false }
  // Pages nobody had asked for before the build need modules that are not loaded yet.
  const unvisited = ['/briefe', '/mitglied', '/anfrage', '/suche', '/kundenwert', '/impressum']
  const visiting = (async () => {
    while (!traffic.over) {
      for (const path of [...unvisited, ...seen]) {
        count++
        const answer = await fetch(front + path).catch((error: Error) => error)
        const bad = answer instanceof Error ? answer.message : answer.status >= 400 && String(answer.status)
        if (bad) failed.push(`${path}: ${bad}`)
        if (!(answer instanceof Error)) await answer.arrayBuffer()
      }
      rounds++
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  expect(await build()).toBe(0)
  expect(current()).not.toBe(first)
  const next = await start()
  front = next.origin
  const ended = new Promise<number | null>((resolve) => old.child.once('exit', resolve))
  // The round in hand still asks the old one.
  const asked = rounds
  await until('a round by the new one', () => rounds > asked + 1)
  old.child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const after = await (await fetch(`${front}/kundenwert`)).text()
  traffic.over = true
  await visiting
  expect(failed).toEqual([])
  expect(count).toBeGreaterThan(50)
  // A page loaded before the deploy still gets its files; what never was is not remembered by any cache.
  expect(assetsOf(after)).not.toEqual(seen)
  for (const path of seen) expect((await fetch(front + path)).status).toBe(200)
  const none = await fetch(`${front}/_astro/nie.Abc123.css`)
  expect([none.status, none.headers.get('cache-control')]).toEqual([404, 'no-store'])
}, 180_000)
