// Erasure (Art. 17 DSGVO): everything about a person in every table and every mail file, with a receipt. A keyed hash
// stays, so that no import revives him and a restored backup is erased again.
import { sql } from 'kysely'
import { addressHash } from '../proof/address-hash.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import { companiesOf, dropWithoutReader } from './companies.ts'
import { appendErasure, type By, type ErasureLine } from './erasure-log.ts'
import { eraseMailFiles } from './mail-files.ts'
import { personTables, type Person, type PersonTable } from './person-tables.ts'
import { idsNaming, personOf, rowId, rowsOf } from './person.ts'
import { buryHash } from './tombstone.ts'

export type EraserHouse = Pick<House, 'store' | 'config' | 'secret' | 'now'>

/** What was erased, for the screen and for print; names nobody. */
export interface Receipt {
  id: string
  /** Epoch ms. */
  at: number
  /** Table (or files) and how much of it was erased; named by `erasedWord`. */
  counts: { what: Erased; count: number }[]
  /** A letter to him is being handed over: its row goes when the answer is there, within 23 hours, by itself. */
  waiting: boolean
  by: By
}

type Erased = PersonTable['table'] | 'mail-files'

/** What was erased, in the words of the receipt. */
export const erasedWord = (what: Erased): string =>
  what === 'mail-files'
    ? 'Mail-Dateien'
    : what === 'company'
      ? 'Name der Firma'
      : (personTables.find(({ table }) => table === what)?.label ?? what)

/** What the caller writes down beside it, in the transaction that erases; gets the number of the receipt. */
type Also = (trx: Db, receipt: string) => Promise<void>

/**
 * Erases a person. First the line outside the store, then the store in one transaction, then the files: whatever is
 * cut short is done again by the next round (replayErasures).
 * @param asked.emailKey any of his addresses
 */
export async function erase(
  house: EraserHouse,
  asked: { emailKey: string; by: By; also?: Also },
): Promise<Receipt> {
  const at = house.now()
  const person = await personOf(house.store.db, asked.emailKey)
  const lines = person.keys.map((key) => ({
    id: newId(at),
    hash: addressHash(house.secret, key),
    at,
    by: asked.by,
  }))
  for (const line of lines) await appendErasure(house.config.dataDir, line)
  return eraseNow(house, person, lines, personTables, asked.also)
}

export async function eraseNow(
  house: EraserHouse,
  person: Person,
  lines: ErasureLine[],
  tables: PersonTable[],
  also?: Also,
): Promise<Receipt> {
  const { counts, names, waiting } = await house.store.transaction(async (trx) => {
    // A report of the vendor that is being written waits, and then finds nobody; one before it is erased with the rest.
    for (const key of person.keys.toSorted()) await house.store.queue(trx, `event ${key}`)
    const named = await mailNames(trx, person, tables)
    const { rows, left } = await eraseRows(trx, person, tables)
    for (const { hash, at } of lines) if (tables === personTables) await buryHash(trx, hash, 'erased', at)
    // Without this row the next round looks again.
    if (!left) for (const line of lines) await noteErasure(trx, line, rows)
    await also?.(trx, lines[0]?.id ?? '')
    return { counts: rows, names: named, waiting: left }
  })
  // The log of the store still holds the old pages; on PostgreSQL its own vacuum takes them.
  await house.store.fold()
  const files = await eraseMailFiles(house.config.dataDir, { spellings: person.spellings, names })
  const { id = '', at = house.now(), by = 'person' } = lines[0] ?? {}
  const mailFiles = files > 0 ? [{ what: 'mail-files' as const, count: files }] : []
  return { id, at, by, waiting, counts: [...counts, ...mailFiles] }
}

/** What stands in the names of the mail files about a person. */
async function mailNames(db: Db, person: Person, tables: PersonTable[]): Promise<string[]> {
  const names: string[] = []
  for (const one of tables) {
    if (!one.namesMails) continue
    const { rows } = await sql<{ name: string }>`select ${sql.ref(one.namesMails)} as name
      from ${sql.table(one.table)} where ${await rowsOf(db, person, one)}`.execute(db)
    names.push(...rows.map(({ name }) => name))
  }
  return names
}

export async function noteErasure(db: Db, line: ErasureLine, counts: Receipt['counts']): Promise<void> {
  await db
    .insertInto('erasure')
    .values({
      id: line.id,
      address_hash: line.hash,
      at: line.at,
      asked_by: line.by,
      counts: JSON.stringify(counts),
    })
    .onConflict((on) => on.column('id').doNothing())
    .execute()
}

/** Erases a person's rows by the list of tables; `left` when a row has to wait for an answer of the vendor. */
async function eraseRows(
  db: Db,
  person: Person,
  tables: PersonTable[],
): Promise<{ rows: Receipt['counts']; left: boolean }> {
  const counts: Receipt['counts'] = []
  const companies = await companiesOf(db, person.memberIds)
  let left = false
  for (const one of tables) {
    const rows = await rowsOf(db, person, one)
    const which = one.notYet ? sql`${rows} and not (${one.notYet})` : rows
    const table = sql.table(one.table)
    const values = Object.entries(one.blank ?? {}).map(
      ([column, value]) => sql`${sql.ref(column)} = ${value}`,
    )
    const statement =
      values.length > 0
        ? sql`update ${table} set ${sql.join(values)} where ${which}`
        : sql`delete from ${table} where ${which}`
    const { numAffectedRows } = await statement.execute(db)
    const count = Number(numAffectedRows ?? 0)
    if (count > 0) counts.push({ what: one.table, count })
    await eraseFromOthers(db, person, one)
    if (one.pointer) {
      const pointer = sql.ref(one.pointer)
      await sql`update ${table} set ${pointer} = null
        where ${pointer} is not null and ${pointer} not in (select id from ${table})`.execute(db)
    }
    if (one.notYet) {
      const waiting = await sql`select 1 from ${table} where ${rows} limit 1`.execute(db)
      left ||= waiting.rows.length > 0
    }
  }
  const nobodys = await dropWithoutReader(db, companies)
  if (nobodys > 0) counts.push({ what: 'company', count: nobodys })
  return { rows: counts, left }
}

/** Takes his address out of what was written about others; their rows stay. */
async function eraseFromOthers(db: Db, person: Person, one: PersonTable): Promise<void> {
  for (const [column, instead] of Object.entries(one.others ?? {})) {
    const ids = await idsNaming(db, person, one, column)
    if (ids.length > 0)
      await sql`update ${sql.table(one.table)} set ${sql.ref(column)} = ${instead}
        where ${rowId(one)} in (${sql.join(ids)})`.execute(db)
  }
}
