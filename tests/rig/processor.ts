import { readFileSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'

/** Milliseconds of processor a process has used, all its threads. */
export function processorOf(pid: number | undefined): number {
  const { own } = statOf(pid)
  return own
}

/** The same of a PostgreSQL server with the processes it has, and those of its own that have ended. */
export async function processorOfServer(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const { parent } = statOf(rows[0]!.pid)
  const { own, ended } = statOf(parent)
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').split(' ').filter(Boolean)
  return children.reduce((sum, child) => sum + statOf(Number(child)).own, own + ended)
}

function statOf(pid: number | undefined): { parent: number; own: number; ended: number } {
  // Behind the name, which may hold anything; in hundredths of a second.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = rest.split(' ').map(Number)
  const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? 0)
  return { parent: parent!, own: (user! + system!) * 10, ended: (endedUser! + endedSystem!) * 10 }
}
