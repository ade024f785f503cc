// The list of people on the desk: everybody with a membership in any state, and whoever only asked something.
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../store/open.ts'
import type { MemberTable } from '../store/schema.ts'

export const pageSize = 50

export type PeopleState = MemberTable['state'] | 'paused' | 'asking'

export interface PeopleQuery {
  /** Part of an address, a name or a company; '' for everybody. */
  search: string
  state: PeopleState | ''
  /** 1 for the first. */
  page: number
}

export interface PersonEntry {
  /** Id of the member, else of the inquiry: what the dossier is found by. */
  id: string
  email: string
  name: string
  company: string
  state: PeopleState
  /** Epoch ms of the last change of state. */
  since: number
}

const states = new Set(['asked', 'confirmed', 'left', 'paused', 'asking'])

/** Reads the search form from an address; anything unknown is the default. */
export function readPeopleQuery(query: URLSearchParams): PeopleQuery {
  const state = query.get('stand') ?? ''
  return {
    search: (query.get('suche') ?? '').trim().slice(0, 254),
    state: states.has(state) ? (state as PeopleState) : '',
    page: Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('seite')) || 1))),
  }
}

/**
 * One page of the list, newest first.
 * @returns at most `pageSize` people, and whether there are more
 */
export async function listPeople(
  db: Db,
  { search, state, page }: PeopleQuery,
  now: number,
): Promise<{ people: PersonEntry[]; more: boolean }> {
  const offset = (page - 1) * pageSize
  const found =
    state === 'asking'
      ? await listAsking(db, search, offset)
      : await listMembers(db, { search, state, offset }, now)
  return { people: found.slice(0, pageSize), more: found.length > pageSize }
}

async function listMembers(
  db: Db,
  { search, state, offset }: { search: string; state: Exclude<PeopleState, 'asking'> | ''; offset: number },
  now: number,
): Promise<PersonEntry[]> {
  let query = db.selectFrom('member').selectAll()
  if (search !== '') query = query.where(holds(['email_key', 'email', 'first_name', 'company'], search))
  if (state === 'paused') query = query.where('state', '=', 'confirmed').where('paused_until', '>', now)
  else if (state !== '') query = query.where('state', '=', state)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.first_name,
    company: row.company,
    state: row.state === 'confirmed' && (row.paused_until ?? 0) > now ? 'paused' : row.state,
    since: row.left_at ?? row.confirmed_at ?? row.asked_at,
  }))
}

// One entry per address, its newest inquiry.
async function listAsking(db: Db, search: string, offset: number): Promise<PersonEntry[]> {
  let query = db
    .selectFrom('inquiry')
    .selectAll()
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('member').select('member.id').whereRef('member.email_key', '=', 'inquiry.email_key'),
        ),
      ),
    )
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('inquiry as newest')
        .select((one) => one.fn.max('newest.id').as('id'))
        .groupBy('newest.email_key'),
    )
  if (search !== '') query = query.where(holds(['email_key', 'email', 'name', 'company'], search))
  const rows = await query
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    company: row.company,
    state: 'asking',
    since: row.created_at,
  }))
}

function holds(columns: string[], search: string) {
  const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const exact = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  // SQLite's lower() leaves Ä as it is: what was typed is looked for as well.
  const parts = columns.flatMap((column) => [
    sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape ${'\\'}`,
    sql<SqlBool>`${sql.ref(column)} like ${exact} escape ${'\\'}`,
  ])
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}
