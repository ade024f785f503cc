// How the store finds what it is asked: each statement of some work is kept as it was sent, and its plan is asked for.
import { join } from 'node:path'
import { CompiledQuery, Kysely } from 'kysely'
import type { Store, StoreLocation } from '../../src/store/open.ts'
import { postgresDialect } from '../../src/store/postgres.ts'
import type { Schema } from '../../src/store/schema.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'

/** One way into one table. */
export interface Way {
  table: string
  /** As the store's planner says it. */
  said: string
  /** No condition leads into it: every row may be read, or every entry of an index. */
  whole: boolean
}

export interface Planned {
  sql: string
  ways: Way[]
}

export interface Watched {
  /** The store through a handle of its own, which keeps what it is asked. */
  store: Store
  /** The plans of what was asked since the last time, each text once. */
  plans: () => Promise<Planned[]>
  close: () => Promise<void>
}

/** @param store open on the same place */
export function watched(place: StoreLocation, store: Store): Watched {
  const { databaseUrl, dataDir } = place
  const asked = new Map<string, CompiledQuery>()
  const dialect = databaseUrl ? postgresDialect(databaseUrl) : sqliteDialect(join(dataDir, 'site.sqlite'))
  const db = new Kysely<Schema>({
    dialect,
    log: ({ query }) => {
      // The first of its text: of many slices the last one would be the one that reads least.
      if (/^\s*(?:select|insert|update|delete|with)\b/i.test(query.sql) && !asked.has(query.sql))
        asked.set(query.sql, query)
    },
  })
  return {
    store: { ...store, db, transaction: (work) => db.transaction().execute(work) },
    plans: async () => {
      const queries = [...asked.values()]
      asked.clear()
      const planned: Planned[] = []
      for (const { sql, parameters } of queries) {
        const explain = store.dialect === 'postgres' ? 'explain (format json)' : 'explain query plan'
        const { rows } = await store.db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]))
        planned.push({ sql, ways: store.dialect === 'postgres' ? waysOfServer(rows) : waysOfFile(rows) })
      }
      return planned
    },
    close: () => db.destroy(),
  }
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Plans?: Node[]
}

function waysOfServer(rows: unknown[]): Way[] {
  const [{ Plan: top }] = (rows as { 'QUERY PLAN': [{ Plan: Node }] }[])[0]!['QUERY PLAN']
  const ways: Way[] = []
  const walk = (node: Node) => {
    const table = node['Relation Name']
    if (table !== undefined && node['Node Type'] !== 'ModifyTable') {
      const condition = node['Index Cond'] ?? node['Recheck Cond']
      const by = node['Index Name'] ? ` by ${node['Index Name']}` : ''
      const said = `${node['Node Type']}${by}${condition ? ` ${condition.slice(0, 80)}` : ''}`
      ways.push({ table, said, whole: condition === undefined })
    }
    for (const below of node.Plans ?? []) walk(below)
  }
  walk(top)
  return ways
}

function waysOfFile(rows: unknown[]): Way[] {
  return (rows as { detail: string }[]).flatMap(({ detail }) => {
    const [, how, table = ''] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? []
    return how ? [{ table, said: detail, whole: how === 'SCAN' }] : []
  })
}
