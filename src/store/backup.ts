// `npm run backup -- FILE`: a copy of one moment of the store while the site runs, whole and tried.
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { readConfig } from '../site/config.ts'
import { readFacts } from '../site/facts.ts'

process.umask(0o077)

const [file] = process.argv.slice(2)
const config = readConfig(process.env, readFacts(join(process.cwd(), 'content/site.json')))

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

if (!file) fail('Say where to: npm run backup -- FILE')
if (existsSync(file)) fail(`${file} exists already; a backup never replaces anything.`)
if (config.databaseUrl) backUpServer(config.databaseUrl, file)
else backUpFile(join(config.dataDir, 'site.sqlite'), file)
console.log(`${file}: ${Math.ceil(statSync(file).size / 1024)} kB.`)
console.log(
  config.secret
    ? 'Keep SECRET with it, or the store does not open.'
    : `Keep ${join(config.dataDir, 'secret')} with it, or the store does not open.`,
)
console.log(
  `To restore: stop the site, npm run restore -- ${file}; keep the newest erasures.log and stops.log in DATA_DIR.`,
)

function backUpFile(original: string, to: string): void {
  if (!existsSync(original)) fail(`There is no store at ${original}.`)
  const db = new DatabaseSync(original, { readOnly: true, timeout: 30_000 })
  try {
    db.prepare('vacuum into ?').run(to)
  } catch (error) {
    rmSync(to, { force: true })
    fail(`No backup was made: ${(error as Error).message}`)
  } finally {
    db.close()
  }
  const copy = new DatabaseSync(to)
  const said = copy.prepare('pragma integrity_check(1)').get()?.['integrity_check']
  // Nothing is missing from it, whatever moment it was made in; see log.ts.
  const version = Number(copy.prepare('pragma user_version').get()?.['user_version'])
  copy.exec(`pragma user_version = ${version + 1 - (version % 2)}`)
  copy.close()
  if (said !== 'ok')
    fail(`The store is damaged (${String(said)}), and so is ${to}. Keep the backups from before.`)
}

// The server's own tool, which knows its server.
function backUpServer(url: string, to: string): void {
  const dumped = spawnSync('pg_dump', ['--format=custom', '--no-owner', '--file', to, url], {
    encoding: 'utf8',
  })
  if (dumped.error) fail('pg_dump is not installed here (Debian: postgresql-client). Run it where it is.')
  if (dumped.status !== 0) {
    rmSync(to, { force: true })
    fail(`No backup was made: ${dumped.stderr.trim()}`)
  }
}
