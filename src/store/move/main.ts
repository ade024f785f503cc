// `npm run store:move -- --to URL`: from SQLite to a PostgreSQL server, or from there into a folder.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../../site/config.ts'
import { readFacts } from '../../site/facts.ts'
import { openStore } from '../open.ts'
import type { End } from './end.ts'
import { moveStore, MoveError } from './move.ts'
import { postgresEnd } from './postgres-end.ts'
import { sqliteEnd } from './sqlite-end.ts'

process.umask(0o077)

const config = readConfig(process.env, readFacts(join(process.cwd(), 'content/site.json')))
const ends: End[] = []
try {
  const to = target()
  const { databaseUrl, dataDir } = config
  const from = await opened(databaseUrl ? await postgresEnd(databaseUrl) : sqliteEnd(dataDir))
  const goal = await opened(await openedTarget(to))
  const order = await (databaseUrl ? goal : from).tables()
  console.log(`From ${from.name} to ${goal.name}. No site may run on either of them meanwhile.`)
  const arrived = await moveStore(from, goal, order, Date.now(), (table, { rows, checksum }) =>
    console.log(`${table}: ${rows} rows, ${checksum}`),
  )
  const rows = [...arrived.values()].reduce((sum, one) => sum + one.rows, 0)
  console.log(`Moved ${rows} rows; counts and checksums are the same on both sides.`)
  for (const line of whatNext(to)) console.log(line)
} catch (error) {
  console.error(
    error instanceof MoveError ? error.message : `Nothing was finished: ${(error as Error).message}`,
  )
  process.exitCode = 1
} finally {
  for (const end of ends) await end.close()
}

type Target = { databaseUrl: string } | { dataDir: string }

function target(): Target {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  const { to } = values
  const server = /^postgres(?:ql)?:/.test(to ?? '')
  if (!to || server === Boolean(config.databaseUrl))
    throw new MoveError(
      config.databaseUrl
        ? 'The store is on PostgreSQL (DATABASE_URL): say the folder it goes to, npm run store:move -- --to FOLDER'
        : 'The store is a file (DATA_DIR): say the server it goes to, npm run store:move -- --to postgres://…',
    )
  return server ? { databaseUrl: to } : { dataDir: to }
}

// Opening brings the target to the newest schema.
async function openedTarget(to: Target): Promise<End> {
  if ('dataDir' in to) mkdirSync(to.dataDir, { recursive: true, mode: 0o700 })
  const store = await openStore({ dataDir: config.dataDir, ...to, goOn: true }, Date.now())
  await store.close()
  return 'dataDir' in to ? sqliteEnd(to.dataDir) : postgresEnd(to.databaseUrl)
}

async function opened(end: End): Promise<End> {
  ends.push(end)
  return end
}

function whatNext(to: Target): string[] {
  const secret = config.secret ? 'the same SECRET' : `the text of ${join(config.dataDir, 'secret')} as SECRET`
  return 'databaseUrl' in to
    ? [`Start the site with DATABASE_URL and ${secret}, and leave erasures.log and stops.log in DATA_DIR.`]
    : [
        `Start the site with DATA_DIR=${to.dataDir} and ${secret}, and without DATABASE_URL; copy erasures.log and stops.log there.`,
      ]
}
