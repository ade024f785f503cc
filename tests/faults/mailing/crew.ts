// Processes of the house on one store: started, killed, started again.
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../rig/postgres.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const preload = (name: string) => ['--import', new URL(`../../rig/${name}`, import.meta.url).href]

/** house: the tick and the webhook's door. site: everything, as built. */
export type Program = 'house' | 'site'

export interface Worker {
  port: number
  /** Resolves when it has opened the store and its door. */
  start: () => Promise<void>
  /** kill -9; resolves when it is gone. */
  kill: () => Promise<void>
  running: () => boolean
  output: () => string
}

/** One process that is not started yet. */
export async function prepareWorker(
  program: Program,
  env: Record<string, string>,
  hurried: boolean,
): Promise<Worker> {
  const port = await freePort()
  const file = program === 'site' ? 'src/start.ts' : 'tests/rig/process/house.ts'
  const words = [...preload('clock.mjs'), ...(hurried ? preload('hurry.mjs') : []), file]
  const options = { cwd: root, env: { PATH: process.env['PATH'], PORT: String(port), ...env } }
  let child: ChildProcess | undefined
  let output = ''
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null
  return {
    port,
    running,
    output: () => output,
    start: () =>
      new Promise((resolve, reject) => {
        let said = ''
        const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], options)
        child = started
        const hear = (data: Buffer) => {
          output += data.toString()
          said += data.toString()
          if (/^open on|\?t=|desk:link/m.test(said)) resolve()
        }
        started.stdout.on('data', hear)
        started.stderr.on('data', hear)
        started.once('error', reject)
        started.once('exit', (code, signal) =>
          signal === 'SIGKILL' ? resolve() : reject(new Error(`a process ended with ${code}:\n${said}`)),
        )
      }),
    kill: async () => {
      if (!child || !running()) return
      const gone = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}
