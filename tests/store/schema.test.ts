// schema.ts is what the program believes of the tables; the SQL is what they are. Column by column, on both databases:
// its type, whether it may be null, and which words it takes.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import { useRig } from '../rig/house.ts'
import { allTables, stores } from '../rig/store.ts'

interface Column {
  type: 'text' | 'number'
  nullable: boolean
  /** The only values it takes, sorted; empty when any. */
  words: string[]
}
type Tables = Record<string, Record<string, Column>>

const source = ts.createSourceFile(
  'schema.ts',
  readFileSync('src/store/schema.ts', 'utf8'),
  ts.ScriptTarget.Latest,
  true,
)

const interfaces = new Map(
  source.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]),
)

const aliases = new Map(
  source.statements.filter(ts.isTypeAliasDeclaration).map((one) => [one.name.text, one.type]),
)

function believed(): Tables {
  const schema = interfaces.get('Schema')?.members ?? []
  return Object.fromEntries(
    [...schema].filter(ts.isPropertySignature).map((table) => [table.name.getText(), columnsOf(table.type!)]),
  )
}

function columnsOf(type: ts.TypeNode): Record<string, Column> {
  if (ts.isTypeLiteralNode(type)) return members(type.members)
  const named = interfaces.get(type.getText())
  if (!named) throw new Error(`schema.ts: ${type.getText()} is no interface`)
  const inherited = (named.heritageClauses ?? []).flatMap(({ types }) => Array.from(types))
  const parents = inherited.map((one) => members(interfaces.get(one.getText())!.members))
  return Object.assign({}, ...parents, members(named.members)) as Record<string, Column>
}

function members(list: ts.NodeArray<ts.TypeElement>): Record<string, Column> {
  return Object.fromEntries(
    [...list].filter(ts.isPropertySignature).map((one) => [one.name.getText(), columnOf(one.type!)]),
  )
}

function columnOf(type: ts.TypeNode): Column {
  // A copy of another table's column: its words are checked there.
  if (ts.isIndexedAccessTypeNode(type)) {
    const [table, column] = [type.objectType.getText(), type.indexType.getText().replaceAll("'", '')]
    const original = members(interfaces.get(table)!.members)[column]
    if (!original) throw new Error(`schema.ts: ${type.getText()} is no column`)
    return { ...original, words: [] }
  }
  const parts = partsOf(type)
  const values = parts.filter((part) => part !== 'null')
  const words = values.filter((part) => /^(?:'|\d)/.test(part)).map((part) => part.replaceAll("'", ''))
  const number = values.every((part) => part === 'number' || /^\d/.test(part))
  return { type: number ? 'number' : 'text', nullable: values.length < parts.length, words: words.toSorted() }
}

function partsOf(type: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(partsOf)
  const meant = aliases.get(type.getText())
  return meant ? partsOf(meant) : [type.getText()]
}

async function real(store: Store): Promise<Tables> {
  const tables: Tables = {}
  for (const table of await allTables(store)) {
    if (table === 'migration') continue
    const { rows } =
      store.dialect === 'sqlite'
        ? await sql<{ name: string; type: string; required: number }>`
            select name, type, "notnull" or pk > 0 as required from pragma_table_info(${table})`.execute(
            store.db,
          )
        : await sql<{ name: string; type: string; required: number }>`
            select column_name as name, data_type as type, case is_nullable when 'NO' then 1 else 0 end as required
            from information_schema.columns
            where table_schema = current_schema() and table_name = ${table}`.execute(store.db)
    const words = await wordsOf(store, table)
    tables[table] = Object.fromEntries(
      rows.map(({ name, type, required }) => [
        name,
        {
          type: type.toLowerCase() === 'text' ? 'text' : 'number',
          nullable: !required,
          words: words.get(name) ?? [],
        },
      ]),
    )
  }
  return tables
}

/** What the checks of a table allow: `check (state in ('a', 'b'))`, as the database gives it back. */
async function wordsOf({ db, dialect }: Store, table: string): Promise<Map<string, string[]>> {
  const { rows } =
    dialect === 'sqlite'
      ? await sql<{ text: string }>`select sql as text from sqlite_master where name = ${table}`.execute(db)
      : await sql<{ text: string }>`
          select pg_get_constraintdef(oid) as text from pg_constraint
          where contype = 'c' and conrelid = ${table}::regclass`.execute(db)
  const found = new Map<string, string[]>()
  for (const { text } of rows) {
    const checks =
      dialect === 'sqlite'
        ? text.matchAll(/check \((\w+) in\s*\(([^)]*)\)\)/g)
        : // One word alone is given back as a comparison.
          text.matchAll(/\(+(\w+) = (?:ANY \(+ARRAY\[)?((?:'[^']*'::text|\d+)(?:, (?:'[^']*'::text|\d+))*)/g)
    for (const [, column = '', list = ''] of checks)
      found.set(
        column,
        list
          .split(',')
          .map((word) =>
            word
              .trim()
              .replace(/::text$/, '')
              .replaceAll("'", ''),
          )
          .toSorted(),
      )
  }
  return found
}

/** Kinds of declarations grow with the product: the program alone keeps their list (see 002_membership.sql). */
const programsOwn = new Set(['declaration.kind'])

describe.each(stores)('the tables on %s', (dialect) => {
  const rig = useRig(dialect)

  it('are what schema.ts says, column by column', async () => {
    const [expected, found] = [believed(), await real(rig.store)]
    for (const [table, columns] of Object.entries(expected))
      for (const [name, column] of Object.entries(columns))
        if (programsOwn.has(`${table}.${name}`)) column.words = []
    expect(found).toEqual(expected)
  })
})
