import pg from 'pg'
import { slice, type End, type StoredRow } from './end.ts'

/** @param url a server that can be reached; its password is not repeated */
export async function postgresEnd(url: string): Promise<End> {
  const client = new pg.Client({
    connectionString: url,
    types: {
      getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) as never,
    },
  })
  await client.connect()
  const { host, pathname } = new URL(url)
  const names = async (statement: string) =>
    (await client.query<{ name: string }>(statement)).rows.map(({ name }) => name)
  return {
    name: `postgres://${host}${pathname}`,
    tables: () =>
      names(
        `select table_name as name from information_schema.tables
         where table_schema = current_schema() and table_name <> 'migration' order by 1`,
      ),
    migrations: () => names('select name from migration'),
    hold: async (tables) => {
      await client.query('begin')
      await client.query(`lock table ${tables.join(', ')} in share mode`)
    },
    rows: (table) => readAll(client, table),
    insert: async (table, rows) => insert(client, table, rows),
    run: async (statement) => void (await client.query(statement)),
    close: () => client.end(),
  }
}

async function* readAll(client: pg.Client, table: string): AsyncGenerator<StoredRow[]> {
  // With hold, so that it needs no transaction around it.
  await client.query(`declare moving no scroll cursor with hold for select * from ${table}`)
  try {
    for (;;) {
      const { rows } = await client.query<StoredRow>(`fetch ${slice} from moving`)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    await client.query('close moving')
  }
}

// A column is one parameter, so that a slice is one short statement however many rows it has.
async function insert(client: pg.Client, table: string, rows: StoredRow[]): Promise<void> {
  const types = await client.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = current_schema() and table_name = $1`,
    [table],
  )
  const typeOf = new Map(types.rows.map(({ name, type }) => [name, type]))
  const columns = Object.keys(rows[0] ?? {})
  const arrays = columns.map((column, index) => `$${index + 1}::${typeOf.get(column)}[]`)
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select * from unnest(${arrays.join(', ')}) on conflict do nothing`,
    columns.map((column) => rows.map((row) => row[column])),
  )
}
