import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '../../src/store/id.ts'
import { hashToken, readSecret, secretFits, sign } from '../../src/store/secret.ts'
import { useRig } from '../rig/house.ts'
import { runProcesses } from '../rig/processes.ts'
import { makePlace, openIn, stores } from '../rig/store.ts'

describe.each(stores)('the store on %s', (dialect) => {
  const rig = useRig(dialect)

  it('runs each migration once, however often it is opened', async () => {
    const first = await sql<{ name: string; at: number }>`select name, at from migration`.execute(
      rig.store.db,
    )
    rig.clock.advance(60_000)
    const again = await rig.another()
    const second = await sql<{ name: string; at: number }>`select name, at from migration`.execute(again.db)
    expect(second.rows).toEqual(first.rows)
    expect(first.rows[0]).toEqual({ name: '001_foundation.sql', at: rig.clock.now() - 60_000 })
  })

  it('gives bigint columns back as numbers', async () => {
    await rig.store.db.insertInto('pace').values({ name: 'vendor', next_at: rig.clock.now() }).execute()
    const row = await rig.store.db.selectFrom('pace').selectAll().executeTakeFirstOrThrow()
    expect(row.next_at).toBe(rig.clock.now())
  })

  it('gives counts and sums back as numbers', async () => {
    await rig.store.db.insertInto('pace').values({ name: 'vendor', next_at: 7 }).execute()
    const { rows } = await sql<{ count: unknown }>`select count(*) as count from pace`.execute(rig.store.db)
    expect(rows[0]?.count).toBe(1)
  })

  // On SQLite a statement is answered at once, and promises alone let nobody else in.
  it('gives everybody else a turn while one thing is written after the other', async () => {
    const turn = { came: false }
    setImmediate(() => {
      turn.came = true
    })
    for (let value = 0; value < 500 && !turn.came; value++) {
      await rig.store.transaction(async (trx) => {
        const row = { name: 'written', value: String(value) }
        await trx
          .insertInto('setting')
          .values(row)
          .onConflict((on) => on.column('name').doUpdateSet(row))
          .execute()
      })
    }
    expect(turn.came).toBe(true)
  })

  it('undoes everything a failed transaction wrote', async () => {
    const failing = rig.store.transaction(async (trx) => {
      await trx.insertInto('setting').values({ name: 'half', value: 'done' }).execute()
      throw new Error('crash')
    })
    await expect(failing).rejects.toThrow('crash')
    expect(await rig.store.db.selectFrom('setting').selectAll().execute()).toEqual([])
  })

  it.each(['40P01', '40001'])(
    'runs a transaction again that was broken off for another one (%s), and no more than four times',
    async (code) => {
      let runs = 0
      const broken = (often: number) =>
        rig.store.transaction(async (trx) => {
          await trx.insertInto('setting').values({ name: 'once', value: 'done' }).execute()
          if (++runs <= often) throw Object.assign(new Error('deadlock detected'), { code })
        })
      await broken(3)
      expect([runs, (await rig.store.db.selectFrom('setting').selectAll().execute()).length]).toEqual([4, 1])
      runs = 0
      await rig.store.db.deleteFrom('setting').execute()
      await expect(broken(4)).rejects.toThrow('deadlock detected')
      expect([runs, await rig.store.db.selectFrom('setting').selectAll().execute()]).toEqual([4, []])
    },
  )

  it.runIf(dialect === 'postgres')(
    'lets both of two transactions through that wait for each other',
    async () => {
      const rows = ['a', 'b'].map((name) => ({ name, value: '0' }))
      await rig.store.db.insertInto('setting').values(rows).execute()
      let runs = 0
      let bothHoldOne: () => void = () => undefined
      const held = new Promise<void>((resolve) => (bothHoldOne = resolve))
      const addTo = (names: string[]) =>
        rig.store.transaction(async (trx) => {
          for (const [index, name] of names.entries()) {
            // Each holds its first row before either asks for the other's.
            if (index === 1 && ++runs === 2) bothHoldOne()
            if (index === 1) await held
            await trx
              .updateTable('setting')
              .set({ value: sql<string>`cast(cast(value as integer) + 1 as text)` })
              .where('name', '=', name)
              .execute()
          }
        })
      await Promise.all([addTo(['a', 'b']), addTo(['b', 'a'])])
      const after = await rig.store.db.selectFrom('setting').selectAll().orderBy('name').execute()
      expect([runs, after.map(({ value }) => value)]).toEqual([3, ['2', '2']])
    },
  )

  it('refuses a row that points at nothing', async () => {
    const orphan = rig.store.db
      .insertInto('chunk')
      .values({
        id: '1',
        mailing_id: 'none',
        number: 1,
        key: 'k',
        state: 'promised',
        due_at: 0,
        lease_until: 0,
        attempts: 0,
      })
      .execute()
    await expect(orphan).rejects.toThrow(/foreign key/i)
  })

  it('refuses a state that is not drawn in the state machine', async () => {
    const wrong = rig.store.db
      .insertInto('member')
      .values({
        id: '1',
        email: 'a',
        email_key: 'a',
        first_name: '',
        company: '',
        state: 'lost' as never,
        asked_at: 0,
      })
      .execute()
    await expect(wrong).rejects.toThrow(/check/i)
  })

  it('keeps umlauts and emoji as they were typed', async () => {
    const value = 'Grüße aus Köln – „ß“ 🎉'
    await rig.store.db.insertInto('setting').values({ name: 'text', value }).execute()
    expect(await rig.store.db.selectFrom('setting').select('value').executeTakeFirst()).toEqual({ value })
  })

  it('never says "locked" when two processes read and then write in 300 transactions each', async () => {
    await rig.store.db.insertInto('pace').values({ name: 'counter', next_at: 0 }).execute()
    const results = await runProcesses(2, 'count.ts', rig.place, ['300'])
    expect(results.map(({ stderr }) => stderr)).toEqual(['', ''])
    const row = await rig.store.db
      .selectFrom('pace')
      .select('next_at')
      .where('name', '=', 'counter')
      .executeTakeFirst()
    expect(row?.next_at).toBe(600)
  }, 60_000)

  it('accepts only the secret it began with', async () => {
    expect(await secretFits(rig.store.db, 'the first secret')).toBe(true)
    expect(await secretFits(rig.store.db, 'the first secret')).toBe(true)
    expect(await secretFits(rig.store.db, 'another secret')).toBe(false)
    const kept = await rig.store.db.selectFrom('setting').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain('the first secret')
  })
})

