// All letters in one list, files and rows, past and future, those that cannot be shown and those of which only the
// mailing is left. The letters are in memory, so they are searched and paged there.
import { inquiriesByLetter, type Brought } from '../../../inquiries/by-letter.ts'
import { allLetters, allSources, stateAt, type Letter } from '../../../letters/library.ts'
import { nameParts, type LetterSource } from '../../../letters/source.ts'
import { writtenIn } from '../../../letters/write.ts'
import { readersReached } from '../../../mailing/list.ts'
import { listMailings, type MailingEntry } from '../../../mailing/mailing.ts'
import type { House } from '../../../site/house.ts'
import { isWanted, wanted } from '../../../site/search-fold.ts'
import type { ListedState } from '../../words.ts'

export interface ListedLetter {
  /** Where it stands in the list: its file's name, date and slug. */
  key: string
  /** null when its file has no name of a letter. */
  slug: string | null
  title: string
  number: string
  /** 'YYYY-MM-DD', or '' when its file does not say. */
  date: string
  state: ListedState
  /** Its mailing, recalled or not. */
  mailing: MailingEntry | undefined
}

export interface LettersQuery {
  /** Words of a title, a number, a date or a topic. */
  search: string
  state: ListedState | ''
  /** Key of the last letter of the page before; '' for the first page. */
  before: string
}

export interface LettersSeen {
  query: LettersQuery
  letters: (ListedLetter & { reached: number | undefined; brought: Brought | undefined })[]
  more: boolean
  /** How many letters there are in each state. */
  counts: Partial<Record<ListedState, number>>
}

export const listedStates = [
  'draft',
  'ready',
  'released',
  'public',
  'withheld',
  'unreadable',
  'gone',
] as const
const onPage = 50

/** Reads the search form from an address; anything unknown is the default. */
export function readLettersQuery(address: URLSearchParams): LettersQuery {
  const read = (name: string) => (address.get(name) ?? '').trim().slice(0, 254)
  return {
    search: read('search'),
    state: listedStates.find((one) => one === read('state')) ?? '',
    before: read('before'),
  }
}

/** One page of the list, newest first. */
export async function lookAtLetters(house: House, address: URLSearchParams): Promise<LettersSeen> {
  const { db } = house.store
  const query = readLettersQuery(address)
  const all = await listLetters(house)
  const fitting = all.filter(fits(query))
  const shown = fitting.slice(0, onPage)
  const reached = await readersReached(
    db,
    shown.flatMap(({ mailing }) => (mailing?.frozen_at == null ? [] : [mailing.id])),
  )
  const slugs = shown.flatMap(({ slug }) => slug ?? [])
  const brought = await inquiriesByLetter(db, slugs)
  return {
    query,
    letters: shown.map((one) =>
      Object.assign(one, {
        reached: reached.get(one.mailing?.id ?? ''),
        brought: brought.get(one.slug ?? ''),
      }),
    ),
    more: fitting.length > shown.length,
    counts: countStates(all),
  }
}

/** Every letter there is or was, newest first. */
export async function listLetters(house: House): Promise<ListedLetter[]> {
  const { sources } = await allSources(house)
  const shown = new Map((await allLetters(house)).map((letter) => [letter.file, letter]))
  const mailings = new Map((await listMailings(house.store.db)).map((one) => [one.letter, one]))
  const now = house.now()
  const listed = sources.map((source) => {
    const letter = shown.get(source.file)
    const mailing = mailings.get(nameParts(source.file)?.slug ?? '')
    return Object.assign(letter ? ofLetter(letter, now) : ofSource(source), { mailing })
  })
  const known = new Set(listed.map(({ slug }) => slug))
  // A Nachtrag stands under its letter.
  const gone = [...mailings.values()]
    .filter((one) => one.supplement_to === null && !known.has(one.letter))
    .map(ofMailing)
  return [...listed, ...gone].toSorted((a, b) => (a.key < b.key ? 1 : -1))
}

function ofLetter(letter: Letter, now: number): Omit<ListedLetter, 'mailing'> {
  const { file, slug, title, number, date } = letter
  return { key: file, slug, title, number, date, state: stateAt(letter, now) }
}

function ofSource(source: LetterSource): Omit<ListedLetter, 'mailing'> {
  const { title, number } = writtenIn(source)
  const { slug = null, date = '' } = nameParts(source.file) ?? {}
  return { key: source.file, slug, title: title || source.file, number, date, state: 'unreadable' }
}

function ofMailing(mailing: MailingEntry): ListedLetter {
  const { letter: slug, title, slot_date: date } = mailing
  return { key: `${date}-${slug}.mdx`, slug, title, number: '', date, state: 'gone', mailing }
}

function fits({ search, state, before }: LettersQuery): (letter: ListedLetter) => boolean {
  const words = wanted(search)
  return (letter) =>
    (state === '' || letter.state === state) &&
    (before === '' || letter.key < before) &&
    isWanted(words, [letter.title, letter.number, letter.date, germanDate(letter.date), letter.slug])
}

// As it is typed when somebody looks for a day.
function germanDate(date: string): string {
  return date.split('-').toReversed().join('.')
}

function countStates(letters: readonly ListedLetter[]): LettersSeen['counts'] {
  const counts: LettersSeen['counts'] = {}
  for (const { state } of letters) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
