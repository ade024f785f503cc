// The lead list: who asked, how far the publisher is with each, and what is due. Paged by key: a slice begins where the
// page before ended, however many there are.
import { sql, type SqlBool } from 'kysely'
import { day } from '../site/time.ts'
import { isWanted, wanted } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import { inquiryStates, openStates, waitingStates, type InquiryState } from './states.ts'

/** 'open': not settled; 'due': its next step is today or was before; 'waiting': two days without an answer. */
export const leadViews = ['open', 'due', 'waiting', 'all'] as const
export type LeadView = (typeof leadViews)[number]

export const leadAges = ['week', 'month', 'older'] as const

export interface LeadQuery {
  view: LeadView
  state: InquiryState | ''
  age: (typeof leadAges)[number] | ''
  /** Slug of a letter. */
  letter: string
  /** Words of a company's name. */
  company: string
  /** Words of any field, and of the notes. */
  search: string
  owner: string
  /** Id of the last lead of the page before; '' for the newest. */
  before: string
}

export const allLeads: LeadQuery = {
  view: 'all',
  state: '',
  age: '',
  letter: '',
  company: '',
  search: '',
  owner: '',
  before: '',
}

/** What an address asks for; who searches looks among all. */
export function readLeadQuery(query: URLSearchParams): LeadQuery {
  const typed = (name: string) => (query.get(name) ?? '').trim().slice(0, 254)
  const oneOf = <Word extends string>(words: readonly Word[], name: string) =>
    words.find((word) => word === query.get(name)) ?? ''
  const search = typed('search')
  const state = oneOf(inquiryStates, 'state')
  const view = oneOf(leadViews, 'view') || (search === '' && state === '' ? 'open' : 'all')
  return {
    view,
    state,
    age: oneOf(leadAges, 'age'),
    letter: typed('letter'),
    company: typed('company'),
    search,
    owner: typed('owner'),
    before: typed('before').slice(0, 36),
  }
}

export interface When {
  /** Epoch ms. */
  now: number
  /** 'YYYY-MM-DD' in the house's zone. */
  today: string
}

/** Leads looked at between two breaths. */
const slice = 500
const onPage = 50

/** One page, newest first; `more` when there are others behind it. Merged ones show with the one they belong to. */
export async function listLeads(
  db: Db,
  query: LeadQuery,
  when: When,
  limit = onPage,
): Promise<{ leads: InquiryTable[]; more: boolean }> {
  const company = wanted(query.company)
  const leads: InquiryTable[] = []
  for (let after = query.before; ;) {
    const size = company.words.length > 0 ? slice : limit + 1
    const rows = await matching(db, query, when, after).limit(size).execute()
    leads.push(...rows.filter((row) => isWanted(company, [row.company])))
    after = rows.at(-1)?.id ?? ''
    if (rows.length < size || leads.length > limit)
      return { leads: leads.slice(0, limit), more: leads.length > limit }
  }
}

function matching(db: Db, query: LeadQuery, { now, today }: When, after: string) {
  let rows = db.selectFrom('inquiry').selectAll().where('story', 'is', null)
  if (query.view === 'open') rows = rows.where('state', 'in', openStates)
  if (query.view === 'due')
    rows = rows
      .where('state', 'in', openStates)
      .where('next_on', 'is not', null)
      .where('next_on', '<=', today)
  if (query.view === 'waiting')
    rows = rows.where('state', 'in', waitingStates).where('created_at', '<=', now - 2 * day)
  if (query.state !== '') rows = rows.where('state', '=', query.state)
  if (query.age === 'week') rows = rows.where('created_at', '>', now - 7 * day)
  if (query.age === 'month') rows = rows.where('created_at', '>', now - 31 * day)
  if (query.age === 'older') rows = rows.where('created_at', '<=', now - 31 * day)
  if (query.letter !== '') rows = rows.where('letter', '=', query.letter)
  if (query.owner !== '') rows = rows.where('owner', '=', query.owner)
  for (const { long, short } of wanted(query.search).words)
    rows = rows.where((eb) => eb.or([like(long), like(short)]))
  // A company stands among the words; whether it is one that was found is seen in the row.
  for (const { long, short } of wanted(query.company).words)
    rows = rows.where((eb) => eb.or([eb('words', 'is', null), like(long), like(short)]))
  if (after !== '') rows = rows.where('id', '<', after)
  return rows.orderBy('id', 'desc')
}

const like = (word: string) =>
  sql<SqlBool>`words like ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape ${'\\'}`

/** How many are due today, and how many have waited two days. */
export async function countDue(db: Db, when: When): Promise<{ due: number; waiting: number }> {
  const count = async (view: LeadView) => {
    const row = await matching(db, { ...allLeads, view }, when, '')
      .clearSelect()
      .clearOrderBy()
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  }
  return { due: await count('due'), waiting: await count('waiting') }
}

/** Every lead, merged ones too, newest first, slice by slice. */
export async function* eachLead(db: Db): AsyncGenerator<InquiryTable[]> {
  for (let after: string | undefined; ;) {
    let query = db.selectFrom('inquiry').selectAll()
    if (after !== undefined) query = query.where('id', '<', after)
    const rows = await query.orderBy('id', 'desc').limit(slice).execute()
    if (rows.length > 0) yield rows
    if (rows.length < slice) return
    after = rows.at(-1)?.id
  }
}
