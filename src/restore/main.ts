// `npm run restore -- FILE`: a backup in the place of the store, the site being stopped.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../site/config.ts'
import { readFacts } from '../site/facts.ts'
import { beginRestore, endRestore } from '../store/postgres.ts'
import { isSealed, SealError, unsealFile } from '../store/sealed-file.ts'
import { prepareServer, restoreFile, RestoreError, type Restored } from './restore.ts'

process.umask(0o077)

const [file] = process.argv.slice(2)
const facts = readFacts(join(process.cwd(), 'content/site.json'))
const config = readConfig(process.env, facts)
try {
  if (!file) throw new RestoreError('Say what from: npm run restore -- FILE')
  const open = await opened(file)
  try {
    for (const line of told(await restore(open.file))) console.log(line)
  } finally {
    open.remove()
  }
} catch (error) {
  console.error(
    error instanceof RestoreError ? error.message : `Nothing was restored: ${(error as Error).message}`,
  )
  process.exitCode = 1
}

// What came out of the desk is sealed; what the command made lies open.
async function opened(from: string): Promise<{ file: string; remove: () => void }> {
  if (!existsSync(from)) throw new RestoreError(`There is no file ${from}.`)
  if (!(await isSealed(from))) return { file: from, remove: () => undefined }
  const passphrase = process.env['BACKUP_PASSPHRASE'] ?? ''
  if (passphrase === '') throw new RestoreError(`${from} is sealed: set BACKUP_PASSPHRASE to its passphrase.`)
  const folder = mkdtempSync(join(tmpdir(), 'letter-restore-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    await unsealFile(from, join(folder, 'backup'), passphrase)
  } catch (error) {
    remove()
    if (error instanceof SealError) throw new RestoreError(`${from} does not open: ${error.message}`)
    throw error
  }
  return { file: join(folder, 'backup'), remove }
}

async function restore(from: string): Promise<Restored> {
  const { databaseUrl } = config
  if (!databaseUrl) return restoreFile({ config, facts }, from, Date.now())
  await fillServer(databaseUrl, from)
  const restored = await prepareServer({ config, facts }, Date.now())
  await endRestore(databaseUrl)
  return restored
}

// Into an empty database alone: the one that was in use stays as it is until the site is pointed at the other.
async function fillServer(url: string, from: string): Promise<void> {
  if (!(await beginRestore(url)))
    throw new RestoreError('The database of DATABASE_URL is not empty. Make a new one, and name it there.')
  const how = ['--no-owner', '--single-transaction', '--exit-on-error', '--dbname', url, from]
  const done = spawnSync('pg_restore', how, { encoding: 'utf8' })
  if (done.error) throw new RestoreError('pg_restore is not installed here (Debian: postgresql-client).')
  if (done.status !== 0) throw new RestoreError(`The backup cannot be used: ${done.stderr.trim()}`)
}

function told({ members, newest, erased, stopped, held, unclear, aside }: Restored): string[] {
  return [
    `Restored: ${members} members, as of ${newest === null ? 'no day known' : new Date(newest).toISOString()}.`,
    `Erased again: ${erased}. Mailings held: ${held}. Single mails that may have gone out already: ${unclear}.`,
    ...(aside
      ? [`The store of before is ${aside}. Delete it once all is well: it holds whom the new one has erased.`]
      : []),
    stopped === null
      ? `There is no stops.log in DATA_DIR, so who left, paused or was barred since then is not known here: before you send, look into ${aside ?? 'the database of before'} (declaration: kind left or paused, suppression: active 1, both with at > ${newest ?? 0}).`
      : `Left, paused or barred again by stops.log: ${stopped}.`,
    'Start the site. What was held is on the first page of the desk; nothing of it goes out by itself.',
  ]
}
