// A store with two of everything goes to the other engine and back.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { exportMembers } from '../../src/membership/import/export.ts'
import type { End } from '../../src/store/move/end.ts'
import { moveStore } from '../../src/store/move/move.ts'
import { postgresEnd } from '../../src/store/move/postgres-end.ts'
import { sqliteEnd } from '../../src/store/move/sqlite-end.ts'
import { openStore, type StoreLocation } from '../../src/store/open.ts'
import { makePlace, type StorePlace } from '../rig/store.ts'
import { dumpAll } from '../world/changes.ts'
import { now } from '../world/people.ts'
import { useWorld } from '../world/world.ts'

const silent = () => undefined

describe.skipIf(inject('postgresUrl') === '')('a store with two of everything', () => {
  const world = useWorld('sqlite')
  let server: StorePlace
  let ends: End[]
  const folders: string[] = []

  beforeEach(async () => {
    server = await makePlace('postgres')
    ends = []
    await prepare(server)
  })
  afterEach(async () => {
    for (const end of ends) await end.close()
    await server.drop()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  const prepare = async (place: StoreLocation) => {
    const store = await openStore({ ...place, goOn: true }, now)
    await store.close()
  }
  const keep = <E extends End>(end: E): E => {
    ends.push(end)
    return end
  }
  const onFile = (dataDir: string) => keep(sqliteEnd(dataDir))
  const onServer = async () => keep(await postgresEnd(server.databaseUrl!))
  const done = async () => {
    for (const end of ends.splice(0)) await end.close()
  }
  const there = async () => {
    const from = onFile(world.place.dataDir)
    const moved = await moveStore(from, await onServer(), await from.tables(), now, silent)
    await done()
    return moved
  }
  const rowsIn = async (place: StoreLocation) => {
    const store = await openStore(place, now)
    const dump = await dumpAll(store)
    const sheet: string[][] = []
    for await (const rows of exportMembers(store.db, 'Europe/Berlin')) sheet.push(...rows)
    await store.close()
    return { dump, sheet }
  }

  it('arrives whole on PostgreSQL, comes back whole, and exports the same all the while', async () => {
    const moved = await there()
    const here = await rowsIn(world.place)
    expect(moved.get('member')?.rows).toBe(here.dump.get('member')?.size)
    expect(await rowsIn(server)).toEqual(here)

    const folder = mkdtempSync(join(tmpdir(), 'letter-'))
    folders.push(folder)
    await prepare({ dataDir: folder })
    const back = onFile(folder)
    await moveStore(await onServer(), back, await back.tables(), now, silent)
    await done()
    expect(await rowsIn({ dataDir: folder })).toEqual(here)
  })

  it('goes on where it broke off, and no site starts on it before', async () => {
    const from = onFile(world.place.dataDir)
    const to = await onServer()
    let left = 9
    const breaking: End = {
      ...to,
      insert: async (table, rows) => {
        if (left-- === 0) throw new Error('the line was cut')
        await to.insert(table, rows)
      },
    }
    await expect(moveStore(from, breaking, await from.tables(), now, silent)).rejects.toThrow(
      'the line was cut',
    )
    await done()
    await expect(openStore(server, now)).rejects.toThrow(/a move into this store has not finished/)
    await there()
    expect(await rowsIn(server)).toEqual(await rowsIn(world.place))
  })

  it('goes to no place that holds anything', async () => {
    const to = await onServer()
    await to.insert('setting', [{ name: 'schon', value: 'da' }])
    const from = onFile(world.place.dataDir)
    await expect(moveStore(from, to, await from.tables(), now, silent)).rejects.toThrow(
      /is not empty \(setting: 1\)/,
    )
  })

  it('is not called moved when a row arrived as another', async () => {
    const from = onFile(world.place.dataDir)
    const to = await onServer()
    const changing: End = {
      ...to,
      insert: (table, rows) =>
        to.insert(
          table,
          table === 'member' ? rows.map((row) => Object.assign({}, row, { company: 'X' })) : rows,
        ),
    }
    await expect(moveStore(from, changing, await from.tables(), now, silent)).rejects.toThrow(/^member: /)
  })

  it('takes no write while it is on its way', async () => {
    const from = onFile(world.place.dataDir)
    const to = await onServer()
    const writing = onFile(world.place.dataDir)
    await writing.run('pragma busy_timeout = 1')
    const trying: End = {
      ...to,
      insert: async (table, rows) => {
        await writing.insert('setting', [{ name: 'zwischendurch', value: '1' }])
        await to.insert(table, rows)
      },
    }
    await expect(moveStore(from, trying, await from.tables(), now, silent)).rejects.toThrow(/locked/)
  })
})
