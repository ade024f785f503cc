/**
 * A long list to PostgreSQL and back: `npm run bench:move [-- --members 100000 --mailings 3]`. The export of all members
 * is the same at the start, on the server and at the end, byte for byte, or it fails.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exportMembers } from '../../src/membership/import/export.ts'
import { openStore } from '../../src/store/open.ts'
import { findServer, startServer } from '../rig/postgres.ts'
import { run } from './evening-process.ts'
import { fill, week } from './fill.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '100000' },
    mailings: { type: 'string', default: '3' },
  },
})
const bin = findServer()
if (!bin) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql).')
const server = await startServer(bin)
const home = mkdtempSync(join(tmpdir(), 'letter-move-'))
const [there, back] = [join(home, 'there'), join(home, 'back')]
const secret = 'ein-geheimnis-nur-fuer-die-messung-0123456789'
try {
  mkdirSync(there)
  const now = Date.now()
  await onStore({ dataDir: there }, async (store) =>
    fill(store, Number(values.members), Number(values.mailings), now - Number(values.mailings) * week),
  )
  const before = await exported({ dataDir: there })
  await timed('to PostgreSQL', { DATA_DIR: there, SECRET: secret }, server.url)
  const onServer = await exported({ databaseUrl: server.url, dataDir: there })
  await timed('back into a folder', { DATA_DIR: there, SECRET: secret, DATABASE_URL: server.url }, back)
  const after = await exported({ dataDir: back })
  console.log(`exports: ${before.bytes} bytes, ${before.hash}`)
  if (onServer.hash !== before.hash || after.hash !== before.hash) throw new Error('The exports differ.')
} finally {
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}

async function timed(what: string, settings: Record<string, string>, to: string): Promise<void> {
  const began = performance.now()
  const said = await run('.', 'node', ['src/on-node.cjs', 'src/store/move/main.ts', '--to', to], settings)
  const rows = /Moved \d+ rows/.exec(said)?.[0] ?? said
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s; ${rows}`)
}

type Place = Parameters<typeof openStore>[0]
type Store = Awaited<ReturnType<typeof openStore>>

async function onStore<T>(place: Place, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place, Date.now())
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function exported(place: Place): Promise<{ hash: string; bytes: number }> {
  return onStore(place, async (store) => {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of exportMembers(store.db, 'Europe/Berlin')) {
      const text = JSON.stringify(piece)
      hash.update(text)
      bytes += text.length
    }
    return { hash: hash.digest('hex').slice(0, 16), bytes }
  })
}
