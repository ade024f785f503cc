// The list of people on the desk: everybody with a membership in any state, and whoever only asked something.
import { isWanted, wanted, type WantedWords } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import type { PeopleState, PeopleQuery } from './people-query.ts'

export const pageSize = 50

/** Rows looked at between two breaths: the whole list is read for a rare name, and visitors come meanwhile. */
const slice = 1_000

/** Of the first slice; mostly a page of those who came last is wanted. */
const firstSlice = pageSize + 1

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

/**
 * One page of the list, newest first.
 * @returns at most `pageSize` people, and whether there are more
 */
export async function listPeople(
  db: Db,
  query: PeopleQuery,
  now: number,
): Promise<{ people: PersonEntry[]; more: boolean }> {
  const words = wanted(query.search)
  const members = query.state === 'asking' ? null : membersDown(db, query, words, now)
  const asking = query.company === '' && (query.state === '' || query.state === 'asking')
  const askers = asking ? askersDown(db, words) : null
  const people: PersonEntry[] = []
  let skip = (query.page - 1) * pageSize
  for await (const person of newestFirst(members, askers)) {
    if (skip-- > 0) continue
    if (people.length === pageSize) return { people, more: true }
    people.push(person)
  }
  return { people, more: false }
}

/** Two lists that are in order as one; their ids sort by time. */
async function* newestFirst(...lists: (AsyncGenerator<PersonEntry> | null)[]): AsyncGenerator<PersonEntry> {
  const open = lists.filter((list) => list !== null)
  const heads = await Promise.all(open.map((list) => list.next()))
  for (;;) {
    let newest = -1
    for (const [at, head] of heads.entries()) {
      if (!head.done && (newest < 0 || head.value.id > heads[newest]!.value!.id)) newest = at
    }
    const head = heads[newest]
    if (!head || head.done) return
    yield head.value
    heads[newest] = await open[newest]!.next()
  }
}

async function* membersDown(
  db: Db,
  { state, company }: PeopleQuery,
  words: WantedWords,
  now: number,
): AsyncGenerator<PersonEntry> {
  for (let before: string | undefined; ;) {
    let query = db
      .selectFrom('member')
      .select(['id', 'email', 'email_key', 'title', 'first_name', 'last_name', 'company'])
      .select(['state', 'paused_until', 'asked_at', 'confirmed_at', 'left_at'])
    if (before !== undefined) query = query.where('id', '<', before)
    if (company !== '') {
      query = query.where('id', 'in', (eb) =>
        eb.selectFrom('company_member').select('member_id').where('company_key', '=', company),
      )
    }
    if (state === 'paused') query = query.where('paused_until', '>', now)
    if (state === 'asked' || state === 'confirmed' || state === 'left')
      query = query.where('state', '=', state)
    const most = before === undefined ? firstSlice : slice
    const rows = await query.orderBy('id', 'desc').limit(most).execute()
    for (const row of rows) {
      const stands = row.state === 'confirmed' && (row.paused_until ?? 0) > now ? 'paused' : row.state
      if (!isAskedFor(state, row.state, stands)) continue
      const { id, email, email_key: key, title, first_name: first, last_name: last, company: firm } = row
      if (!isWanted(words, [email, key, first, last, firm])) continue
      yield {
        id,
        email,
        name: [title, first, last].filter(Boolean).join(' '),
        company: firm,
        state: stands,
        since: row.left_at ?? row.confirmed_at ?? row.asked_at,
      }
    }
    before = rows.at(-1)?.id
    if (rows.length < most) return
  }
}

// Who pauses is a member all the same.
const isAskedFor = (asked: PeopleState | '', state: PeopleState, stands: PeopleState): boolean =>
  asked === '' || asked === state || asked === stands

// One entry per address, its newest inquiry.
async function* askersDown(db: Db, words: WantedWords): AsyncGenerator<PersonEntry> {
  for (let before: string | undefined; ;) {
    let query = db
      .selectFrom('inquiry')
      .select(['id', 'email', 'email_key', 'name', 'company', 'created_at'])
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('member')
              .select('member.id')
              .whereRef('member.email_key', '=', 'inquiry.email_key'),
          ),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('inquiry as newer')
              .select('newer.id')
              .whereRef('newer.email_key', '=', 'inquiry.email_key')
              .whereRef('newer.id', '>', 'inquiry.id'),
          ),
        ),
      )
    if (before !== undefined) query = query.where('id', '<', before)
    const most = before === undefined ? firstSlice : slice
    const rows = await query.orderBy('id', 'desc').limit(most).execute()
    for (const row of rows) {
      const { id, email, email_key: key, name, company, created_at: since } = row
      if (isWanted(words, [email, key, name, company]))
        yield { id, email, name, company, state: 'asking', since }
    }
    before = rows.at(-1)?.id
    if (rows.length < most) return
  }
}
