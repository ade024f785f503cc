// The process that sends in a rehearsal: started, told the time, killed without warning, started again.
import { fork, type ChildProcess } from 'node:child_process'

export interface HouseProcess {
  /** Resolves when it has opened the store and its tick runs. */
  start: () => Promise<void>
  /** kill -9; resolves when it is gone. */
  kill: () => Promise<void>
  /** Moves its clock ahead of the machine's by so many ms. */
  tell: (ahead: number) => void
  /** What it printed. */
  output: () => string
}

/**
 * @param file the program; says 'open' to its parent when it is, and listens for the number of ms its clock is ahead
 * @param env all of its environment: nothing of the operator's is passed on
 */
export function prepareHouse(file: string, env: Record<string, string>): HouseProcess {
  let child: ChildProcess | undefined
  let ahead = 0
  let output = ''
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null
  return {
    output: () => output,
    tell: (ms) => {
      ahead = ms
      if (running() && child?.connected) child.send(ms, () => undefined)
    },
    start: () =>
      new Promise((resolve, reject) => {
        const started = fork(file, [String(ahead)], {
          env,
          execArgv: ['--disable-warning=ExperimentalWarning'],
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        })
        child = started
        const hear = (data: Buffer) => {
          output = (output + data.toString()).slice(-20_000)
        }
        started.stdout?.on('data', hear)
        started.stderr?.on('data', hear)
        // Told since it was started: the clock may have moved meanwhile.
        started.once('message', () => {
          started.send(ahead, () => undefined)
          resolve()
        })
        started.once('error', reject)
        started.once('exit', (code, signal) =>
          signal === 'SIGKILL' ? resolve() : reject(new Error(`the sender ended with ${code}:\n${output}`)),
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
