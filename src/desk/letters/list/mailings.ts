// All mailings, whatever became of them and of their letters, searched, filtered and paged by key.
import { pageOfMailings, readersReached, type MailingKey, type MailingQuery } from '../../../mailing/list.ts'
import type { MailingEntry } from '../../../mailing/mailing.ts'
import type { House } from '../../../site/house.ts'
import { mailingWords } from '../../words.ts'

export interface MailingsSeen {
  query: MailingQuery
  mailings: (MailingEntry & { reached: number | undefined })[]
  /** Key of the last one shown, for the next page; null when there is none. */
  next: string | null
}

const onPage = 50

/** Reads the search form from an address; anything unknown is the default. */
export function readMailingQuery(address: URLSearchParams): MailingQuery {
  const read = (name: string) => (address.get(name) ?? '').trim().slice(0, 254)
  const states = Object.keys(mailingWords) as (keyof typeof mailingWords)[]
  return {
    search: read('search'),
    state: states.find((one) => one === read('state')) ?? '',
    before: readKey(read('before')),
  }
}

/** One page of the list, the latest slot first. */
export async function lookAtMailings(house: House, address: URLSearchParams): Promise<MailingsSeen> {
  const { db } = house.store
  const query = readMailingQuery(address)
  const found = await pageOfMailings(db, query, onPage + 1)
  const shown = found.slice(0, onPage)
  const reached = await readersReached(
    db,
    shown.filter(({ frozen_at: frozen }) => frozen !== null).map(({ id }) => id),
  )
  return {
    query,
    mailings: shown.map((one) => Object.assign(one, { reached: reached.get(one.id) })),
    next: found.length > shown.length ? keyOf(shown.at(-1)!) : null,
  }
}

function keyOf({ slot_date: date, id }: MailingKey): string {
  return `${date} ${id}`
}

function readKey(key: string): MailingKey | null {
  const [, date, id] = /^(\d{4}-\d{2}-\d{2}) (\S+)$/.exec(key) ?? []
  return date === undefined || id === undefined ? null : { slot_date: date, id }
}
