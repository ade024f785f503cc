// Every table before and after, and the difference as lines: whose row, which columns, which values. What is not in the
// lines is as it was.
import { sql } from 'kysely'
import type { Store } from '../../src/store/open.ts'
import { allTables } from '../rig/store.ts'
import { imports } from './imports.ts'
import { hashOf, now, people } from './people.ts'
import { proofs } from './proofs.ts'

export type Row = Record<string, unknown>
export type Dump = Map<string, Map<string, Row>>

/** What tells the rows of a table apart; `id` by default. */
const keys: Record<string, string[]> = {
  setting: ['name'],
  wording: ['hash'],
  proof_budget: ['email_key', 'scope'],
  desk_session: ['token_hash'],
  pace: ['name'],
  proof_mail: ['hash'],
  address_block: ['address_hash'],
  tombstone: ['address_hash'],
  rate_limit: ['bucket'],
  suppression: ['email_key'],
  import_line: ['import_id', 'line'],
  import_piece: ['import_id', 'number'],
  company: ['key'],
  letter: ['slug'],
  letter_revision: ['slug', 'number'],
  publication: ['slug'],
  figure: ['name'],
  skipped_slot: ['date'],
  fact: ['name', 'version'],
  material: ['slug'],
  letter_feedback: ['slug', 'person'],
  lead_step: ['inquiry_id', 'number'],
  company_member: ['member_id'],
  migration: ['name'],
}

export const keysOf = (table: string): string[] => keys[table] ?? ['id']

/** Every row of every table there is, whatever the program knows of them. */
export async function dumpAll(store: Store): Promise<Dump> {
  const dump: Dump = new Map()
  const tables = (await allTables(store)).toSorted()
  const all = await (store.dialect === 'postgres' ? rowsAtOnce : rowsOfEach)(store, tables)
  for (const table of tables) {
    const rows = all.get(table) ?? []
    const named = rows.map((row): [string, Row] => [
      keysOf(table)
        .map((column) => String(row[column]))
        .join(' '),
      row,
    ])
    if (new Set(named.map(([key]) => key)).size < rows.length)
      throw new Error(`${table}: keys are not unique`)
    dump.set(table, new Map(named))
  }
  return dump
}

async function rowsOfEach({ db }: Store, tables: string[]): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>()
  for (const table of tables)
    rows.set(table, (await sql<Row>`select * from ${sql.table(table)}`.execute(db)).rows)
  return rows
}

// A server is asked once: forty ways there and back for each dump took longer than what is dumped.
async function rowsAtOnce({ db }: Store, tables: string[]): Promise<Map<string, Row[]>> {
  const each = tables.map(
    (table) => sql`select ${sql.lit(table)} as name, row_to_json(x) as row from ${sql.table(table)} x`,
  )
  const all = await sql<{ name: string; row: Row }>`${sql.join(each, sql` union all `)}`.execute(db)
  const rows = new Map<string, Row[]>()
  for (const { name, row } of all.rows) {
    const own = rows.get(name) ?? []
    own.push(row)
    rows.set(name, own)
  }
  return rows
}

// Whose a keyed hash is: of everybody in the world.
const names = new Map(
  [
    ...(people.member ?? []),
    ...(people.declaration ?? []),
    ...(proofs.inquiry ?? []),
    ...(imports.import_line ?? []),
    ...['ulla', 'uwe', 'erased1', 'erased2'].map((name) => ({ email_key: `${name}@nord.test` })),
  ].map(({ email_key }) => [hashOf(email_key), `#${email_key}`]),
)
const whose = (key: string) => names.get(key) ?? key

/** The difference, one line a row: `table key: column=value ...` changed, `+ table ...` new, `- table key` gone. */
export function changes(before: Dump, after: Dump): string[] {
  const lines: string[] = []
  for (const [table, rows] of after) {
    const old = before.get(table) ?? new Map<string, Row>()
    for (const [key, row] of rows) {
      const was = old.get(key)
      if (!was) lines.push(`+ ${table}${written(shown(table, row))}`)
      else {
        const changed = Object.entries(row).filter(
          ([column, value]) => value !== was[column] && !made.has(column),
        )
        if (changed.length > 0) lines.push(`${table} ${whose(key)}:${written(changed)}`)
      }
    }
    for (const key of old.keys()) if (!rows.has(key)) lines.push(`- ${table} ${whose(key)}`)
  }
  return lines.toSorted()
}

/** Columns that are drawn by lot or made from it. */
const drawn = new Set(['id', 'token_hash', 'bucket'])

/** Columns made from the others of their row: what they hold is told by the search's own tests. */
const made = new Set(['words'])

function shown(table: string, row: Row): [string, unknown][] {
  return Object.entries(row).filter(
    ([column, value]) =>
      value !== null &&
      value !== '' &&
      !made.has(column) &&
      !(drawn.has(column) && keysOf(table).includes(column)),
  )
}

const written = (columns: [string, unknown][]) =>
  columns
    .filter(([column]) => column !== 'token_hash')
    .map(([column, value]) => ` ${column}=${write(column, value)}`)
    .join('')

function write(column: string, value: unknown): string {
  if (typeof value === 'number') return /(?:_at|_until|^at)$/.test(column) ? instant(value) : String(value)
  if (column === 'payload' && typeof value === 'string') {
    const { to, subject } = JSON.parse(value) as { to: string; subject: string }
    return `<${to}: ${subject}>`
  }
  if (column === 'value' && /^[\w-]{120,}$/.test(String(value))) return '<sealed>'
  if (column === 'mail' && typeof value === 'string' && value.length > 30) return '<mail>'
  return whose(String(value))
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replaceAll(/\b17\d{11}\b/g, (digits) => `<${instant(Number(digits))}>`)
}

const units: [number, string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
]

/** An instant as its distance to the world's now. */
function instant(at: number): string {
  const away = at - now
  if (away === 0) return 'now'
  if (Math.abs(away) > 10_000 * 86_400_000) return String(at)
  const [size, unit] = units.find(([one]) => away % one === 0) ?? [1, 'ms']
  return `now${away > 0 ? '+' : ''}${away / size}${unit}`
}
