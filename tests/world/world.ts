// A world with two of everything. Whoever acts on one of them must leave the neighbour as he was: most rules of this
// program are a condition that says whose row, and with one member in the store a forgotten one passes every test.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { currentConsent } from '../../src/membership/consent.ts'
import type { House } from '../../src/site/house.ts'
import type { Store } from '../../src/store/open.ts'
import type { Schema } from '../../src/store/schema.ts'
import { fixedClock, type Clock } from '../rig/clock.ts'
import { facts } from '../rig/facts.ts'
import { secret, testConfig } from '../rig/house.ts'
import { brokenOnce, makePlace, openIn, type Dialect, type StorePlace } from '../rig/store.ts'
import { dumpAll, keysOf, type Dump, type Row } from './changes.ts'
import { imports } from './imports.ts'
import { letterRows } from './letters.ts'
import { mailingRows } from './mailings.ts'
import { now, people, type Rows } from './people.ts'
import { proofs } from './proofs.ts'
import { watched } from './writers.ts'

export const publishers = ['chefin@verlag.test', 'partner@verlag.test']

const parts: Rows[] = [people, proofs, mailingRows, imports, letterRows]

/** What points at another table comes after it. */
const order = [
  ...(['wording', 'proof_mail', 'member', 'company', 'mailing', 'chunk', 'import_job'] as const),
  ...([
    'declaration',
    'tombstone',
    'erasure',
    'leave_reason',
    'address_block',
    'suppression',
    'event',
  ] as const),
  ...([
    'company_member',
    'proof',
    'proof_budget',
    'rate_limit',
    'desk_session',
    'log',
    'inquiry',
    'lead_step',
    'answer_template',
    'material',
    'material_file',
    'letter_feedback',
    'report',
  ] as const),
  ...(['delivery', 'outbox', 'pace', 'import_line', 'import_piece', 'setting'] as const),
  ...(['letter', 'letter_revision', 'publication', 'figure', 'skipped_slot', 'fact'] as const),
] as const satisfies (keyof Schema)[]

export interface World {
  house: House
  store: Store
  clock: Clock
  place: StorePlace
  /** Everything as it is before anybody does anything. */
  untouched: Dump
  /** Everything as it is now. */
  look: () => Promise<Dump>
}

/** Registers hooks that build the world once for the block and mend it after each test. */
export function useWorld(dialect: Dialect): World {
  const world = {} as World
  let mendNow = async () => {}
  beforeAll(async () => {
    const place = await makePlace(dialect)
    const store = await openIn(place, now)
    // Nothing here outlives the test.
    if (dialect === 'sqlite') await sql`pragma synchronous = off`.execute(store.db)
    await build(store)
    const look = () => dumpAll(store)
    mendNow = () => mend(store, world.untouched)
    Object.assign(world, { place, store: brokenOnce(watched(store)), untouched: await look(), look })
  })
  beforeEach(() => {
    const clock = fixedClock(now)
    const config = testConfig({
      DATA_DIR: world.place.dataDir,
      PUBLISHER_EMAIL: publishers.join(','),
      RESEND_API_KEY: 're_test',
    })
    const consent = currentConsent(facts, 'Datenschutzhinweise, wie sie zur Prüfung gezeigt werden.')
    const { store } = world
    const house: House = {
      store,
      config,
      facts,
      secret,
      consent,
      now: clock.now,
      wake: () => undefined,
      factsAnew: async () => undefined,
    }
    Object.assign(world, { clock, house })
  })
  afterEach(async () => {
    for (const file of ['erasures.log', 'stops.log']) rmSync(join(world.place.dataDir, file), { force: true })
    await mendNow()
  })
  afterAll(async () => {
    await world.store.close()
    await world.place.drop()
  })
  return world
}

async function build(store: Store): Promise<void> {
  await store.transaction(async (trx) => {
    for (const table of order) {
      // Kysely cannot follow a table that is only known at run time.
      const rows = parts.flatMap((part) => (part[table] ?? []) as never[])
      // Rows that name the same columns: in one statement the missing ones would be null, also where null is refused.
      const alike = Object.groupBy(rows, (row) => Object.keys(row).toSorted().join(' '))
      for (const some of Object.values(alike)) if (some) await trx.insertInto(table).values(some).execute()
    }
  })
}

// Building anew for each test would take ten times as long. Rows that point at each other change one after the other.
async function mend(store: Store, untouched: Dump): Promise<void> {
  const after = await dumpAll(store)
  await store.transaction(async (trx) => {
    await (
      store.dialect === 'sqlite'
        ? sql`pragma defer_foreign_keys = on`
        : sql`set local session_replication_role = replica`
    ).execute(trx)
    const rows = order.flatMap((table) =>
      [...rowsOf(after, table)].map(([key, row]) => ({ table, row, was: rowsOf(untouched, table).get(key) })),
    )
    const which = (table: string, row: Row) =>
      sql.join(
        keysOf(table).map((column) => sql`${sql.ref(column)} = ${row[column]}`),
        sql` and `,
      )
    for (const { table, row, was } of rows) {
      if (!was || isDeepStrictEqual(row, was)) continue
      const values = Object.entries(was).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
      await sql`update ${sql.table(table)} set ${sql.join(values)} where ${which(table, row)}`.execute(trx)
    }
    for (const { table, row, was } of rows)
      if (!was) await sql`delete from ${sql.table(table)} where ${which(table, row)}`.execute(trx)
    for (const table of order) {
      const gone = [...rowsOf(untouched, table)].filter(([key]) => !rowsOf(after, table).has(key))
      const again = gone.map(([, row]) => row as never)
      if (again.length > 0) await trx.insertInto(table).values(again).execute()
    }
  })
}

const rowsOf = (dump: Dump, table: string): Map<string, Row> => dump.get(table) ?? new Map<string, Row>()
