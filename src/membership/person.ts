// Who somebody is in this store: all the addresses and ids under which rows of his may be found.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { mailboxKey } from '../proof/mailbox.ts'
import { foldedWords } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import type { Person, PersonTable } from './person-tables.ts'

/**
 * Finds a person by an address (its key). Former addresses belong to him as long as nobody else is known by them:
 * a mailbox that was handed on is its new owner's.
 */
export async function personOf(db: Db, emailKey: string): Promise<Person> {
  const own = await db
    .selectFrom('member')
    .select(['id', 'email'])
    .where('email_key', '=', emailKey)
    .execute()
  const memberIds = own.map((row) => row.id)
  const keys = new Set([emailKey])
  if (memberIds.length > 0) for (const key of await formerKeys(db, memberIds)) keys.add(key)
  const spellings = new Set(keys)
  for (const table of ['member', 'proof', 'inquiry', 'delivery'] as const) {
    const which = db
      .selectFrom(table)
      .select('email')
      .distinct()
      .where('email_key', 'in', [...keys])
    // Naming the mailings lets the unique key of mailing and address be used: without, every delivery is looked at.
    const rows = await (
      table === 'delivery' ? which.where(sql<SqlBool>`mailing_id in (select id from mailing)`) : which
    ).execute()
    for (const { email } of rows) spellings.add(email)
  }
  return { keys: [...keys], spellings: [...spellings].filter(Boolean), memberIds }
}

async function formerKeys(db: Db, memberIds: string[]): Promise<string[]> {
  const declared = await db
    .selectFrom('declaration')
    .select('email_key')
    .distinct()
    .where('member_id', 'in', memberIds)
    .execute()
  const former = declared.map((row) => row.email_key)
  if (former.length === 0) return []
  const others = await db
    .selectFrom('member')
    .select('email_key')
    .where('email_key', 'in', former)
    .where('id', 'not in', memberIds)
    .execute()
  const taken = new Set(others.map((row) => row.email_key))
  return former.filter((key) => !taken.has(key))
}

/** The condition that finds a person's rows in one table. */
export async function rowsOf(db: Db, person: Person, table: PersonTable): Promise<RawBuilder<SqlBool>> {
  const parts = [
    ...(table.keys ?? []).map((column) => holds(table, column, person.keys)),
    ...(table.mailboxes ?? []).map(
      (column) =>
        sql<SqlBool>`${sql.ref(column)} in (${sql.join([...person.keys, ...person.keys.map(mailboxKey)])})`,
    ),
    ...(person.memberIds.length === 0
      ? []
      : (table.memberIds ?? []).map(
          (column) => sql<SqlBool>`${sql.ref(column)} in (${sql.join(person.memberIds)})`,
        )),
  ]
  const ids = await idsMentioning(db, person, table)
  if (ids.length > 0) parts.push(sql<SqlBool>`${rowId(table)} in (${sql.join(ids)})`)
  if (parts.length === 0) return sql<SqlBool>`1 = 0`
  // One after the other, each by its own index: with "or" PostgreSQL looks at every delivery there is.
  if (table.table === 'delivery')
    return sql<SqlBool>`id in (${sql.join(
      parts.map((part) => sql`select id from delivery where ${part}`),
      sql` union `,
    )})`
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

// Deliveries have no index on the address alone: there would be one more to write for every letter. Naming the mailings
// lets the unique key of mailing and address be used.
function holds({ table }: PersonTable, column: string, keys: string[]): RawBuilder<SqlBool> {
  const found = sql<SqlBool>`${sql.ref(column)} in (${sql.join(keys)})`
  return table === 'delivery' ? sql<SqlBool>`(mailing_id in (select id from mailing) and ${found})` : found
}

async function idsMentioning(db: Db, person: Person, one: PersonTable): Promise<string[]> {
  const ids: string[] = []
  for (const column of one.texts ?? []) ids.push(...(await idsNaming(db, person, one, column)))
  return ids
}

/**
 * The rows of which a column names a person's address. The store narrows down, the program decides: "eva@firma.de" is
 * not mentioned in "geneva@firma.de".
 */
export async function idsNaming(
  db: Db,
  { spellings }: Person,
  one: PersonTable,
  column: string,
): Promise<string[]> {
  const ids: string[] = []
  const written = [
    ...new Set(spellings.flatMap((spelling) => [spelling, ...foldedWords([spelling]).split('\n')])),
  ]
  const any = sql.join(
    written.flatMap((spelling) => [...patterns(spelling)]).map((pattern) => like(column, pattern)),
    sql` or `,
  )
  for await (const range of rangesOf(db, one, column)) {
    const found = await sql<{ id: string; text: string }>`
      select ${rowId(one)} as id, ${sql.ref(column)} as text from ${sql.table(one.table)}
      where ${sql.ref(column)} is not null and ${range} and (${any})`.execute(db)
    for (const row of found.rows) if (mentions(row.text, written)) ids.push(row.id)
  }
  return ids
}

/** Texts looked through between two breaths: of three million deliveries sixty thousand have one. */
const slice = 2_000

// What is told apart by more than an id is a list that was uploaded this week, and looked through at once.
async function* rangesOf(db: Db, one: PersonTable, column: string): AsyncGenerator<RawBuilder<SqlBool>> {
  if (one.id) {
    yield sql<SqlBool>`1 = 1`
    return
  }
  for (let after = ''; ;) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(one.table)} where ${sql.ref(column)} is not null and id > ${after}
      order by id limit 1 offset ${sql.lit(slice - 1)}`.execute(db)
    const last = rows[0]?.id
    if (last === undefined) {
      yield sql<SqlBool>`id > ${after}`
      return
    }
    yield sql<SqlBool>`id > ${after} and id <= ${last}`
    after = last
  }
}

export const rowId = ({ id }: PersonTable) => id ?? sql<string>`id`

const like = (column: string, pattern: string) =>
  sql<SqlBool>`lower(${sql.ref(column)}) like ${`%${pattern.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape ${'\\'}`

// SQLite's lower() knows ASCII only, PostgreSQL's knows more.
const patterns = (spelling: string) =>
  new Set([spelling.toLowerCase(), spelling.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())])

/** Whether a text holds one of the addresses as a word of its own, in any case. */
export function mentions(text: string, spellings: string[]): boolean {
  const lower = text.toLowerCase()
  return spellings.some((spelling) => {
    const wanted = spelling.toLowerCase()
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const before = lower[at - 1] ?? ' '
      const after = lower.slice(at + wanted.length, at + wanted.length + 2)
      if (!/[\p{L}\p{N}._%+-]/u.test(before) && !/^(?:[\p{L}\p{N}-]|\.[\p{L}\p{N}])/u.test(after)) return true
    }
    return false
  })
}
