// Runs small programs of tests/rig/process as processes of their own, all at once, on one store.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { StorePlace } from './store.ts'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** @param args given to each; the place travels in DATA_DIR and DATABASE_URL. */
export function runProcesses(
  count: number,
  program: string,
  place: StorePlace,
  args: string[],
): Promise<Ended[]> {
  const file = fileURLToPath(new URL(`./process/${program}`, import.meta.url))
  return Promise.all(Array.from({ length: count }, () => run(file, place, args)))
}

function run(file: string, place: StorePlace, args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl }
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], { env })
    const ended: Ended = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (data: Buffer) => (ended.stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (ended.stderr += data.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...ended, code }))
  })
}
