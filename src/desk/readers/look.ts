// All that the pages of the readers show: members, companies, imports, suppressed addresses.
import { companyCount } from '../../membership/companies.ts'
import { listCompanies } from '../../membership/company-list.ts'
import type { Format, ImportJob } from '../../membership/import/job.ts'
import {
  countImport,
  findImport,
  listImports,
  unknownWords,
  type ImportCounts,
} from '../../membership/import/view.ts'
import { listPeople, type PersonEntry } from '../../membership/people.ts'
import { readPeopleQuery, type PeopleQuery } from '../../membership/people-query.ts'
import { countReasons } from '../../membership/reasons.ts'
import { listSuppressions, type Suppressed } from '../../membership/lift.ts'
import type { House } from '../../site/house.ts'
import { pageNumber } from '../page-number.ts'

export interface MembersSeen {
  query: PeopleQuery
  people: PersonEntry[]
  more: boolean
  /** Why members left, as they said. */
  reasons: Awaited<ReturnType<typeof countReasons>>
}

export async function lookAtMembers(house: House, search: URLSearchParams): Promise<MembersSeen> {
  const { db } = house.store
  const query = readPeopleQuery(search)
  const { people, more } = await listPeople(db, query, house.now())
  return { query, people, more, reasons: await countReasons(db) }
}

const companiesOnPage = 200

export interface CompaniesSeen {
  rows: Awaited<ReturnType<typeof listCompanies>>
  /** All companies, or those without a reader only. */
  everything: boolean
  search: string
  page: number
  more: boolean
  /** Companies with a confirmed reader. */
  total: number
}

export async function lookAtCompanies({ store }: House, query: URLSearchParams): Promise<CompaniesSeen> {
  const search = (query.get('search') ?? '').trim().slice(0, 254)
  // Whoever looks for a company looks among all of them.
  const everything = search !== '' || query.get('show') === 'all'
  const page = pageNumber(query)
  const found = await listCompanies(store.db, {
    search,
    withoutReader: !everything,
    limit: companiesOnPage + 1,
    offset: (page - 1) * companiesOnPage,
  })
  return {
    rows: found.slice(0, companiesOnPage),
    everything,
    search,
    page,
    more: found.length > companiesOnPage,
    total: await companyCount(store.db),
  }
}

/** The newest imports. */
export function lookAtImports({ store }: House): Promise<ImportJob[]> {
  return listImports(store.db)
}

export interface ImportSeen {
  job: ImportJob
  path: string
  counts: ImportCounts
  format: Partial<Format>
  /** Headings of the list that no column of ours took. */
  unused: string[]
  /** While it is under way: how far, of how much. */
  progress: { seen: number; goal: number } | null
  /** What the list says of people that might mean anything; only while the publisher decides. */
  unclear: { said: string; count: number }[]
}

/** @returns undefined when the id is no import's */
export async function lookAtImport({ store: { db } }: House, id: string): Promise<ImportSeen | undefined> {
  const job = await findImport(db, id)
  if (!job) return undefined
  const counts = await countImport(db, id)
  const format = JSON.parse(job.format) as Partial<Format>
  const { columns = {}, heading = [] } = format
  const unused = heading.filter((name, index) => name && !Object.values(columns).includes(index))
  const unclear = job.state === 'ready' ? await unknownWords(db, id) : []
  const progress = progressOf(job, counts)
  return { job, path: `/redaktion/import/${id}`, counts, format, unused, progress, unclear }
}

function progressOf({ state, line_count }: ImportJob, counts: ImportCounts): ImportSeen['progress'] {
  const { byVerdict, written } = counts
  switch (state) {
    case 'reading':
      return { seen: Object.values(byVerdict).reduce((sum, one) => sum + one, 0), goal: line_count }
    case 'sorting':
      return { seen: line_count - byVerdict.open, goal: line_count }
    case 'writing':
      return { seen: written, goal: byVerdict.new }
    case 'ready':
    case 'done':
    case 'failed':
    case 'dropped':
      return null
  }
}

export interface BlocksSeen {
  /** Who asked for the letter again since, and who did not. */
  back: Suppressed[]
  others: Suppressed[]
}

/** The addresses no letter goes to. */
export async function lookAtBlocks({ store }: House): Promise<BlocksSeen> {
  const rows = await listSuppressions(store.db)
  return {
    back: rows.filter(({ rejoined_at }) => rejoined_at !== null),
    others: rows.filter(({ rejoined_at }) => rejoined_at === null),
  }
}
