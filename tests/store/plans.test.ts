// What is asked about one person, and what is done slice by slice, may not read a long table whole: it would take longer
// with every letter and every reader, and on PostgreSQL fail after ten seconds.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { erase } from '../../src/membership/erase.ts'
import { fill, week } from '../load/fill.ts'
import { looksOf } from '../load/looks.ts'
import { slot } from '../mailing/rig.ts'
import { useRig } from '../rig/house.ts'
import { watched } from '../rig/plans.ts'
import { stores } from '../rig/store.ts'

const key = 'reader1500@firma1500.test'
const long = new Set(['delivery', 'company_member'])

describe.each(stores)('a long list on %s', (dialect) => {
  const rig = useRig(dialect)

  it('is not read whole for one person, nor for a slice of the members', { timeout: 60_000 }, async () => {
    await fill(rig.store, 10_000, 2, slot - week)
    // Whoever has left keeps his company: the slices have nothing to write.
    await rig.store.db.updateTable('member').set({ state: 'left' }).where('email_key', '!=', key).execute()
    await sql`analyze`.execute(rig.store.db)
    const watching = watched(rig.place, rig.store)
    const house = { ...rig.house, store: watching.store }
    const looks = looksOf({ house, member: { id: 'm1001500', email_key: key }, mailing: 'mailing-1' })
    const work: Record<string, () => Promise<unknown>> = {
      dossier: looks['dossier']!,
      held: looks['everything held of one person']!,
      report: looks['one report of the vendor']!,
      companies: () => assignCompanies(house.store, slot, new AbortController().signal),
      erasure: () => erase(house, { emailKey: key, by: 'desk' }),
    }
    const whole: string[] = []
    for (const [name, act] of Object.entries(work)) {
      await act()
      for (const { sql: text, ways } of await watching.plans())
        for (const way of ways)
          if (way.whole && long.has(way.table))
            whole.push(`${name}: ${way.table} by ${way.said} for ${text.slice(0, 200)}`)
    }
    await watching.close()
    expect(whole).toEqual([])
  })
})
