// What the one search field of the desk finds: letters, people, companies and inquiries, each by the search of its own
// list, the first few of each and a way to the rest.
import { allLeads, listLeads } from '../../inquiries/leads.ts'
import { listCompanies } from '../../membership/company-list.ts'
import { listPeople } from '../../membership/people.ts'
import { readPeopleQuery } from '../../membership/people-query.ts'
import { shortDate } from '../../site/dates.ts'
import type { House } from '../../site/house.ts'
import { wishWord } from '../../site/wishes.ts'
import { lookAtLetters } from '../letters/list/letters.ts'
import { whenAt } from '../inquiries/when.ts'
import { inquiryWords, letterWords, memberWords } from '../words.ts'

/** Of each kind, how many are shown here. */
const few = 8

export interface DeskHit {
  /** Where it leads; null for what has no page of its own. */
  href: string | null
  title: string
  /** What tells it from others of its name. */
  meta: string
}

export interface FoundGroup {
  heading: string
  hits: DeskHit[]
  /** The list with all that fit, when there are more than shown. */
  rest: string | null
}

export interface SearchSeen {
  search: string
  found: FoundGroup[]
}

export async function lookAtSearch(house: House, address: URLSearchParams): Promise<SearchSeen> {
  const search = (address.get('search') ?? '').trim().slice(0, 254)
  if (search === '') return { search, found: [] }
  const query = new URLSearchParams({ search })
  const found = [
    await findLetters(house, query),
    await findPeople(house, query),
    await findCompanies(house, search),
    await findInquiries(house, search),
  ]
  return { search, found: found.filter(({ hits }) => hits.length > 0) }
}

async function findLetters(house: House, query: URLSearchParams): Promise<FoundGroup> {
  const { letters, more } = await lookAtLetters(house, query)
  const hits = letters.map(({ slug, title, number, state }) => ({
    href: slug && `/redaktion/brief/${slug}${state === 'unreadable' ? '/bearbeiten' : ''}`,
    title,
    meta: [number && `Nr. ${number}`, letterWords[state].label].filter(Boolean).join(', '),
  }))
  return firstOf('Briefe', hits, `/redaktion/briefe?${query}`, more)
}

async function findPeople(house: House, query: URLSearchParams): Promise<FoundGroup> {
  const { people, more } = await listPeople(house.store.db, readPeopleQuery(query), house.now())
  const hits = people.map(({ id, email, name, company, state }) => ({
    href: `/redaktion/person/${id}`,
    title: email,
    meta: [name, company, memberWords[state].label].filter(Boolean).join(', '),
  }))
  return firstOf('Leser', hits, `/redaktion/mitglieder?${query}`, more)
}

async function findCompanies({ store }: House, search: string): Promise<FoundGroup> {
  const companies = await listCompanies(store.db, { search, withoutReader: false, limit: few + 1, offset: 0 })
  const hits = companies.map(({ key, name, readers }) => ({
    href: `/redaktion/mitglieder?${new URLSearchParams({ company: key })}`,
    title: name,
    meta: readers === 1 ? '1 Leser' : `${readers} Leser`,
  }))
  return firstOf('Firmen', hits, `/redaktion/firmen?${new URLSearchParams({ search })}`)
}

async function findInquiries(house: House, search: string): Promise<FoundGroup> {
  const { store, facts } = house
  const { leads, more } = await listLeads(store.db, { ...allLeads, search }, whenAt(house), few)
  const hits = leads.map(({ id, email, name, company, kind, state, created_at }) => ({
    href: `/redaktion/anfragen/${id}`,
    title: [name, company].filter(Boolean).join(', ') || email,
    meta: `${wishWord(kind)}, ${inquiryWords[state].label}, ${shortDate(created_at, facts.slot.zone)}`,
  }))
  return firstOf('Anfragen', hits, `/redaktion/anfragen?${new URLSearchParams({ search })}`, more)
}

function firstOf(heading: string, hits: DeskHit[], rest: string, more = false): FoundGroup {
  return { heading, hits: hits.slice(0, few), rest: more || hits.length > few ? rest : null }
}
