// The list of stops beside the store, as a restore finds it; what a restore makes of it is in tests/restore.
import { appendFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { leave } from '../../src/membership/leave.ts'
import { keepStops, readStops } from '../../src/membership/stops.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { becomeMember, click, day, minute, newestToken, signUp } from './rig.ts'

describe.each(stores)('the list of stops on %s', (dialect) => {
  const rig = useRig(dialect)
  const kinds = async () => (await readStops(rig.place.dataDir))?.map(({ kind }) => kind).toSorted()

  it('says within a second who left, and within an hour no longer who came back', async () => {
    const keep = keepStops(rig.house)
    const memberId = await becomeMember(rig, { email: 'eva@firma.de' })
    expect(await keep()).toBe('whole')
    expect(await kinds()).toEqual([])
    await leave(rig.house, { memberId, oneClick: true, ip: '', page: '' })
    expect(await keep()).toBe('new')
    // Once, however often it is looked at.
    expect(await keep()).toBe('new')
    expect(await kinds()).toEqual(['buried', 'left'])
    rig.clock.advance(11 * minute)
    await signUp(rig, { email: 'eva@firma.de' })
    await click(rig, await newestToken(rig))
    rig.clock.advance(day)
    expect(await keep()).toBe('whole')
    expect(await kinds()).toEqual([])
  })

  it('is whole, however long it is, and nobody else’s to read', async () => {
    const count = 4_001
    const number = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(count)})`
    await sql`insert into tombstone (address_hash, reason, at) ${number}
      select 'hash-' || i, case when i = 1 then 'erased' else 'left' end, 1700000000000 from n`.execute(
      rig.store.db,
    )
    await keepStops(rig.house)()
    const file = join(rig.place.dataDir, 'stops.log')
    // What a crash has cut is no line.
    appendFileSync(file, 'left 0190')
    const stops = (await readStops(rig.place.dataDir)) ?? []
    expect(new Set(stops.map(({ who }) => who)).size).toBe(count - 1)
    expect(stops).toHaveLength(count - 1)
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  })
})
