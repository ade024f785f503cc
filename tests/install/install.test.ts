// `npm run test:install`: the README's first command on machines with other versions, each from a clean clone of the
// last commit. Node and npm come from the registry; it is not part of `npm test`, which must not need one.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freePort } from '../rig/postgres.ts'
import { until } from '../rig/site.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'Größe eins '))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A checkout and a way to run npm in it, under Node `node` with npm `npm`. */
function machine(node: string, npm: string) {
  const tools = join(folder, 'tools')
  const packages = [`node-${process.platform}-${process.arch}@${node}`, `npm@${npm}`]
  mkdirSync(tools)
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: tools, stdio: 'pipe' })
  const checkout = join(folder, 'Brief und Wert')
  execFileSync('git', ['clone', '--quiet', process.cwd(), checkout])
  const bin = join(tools, `node_modules/node-${process.platform}-${process.arch}/bin`)
  // Nothing of this run but the way to the registry: neither its PATH nor what npm and vitest have set.
  const way = Object.entries(process.env).filter(([name]) => /_proxy$|^NODE_EXTRA_CA_CERTS$/i.test(name))
  const env = {
    ...Object.fromEntries(way),
    HOME: folder,
    PATH: [bin, '/usr/bin', '/bin'].join(delimiter),
    LANG: 'C.UTF-8',
  }
  const words = (...command: string[]) => [join(tools, 'node_modules/npm/bin/npm-cli.js'), ...command]
  return { node: join(bin, 'node'), words, options: { cwd: checkout, encoding: 'utf8', env } as const }
}

it.each([
  ['20.20.2', '10.8.2'],
  ['20.19.0', '9.2.0'],
  ['22.18.0', '10.9.4'],
  ['24.11.1', '11.6.2'],
])('installs, starts and ends under Node %s with npm %s', async (version, npm) => {
  const { node, words, options } = machine(version, npm)
  const installed = spawnSync(node, words('ci'), options)
  expect(installed).toMatchObject({ status: 0, stderr: expect.not.stringMatching(/warn|deprecated/i) })

  const port = await freePort()
  const started = spawn(node, words('start'), { ...options, env: { ...options.env, PORT: String(port) } })
  const said: string[] = []
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (bytes: Buffer) => said.push(bytes.toString()))
  const ended = new Promise((resolve) => started.once('exit', resolve))
  const origin = `http://127.0.0.1:${port}`
  const page = await until(
    'the home page',
    async () => {
      const answer = await fetch(origin).catch(() => undefined)
      return answer ? answer.text() : undefined
    },
    120_000,
  )
  expect(page).toContain('Performance-Letter')
  expect(said.join('').trim().split('\n').slice(-4)).toEqual([
    expect.stringMatching(/^Building the site, as always after a change: content, server, browser, \d+ s\.$/),
    `Performance-Letter is at ${origin}`,
    'Mail stays on this machine: ./data/outbox/*.eml',
    expect.stringMatching(`^Desk, one-time link for 30 minutes: ${origin}/redaktion/anmelden`),
  ])
  started.kill('SIGTERM')
  expect(await ended).toBe(0)
  await expect(fetch(origin)).rejects.toThrow('fetch failed')
})

it.each([
  ['18.20.8', '10.8.2'],
  ['18.20.8', '9.2.0'],
])('says under Node %s with npm %s what is needed, before anything is installed', (version, npm) => {
  const { node, words, options } = machine(version, npm)
  const installed = spawnSync(node, words('ci'), options)
  expect(installed.status).not.toBe(0)
  expect(installed.stderr).toContain('Required: {"node":">=20.19.0"}')
  expect(spawnSync('ls', options).stdout).not.toContain('node_modules')
})
