// The launcher under an older Node. The running one is told another version, which is all the launcher looks at.
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const packaged = `node-${process.platform}-${process.arch}`
let root: string

/** A checkout with blanks and umlauts in its path: the launcher, Astro's folder, a packaged Node, three programs. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'Größe eins '))
  for (const folder of ['src', 'node_modules/astro', `node_modules/${packaged}/bin`])
    mkdirSync(join(root, folder), { recursive: true })
  copyFileSync('src/on-node.cjs', join(root, 'src/on-node.cjs'))
  symlinkSync(process.execPath, join(root, 'node_modules', packaged, 'bin/node'))
  write(
    'old.cjs',
    `Object.defineProperty(process.versions, 'node', { value: process.env.AS }); delete process.execve`,
  )
  write(
    'say.ts',
    `const words: string[] = process.argv.slice(2); console.log(words.join('|')); process.exit(7)`,
  )
  write('path.ts', `console.log(process.env.PATH.split(':')[0])`)
  write(
    'wait.ts',
    `process.on('SIGTERM', () => process.exit(0)); setInterval(() => 0, 1000); console.log('up')`,
  )
  write('die.ts', `process.kill(process.pid, 'SIGKILL'); setInterval(() => 0, 1000)`)
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

function write(name: string, code: string): void {
  writeFileSync(join(root, name), code)
}

const words = (...program: string[]) => [
  '--require',
  join(root, 'old.cjs'),
  join(root, 'src/on-node.cjs'),
  ...program,
]

function run(version: string, ...program: string[]) {
  const env = { PATH: '/usr/bin:/bin', AS: version }
  return spawnSync(process.execPath, words(...program), { encoding: 'utf8', env, cwd: tmpdir() })
}

it.each(['20.19.0', '20.20.2', '21.7.3', '22.17.1', '23.5.0', '22.18.0', '23.6.0', '24.0.0', '26.1.0'])(
  'hands words, flags and exit code over from Node %s',
  (version) => {
    const { stdout, stderr, status } = run(version, '--trace-warnings', 'say.ts', 'zwei Wörter', '--flag')
    expect({ stdout, stderr, status }).toEqual({ stdout: 'zwei Wörter|--flag\n', stderr: '', status: 7 })
  },
)

it('lets children find the packaged Node before any other', () => {
  expect(run('20.20.2', 'path.ts').stdout.trim()).toBe(join(root, 'node_modules', packaged, 'bin'))
})

it.each(['12.22.12', '18.20.8', '20.18.3'])(
  'asks for a newer Node than %s before anything runs',
  (version) => {
    const { stdout, stderr, status } = run(version, 'say.ts')
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
    expect(stderr).toBe(
      `Node 22.18 or newer is needed (on Linux 20.19 will do), this is ${version}. ` +
        'Install it from https://nodejs.org, then run "npm ci".\n',
    )
  },
)

it('passes SIGTERM on and ends when the program has ended', async () => {
  const child = spawn(process.execPath, words('wait.ts'), { env: { AS: '20.20.2' } })
  const ended = new Promise((resolve) => child.once('exit', (...how) => resolve(how)))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

it('ends by the signal that ended the program', () => {
  expect(run('20.20.2', 'die.ts')).toMatchObject({ status: null, signal: 'SIGKILL' })
})

it('says which step is missing when the packages are', () => {
  const bare = join(root, 'bare')
  mkdirSync(join(bare, 'src'), { recursive: true })
  copyFileSync('src/on-node.cjs', join(bare, 'src/on-node.cjs'))
  const { status, stderr } = spawnSync(process.execPath, [join(bare, 'src/on-node.cjs'), 'say.ts'], {
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'The packages are missing: run "npm ci" first.\n' })
})
