// What the store says when the file or the server under it is not as it should be.
import { copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { openIn, makePlace, stores } from '../rig/store.ts'

let dataDir = ''
let open: Store[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'letter-'))
})
afterEach(async () => {
  for (const store of open) await store.close()
  open = []
  rmSync(dataDir, { recursive: true })
})
const file = (folder = dataDir) => join(folder, 'site.sqlite')
const start = async (folder = dataDir) => {
  const store = await openStore({ dataDir: folder }, 0)
  open.push(store)
  return store
}
const note = (store: Store, name: string) =>
  store.db
    .insertInto('setting')
    .values({ name, value: 'x'.repeat(2_000) })
    .execute()
const count = async (store: Store) => (await store.db.selectFrom('setting').select('name').execute()).length
const copy = () => mkdtempSync(join(tmpdir(), 'letter-copy-'))

describe('a copy of the file without its log', () => {
  it.each([0, 20, 300])('is refused with a sentence after %i writes', async (writes) => {
    const store = await start()
    for (let n = 0; n < writes; n++) await note(store, `n${n}`)
    if (writes === 300) await store.fold()
    const to = copy()
    copyFileSync(file(), file(to))
    await expect(openStore({ dataDir: to }, 0)).rejects.toThrow(/without site\.sqlite-wal.*npm run backup/)
    // Whoever wants what there is can have it.
    writeFileSync(`${file(to)}-wal`, '')
    const there = await start(to)
    expect(await count(there)).toBe(writes === 300 ? 300 : 0)
  })

  it('is no copy when the site was closed well, or when somebody else folded the log in after a crash', async () => {
    const store = await start()
    await note(store, 'a')
    await store.close()
    open = []
    expect(await count(await start())).toBe(1)
    // A crash leaves file and log as they are; a stranger's program opens and closes them.
    const to = copy()
    copyFileSync(file(), file(to))
    copyFileSync(`${file()}-wal`, `${file(to)}-wal`)
    const stranger = new DatabaseSync(file(to))
    expect(stranger.prepare('select count(*) as n from setting').get()?.['n']).toBe(1)
    stranger.close()
    expect(await count(await start(to))).toBe(1)
  })

  it('is no copy while another start is between its two marks', async () => {
    await (await start()).close()
    open = []
    const opening = start()
    // The first look at the folder was taken; now the other one says in its log what a bare copy says in its file.
    const other = new DatabaseSync(file())
    const mark = Number(other.prepare('pragma user_version').get()?.['user_version'])
    other.exec(`pragma user_version = ${mark + 1}`)
    try {
      expect(await count(await opening)).toBe(0)
    } finally {
      other.close()
    }
  })
})

describe('a damaged file', () => {
  it.each([
    ['is no database', () => writeFileSync(file(), 'Brief '.repeat(2_000))],
    [
      'has a page of nothing',
      () => {
        const handle = openSync(file(), 'r+')
        writeSync(handle, Buffer.alloc(4_096, 7), 0, 4_096, 4_096 * 3)
      },
    ],
  ])('that %s stops the start with what to do', async (_, damage) => {
    const store = await start()
    for (let n = 0; n < 50; n++) await note(store, `n${n}`)
    await store.close()
    open = []
    damage()
    await expect(openStore({ dataDir }, 0)).rejects.toThrow(/is damaged.*restore the newest backup/)
  })
})

describe.each(stores)('a store of a newer program on %s', (dialect) => {
  it('is refused', async () => {
    const place = await makePlace(dialect)
    try {
      const store = await openIn(place, 0)
      await sql`insert into migration (name, at) values ('999_more.sql', 0)`.execute(store.db)
      await store.close()
      await expect(openIn(place, 0)).rejects.toThrow(/newer than this program.*999_more\.sql/)
    } finally {
      await place.drop()
    }
  })
})

describe('a file locked by another process', () => {
  it('is waited for without holding up anybody else', async () => {
    const store = await start()
    const other = new DatabaseSync(file())
    other.exec('begin immediate')
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const written = note(store, 'late')
    await new Promise((resolve) => setTimeout(resolve, 400))
    other.exec('commit')
    other.close()
    await written
    clearInterval(beat)
    expect(await count(store)).toBe(1)
    expect(longest).toBeLessThan(150)
  })

  it('is waited for at the start too, which says so', async () => {
    await (await start()).close()
    open = []
    const other = new DatabaseSync(file())
    other.exec('pragma locking_mode = exclusive')
    other.exec('begin immediate; create table other (a); commit')
    const said: string[] = []
    setTimeout(() => other.close(), 10_600)
    const store = await openStore({ dataDir }, 0, (why) => said.push(why))
    open.push(store)
    expect(said[0]).toMatch(/locked/)
  }, 30_000)
})

describe('an error inside a transaction', () => {
  it('is the one that is heard when the disk is full, not that rolling back failed', async () => {
    const store = await start()
    await sql`pragma max_page_count = 60`.execute(store.db)
    const writing = store.transaction(async (trx) => {
      for (let n = 0; n < 500; n++)
        await trx
          .insertInto('setting')
          .values({ name: `n${n}`, value: 'x'.repeat(4_000) })
          .execute()
    })
    await expect(writing).rejects.toThrow(/full/)
    await sql`pragma max_page_count = 100000`.execute(store.db)
    await note(store, 'after')
    expect(await count(store)).toBe(1)
  })
})

it('keeps the log small while nobody reads, by a mark in the file', async () => {
  const store = await start()
  const mark = () => readFileSync(file()).readUInt32BE(60)
  const before = mark()
  for (let n = 0; n < 3_000; n++) await note(store, `n${n}`)
  await store.tidy()
  expect(mark() % 2).toBe(0)
  expect(mark()).toBeGreaterThan(before)
})
