// Starts the built site as a process of its own, moves its clock, kills it and starts it again on the same data.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Facts } from '../../src/site/facts.ts'
import { freePort } from './postgres.ts'
import { memoryFlags } from './start-words.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const preload = new URL('./clock.mjs', import.meta.url).href

export interface Site {
  /** Stays the same over restarts, so that links in mails do. */
  origin: string
  dataDir: string
  clock: { now: () => number; set: (instant: number) => void; advance: (ms: number) => void }
  /** Starts it and waits until it says where it is. */
  start: () => Promise<void>
  /** kill -9; resolves when it is gone. */
  kill: () => Promise<void>
  /** Sends SIGTERM; resolves with the exit code and how long it took in ms. */
  terminate: () => Promise<{ code: number | null; took: number }>
  /** The one-time link for the desk that the running process printed, or prints when it is asked for. */
  signInLink: () => string
  /** The most memory the running process has had, MB; Linux only. */
  memory: () => number
  /** What it has of it now, MB; Linux only. */
  resident: () => number
  /** The processor time that the running process's main thread has had, ms; Linux only. */
  busy: () => number
  /** Of the process while it runs. */
  pid: () => number | undefined
  /** Everything it has printed since the first start. */
  output: () => string
  /** Ends it and removes its data. */
  remove: () => Promise<void>
}

/**
 * Prepares a site in a folder of its own.
 * @param at the instant its clock shows when it starts for the first time, epoch ms
 * @param facts what its content/site.json says otherwise than the checkout's
 */
export async function prepareSite(
  at: number,
  env: Record<string, string> = {},
  facts: Partial<Facts> = {},
): Promise<Site> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const dataDir = mkdtempSync(join(tmpdir(), 'letter-site-'))
  const clock = fileClock(join(dataDir, 'rig-clock'), at)
  const home = prepareHome(dataDir, facts)
  let child: ChildProcess | undefined
  let output = ''
  let said = ''

  const settings = {
    PATH: process.env['PATH'],
    PORT: String(port),
    SITE_URL: origin,
    DATA_DIR: dataDir,
    RIG_CLOCK: join(dataDir, 'rig-clock'),
    ...env,
  }

  const start = () =>
    new Promise<void>((resolve, reject) => {
      said = ''
      const started = spawn(process.execPath, [...memoryFlags, '--import', preload, 'src/start.ts'], {
        cwd: home,
        env: settings,
      })
      child = started
      const hear = (data: Buffer) => {
        output += data.toString()
        said += data.toString()
        if (/https?:\/\/\S+\?t=|desk:link/.test(said)) resolve()
      }
      started.stdout.on('data', hear)
      started.stderr.on('data', hear)
      started.once('error', reject)
      started.once('exit', (code) => reject(new Error(`the site ended with code ${code}:\n${said}`)))
    })

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    return gone
  }

  return {
    origin,
    dataDir,
    clock,
    start,
    kill: async () => {
      await end('SIGKILL')
    },
    terminate: async () => {
      const began = performance.now()
      return { code: await end('SIGTERM'), took: performance.now() - began }
    },
    signInLink: () => {
      // With a key none is printed: it is asked for on the machine.
      const told = /desk:link/.test(said)
        ? execFileSync(process.execPath, ['--import', preload, 'src/desk/sign-in/print-link.ts'], {
            cwd: home,
            env: settings,
            encoding: 'utf8',
          })
        : said
      const link = /https?:\/\/\S+\?t=\S+/.exec(told)?.[0]
      if (!link) throw new Error(`the site printed no link for the desk:\n${said}`)
      return link
    },
    memory: () => memoryOf(child?.pid, 'VmHWM'),
    resident: () => memoryOf(child?.pid, 'VmRSS'),
    pid: () => child?.pid,
    busy: () => {
      const [nanoseconds] = readFileSync(`/proc/${child?.pid}/task/${child?.pid}/schedstat`, 'utf8').split(
        ' ',
      )
      return Number(nanoseconds) / 1e6
    },
    output: () => output,
    remove: async () => {
      await end('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function memoryOf(pid: number | undefined, what: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(String.raw`${what}:\s+(\d+)`).exec(status)?.[1]) / 1_024)
}

// The checkout as the site sees it, but of a publisher who has filled in his facts: with a key nobody else may release.
function prepareHome(dataDir: string, own: Partial<Facts>): string {
  const home = join(dataDir, 'home')
  mkdirSync(join(home, 'content'), { recursive: true })
  for (const name of ['src', 'dist', 'package.json', 'content/letters', 'content/pages', 'content/material'])
    symlinkSync(join(root, name), join(home, name))
  const facts = JSON.parse(readFileSync(join(root, 'content/site.json'), 'utf8')) as Facts
  const authors = facts.authors.map((author) => Object.assign({}, author, { example: undefined }))
  const real = { ...facts, authors, placeholders: false, ...own }
  writeFileSync(join(home, 'content/site.json'), JSON.stringify(real))
  return home
}

// Real time plus an offset in a file, replaced whole so that the site never reads half a number.
function fileClock(file: string, at: number) {
  let offset = 0
  const write = (next: number) => {
    offset = Math.round(next)
    writeFileSync(`${file}.part`, String(offset))
    renameSync(`${file}.part`, file)
  }
  write(at - Date.now())
  return {
    now: () => Date.now() + offset,
    set: (instant: number) => write(instant - Date.now()),
    advance: (ms: number) => write(offset + ms),
  }
}

/**
 * Asks until there is an answer; for what another process does in its own time. Throws with `what` after `patience` ms:
 * long, for a machine that others use too may stand still for a quarter of a minute.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  patience = 60_000,
): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`waited ${patience} ms in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
