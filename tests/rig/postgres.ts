// Vitest's global set-up: one PostgreSQL server for the whole run, when there is one to be had. The given
// DATABASE_URL wins; else a server from Debian's package runs in a temporary folder. Without either, the tests
// run on SQLite alone and say so.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which databases may be made; '' when there is none. */
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['DATABASE_URL']
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }
  const bin = findServer()
  if (!bin) {
    console.warn(
      'No PostgreSQL found (Debian: apt-get install postgresql): the rooms are tested on SQLite alone.',
    )
    project.provide('postgresUrl', '')
    return undefined
  }
  const server = await startServer(bin)
  project.provide('postgresUrl', server.url)
  return server.stop
}

/** Folder of the programs of the newest PostgreSQL of Debian's packages. */
export function findServer(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).toSorted((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** How a server ends: its clients are cut off and it closes well (fast), or it leaves all as it is (immediate). */
export type Ending = 'fast' | 'immediate'

export interface Server {
  url: string
  /** Ends it; resolves when it is gone. */
  end: (how: Ending) => Promise<void>
  /** Starts it again on its data and port; resolves when it answers. */
  begin: () => Promise<void>
  /** Stops all its processes where they are, and lets them go on. */
  freeze: (frozen: boolean) => void
  /** Ends it and removes its data. */
  stop: () => Promise<void>
}

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/**
 * Starts a server in a temporary folder.
 * @param durable that what it has acknowledged outlives its process; otherwise it is as quick as it can be
 */
export async function startServer(bin: string, durable = false): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'letter-postgres-'))
  const owner = serverUser()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const as = { ...owner, cwd: folder }
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, stdio: 'pipe' },
  )
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  let child: ChildProcess | undefined
  const begin = async () => {
    child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
      ...as,
      stdio: 'ignore',
    })
    await untilAnswering(url, child)
  }
  const end = async (how: Ending) => {
    const ending = child
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(signals[how])
    await ended
  }
  await begin()
  return {
    url,
    begin,
    end,
    freeze: (frozen) => {
      if (child?.exitCode !== null || child.signalCode !== null) return
      for (const pid of processesOf(child.pid)) process.kill(pid, frozen ? 'SIGSTOP' : 'SIGCONT')
    },
    stop: async () => {
      // Immediate shutdown: nothing in it is worth a checkpoint.
      await end('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

// Each of its children leads a group of its own.
function processesOf(parent: number | undefined): number[] {
  if (parent === undefined) return []
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').split(' ').filter(Boolean)
  return [parent, ...children.map(Number)]
}

// initdb and postgres refuse root.
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) throw new Error('PostgreSQL is installed, but there is no user postgres to run it as.')
  return { uid: Number(uid), gid: Number(gid) }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended at once with code ${child.exitCode}.`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
