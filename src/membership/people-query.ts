/** What the desk asks of its list of people. */
import type { MemberTable } from '../store/schema.ts'

export type PeopleState = MemberTable['state'] | 'paused' | 'asking'

export interface PeopleQuery {
  /** Words of an address, a name or a company, in any case; '' for everybody. */
  search: string
  state: PeopleState | ''
  /** Key of a company, for its readers alone; '' for all. */
  company: string
  /** 1 for the first. */
  page: number
}

const states = new Set(['asked', 'confirmed', 'left', 'paused', 'asking'])

/** Reads the search form from an address; anything unknown is the default. */
export function readPeopleQuery(query: URLSearchParams): PeopleQuery {
  const state = query.get('state') ?? ''
  return {
    search: (query.get('search') ?? '').trim().slice(0, 254),
    state: states.has(state) ? (state as PeopleState) : '',
    company: (query.get('company') ?? '').slice(0, 254),
    page: Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('page')) || 1))),
  }
}
