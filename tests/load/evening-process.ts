// A process of a checkout, as a unit would run it, and commands as an operator types them; the clock is the rig's.
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../rig/site.ts'

const preload = new URL('../rig/clock.mjs', import.meta.url).href

interface Manifest {
  scripts: { start: string }
}

export type Settings = Record<string, string>

export interface Process {
  /** Everything it has said. */
  output: () => string
  /** SIGTERM; resolves with how long its end took, ms. Throws when it ends with another code than 0. */
  end: () => Promise<number>
  kill: () => void
}

/** Starts the site in a checkout; resolves when it says where it is, or how to get a link to the desk. */
export async function startProcess(checkout: string, settings: Settings): Promise<Process> {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest
  // As `npm start` does, without npm in between: SIGTERM reaches it at once.
  const [program = '', ...given] = scripts.start.replace(/^exec /, '').split(' ')
  const child = spawn(program, given, { cwd: checkout, env: environment(settings) })
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await until('the start', () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${said}`)
    return /\?t=|desk:link/.test(said)
  })
  return {
    output: () => said,
    end: async () => {
      const began = performance.now()
      child.kill('SIGTERM')
      const code = await ended
      if (code !== 0) throw new Error(`it ended with ${code}:\n${said}`)
      return performance.now() - began
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** Runs a command in a checkout to its end; what it says. */
export async function run(
  checkout: string,
  command: string,
  given: string[],
  settings: Settings = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(command, given, {
    cwd: checkout,
    env: environment(settings),
    maxBuffer: 100_000_000,
  })
  return stdout
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  const clocked = settings['RIG_CLOCK'] ? { NODE_OPTIONS: `--import=${preload}` } : {}
  return { ...process.env, NODE_ENV: 'production', ...clocked, ...settings }
}
