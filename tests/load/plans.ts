/**
 * How both stores find what is asked of them: `npm run bench:plans [-- --members 20000 --mailings 5 --store postgres --all]`. Fills them,
 * has the looks of the desk and the work of a Tuesday done, and prints each statement that reads all of a long table or
 * of one of its indexes; with `--all` the others too. PostgreSQL is of Debian's packages, in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { forgetAll } from '../../src/forget.ts'
import { sendAlarms } from '../../src/mailing/alarm-mails.ts'
import { release } from '../../src/mailing/release.ts'
import { runMailings } from '../../src/mailing/run.ts'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { keepStops } from '../../src/membership/stops.ts'
import { receiveEvents } from '../../src/receive-event.ts'
import { openStore } from '../../src/store/open.ts'
import { leaveUrl, mail, slot, vendorCarrier } from '../mailing/rig.ts'
import { watched, type Planned } from '../rig/plans.ts'
import { findServer, startServer } from '../rig/postgres.ts'
import { fill, week } from './fill.ts'
import { houseAround } from './house.ts'
import { looksOf } from './looks.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '20000' },
    mailings: { type: 'string', default: '5' },
    all: { type: 'boolean', default: false },
    store: { type: 'string' },
  },
})
const members = Number(values.members)
/** Rows from which it matters how a table is read. */
const long = 1_000

for (const dialect of ['sqlite', 'postgres'] as const) {
  if (values.store !== undefined && values.store !== dialect) continue
  const folder = mkdtempSync(join(tmpdir(), 'letter-plans-'))
  const bin = dialect === 'postgres' ? findServer() : undefined
  if (dialect === 'postgres' && !bin) throw new Error('There is no PostgreSQL here: apt install postgresql.')
  const server = bin ? await startServer(bin) : undefined
  const place = server ? { databaseUrl: server.url, dataDir: folder } : { dataDir: folder }
  const plain = await openStore(place, slot)
  await fill(plain, members, Number(values.mailings), slot - week)
  if (server) await sql`analyze`.execute(plain.db)
  const watching = watched(place, plain)
  let now = slot - week
  const house = houseAround(watching.store, folder, () => now)
  const { db } = house.store
  const nobody = `reader${members >> 1}@firma${(members >> 1) % 5_000}.test`
  const member = await db
    .selectFrom('member')
    .select(['id', 'email_key'])
    .where('email_key', '=', nobody)
    .executeTakeFirstOrThrow()
  const longTables = await tablesAbove(long)
  const signal = new AbortController().signal
  const work: Record<string, () => Promise<unknown>> = {
    ...looksOf({ house, member, mailing: 'mailing-1' }),
    'release, freeze and handing over': async () => {
      const at = slot + 200 * week
      now = at - 9 * 3_600_000
      const date = new Date(at).toISOString().slice(0, 10)
      await release(house, { letter: 'noch-einer', title: 'Noch einer', date, mail, by: 'x' })
      now = at + 3_600_000
      await runMailings(house, vendorCarrier(), leaveUrl, signal)
    },
    'reports of a hundred mails': async () => {
      const about = await db.selectFrom('delivery').selectAll().limit(100).execute()
      const report = (one: (typeof about)[number], tagged: boolean) => ({
        id: `report-${tagged}-${one.id}`,
        type: 'email.bounced',
        vendor_id: one.vendor_id,
        message_id: null,
        email_key: one.email_key,
        mailing_id: tagged ? one.mailing_id : null,
        delivery_id: tagged ? one.id : null,
        bounce: 'hard' as const,
        problem: '',
        at: now,
      })
      for (const tagged of [true, false])
        await receiveEvents(
          house,
          about.map((one) => report(one, tagged)),
        )
    },
    'companies of the members': () => assignCompanies(house.store, now, signal),
    'who may get no letter, for the file': keepStops(house),
    alarms: () => sendAlarms(house),
    retention: () => forgetAll(house),
  }
  console.log(`\n# ${dialect}, ${members} members, long tables: ${[...longTables].join(', ')}`)
  await watching.plans()
  for (const [name, act] of Object.entries(work)) {
    await act()
    for (const planned of await watching.plans()) print(name, planned)
  }
  await watching.close()
  await plain.close()
  await server?.stop()
  rmSync(folder, { recursive: true })

  function print(name: string, { sql: text, ways }: Planned): void {
    const relevant = ways.filter(({ table, whole }) => values.all || (whole && longTables.has(table)))
    if (relevant.length === 0) return
    console.log(`${name}: ${text.replaceAll(/\s+/g, ' ').slice(0, 240)}`)
    for (const { table, said, whole } of relevant)
      console.log(`    ${whole ? 'whole ' : ''}${table}: ${said}`)
  }

  async function tablesAbove(rows: number): Promise<Set<string>> {
    const above = new Set<string>()
    for (const table of [
      'member',
      'delivery',
      'declaration',
      'company',
      'company_member',
      'chunk',
      'event',
      'outbox',
    ])
      if ((await countOf(table)) > rows) above.add(table)
    return above
  }

  async function countOf(table: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      db,
    )
    return rows[0]!.count
  }
}