describe.each(stores)('an empty place for %s', (dialect) => {
  it('is migrated once when four processes open it at the same moment', async () => {
    const place = await makePlace(dialect)
    try {
      const results = await runProcesses(4, 'open.ts', place, [])
      expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
        results.map(() => ({ code: 0, stderr: '' })),
      )
      const store = await openIn(place, 0)
      const { rows } = await sql<{ name: string }>`select name from migration`.execute(store.db)
      await store.close()
      expect(rows.length).toBeGreaterThan(0)
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    } finally {
      await place.drop()
    }
  }, 60_000)
})

describe('the secret of a machine without a configured one', () => {
  it('is made once, kept in DATA_DIR, and readable by its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'letter-'))
    try {
      const made = readSecret(undefined, folder)
      expect(made).toHaveLength(43)
      expect(readSecret(undefined, folder)).toBe(made)
      expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(made)
      expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
      expect(readSecret('configured', folder)).toBe('configured')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('signs the same value differently for different uses', () => {
    expect(sign('s', 'leave', 'id')).toBe(sign('s', 'leave', 'id'))
    expect(sign('s', 'leave', 'id')).not.toBe(sign('s', 'other', 'id'))
    expect(sign('s', 'leave', 'id')).not.toBe(sign('t', 'leave', 'id'))
    expect(sign('s', 'leave', 'id')).toMatch(/^[\w-]{22}$/)
    expect(hashToken('token')).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('an id', () => {
  it('is a UUID v7 of its instant, so ids sort by time', () => {
    const ids = [1, 2, 3].map((day) => newId(Date.parse(`2026-03-0${day}`)))
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids.toSorted()).toEqual(ids)
    expect(Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-03-01'))
  })
})
