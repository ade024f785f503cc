// The steps of an update, with systemd, npm and the proxy stood in for by a script that notes what it is asked.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deploy-'))
  mkdirSync(join(home, 'bin'))
  for (const port of ['4321', '4322']) mkdirSync(join(home, port))
  program('git', ':')
  program('npm', ':')
  program('curl', ':')
  program('sleep', ':')
  program(
    'systemctl',
    `echo "$*" >>"${join(home, 'log')}"; case "$*" in *is-active*4321) exit 0;; *is-active*) exit 3;; esac`,
  )
  writeFileSync(join(home, 'upstream'), 'server 127.0.0.1:4321;\n')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function program(name: string, does: string): void {
  writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${does}\n`)
  chmodSync(join(home, 'bin', name), 0o755)
}

function deploy(settings: Record<string, string> = {}) {
  const env = {
    PATH: `${join(home, 'bin')}:${process.env['PATH']}`,
    BASE: home,
    AS: '',
    PROXY: 'nginx',
    UPSTREAM: join(home, 'upstream'),
    ...settings,
  }
  const { status, stderr } = spawnSync('sh', ['src/operate/deploy.sh'], { env, encoding: 'utf8' })
  const deeds = existsSync(join(home, 'log')) ? readFileSync(join(home, 'log'), 'utf8').split('\n') : []
  const told = readFileSync(join(home, 'upstream'), 'utf8').trim()
  return { status, stderr, told, deeds: deeds.filter((one) => one !== '' && !one.startsWith('is-active')) }
}

it('sends the proxy to the new one before the old one ends', () => {
  const { status, told, deeds } = deploy()
  expect(status).toBe(0)
  expect(told).toBe('server 127.0.0.1:4322;')
  expect(deeds).toEqual([
    'start performance-letter@4322',
    'enable --quiet performance-letter@4322',
    'reload nginx',
    'disable --quiet performance-letter@4321',
    'stop performance-letter@4321',
  ])
})

it('ends the new one, and says so, when the proxy does not take its configuration', () => {
  const { status, stderr, told, deeds } = deploy({ RELOAD: 'false' })
  expect(status).toBe(1)
  expect(told).toBe('server 127.0.0.1:4321;')
  expect(deeds.slice(-2)).toEqual(['disable --quiet performance-letter@4322', 'stop performance-letter@4322'])
  expect(stderr).toContain('the old one still runs: performance-letter@4321')
})

it('is a script that any shell can read', () => {
  expect(() => execFileSync('sh', ['-n', 'src/operate/deploy.sh'])).not.toThrow()
})
