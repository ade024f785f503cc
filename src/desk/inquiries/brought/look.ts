// What the letters bring: by letter and by month.
import {
  broughtByLetter,
  broughtByMonth,
  type LetterBrought,
  type MonthBrought,
} from '../../../inquiries/brought.ts'
import { allLetters } from '../../../letters/library.ts'
import { dateIn, instantOf } from '../../../site/dates.ts'
import type { House } from '../../../site/house.ts'

export interface BroughtSeen {
  letters: (LetterBrought & { title: string })[]
  /** The last twelve, oldest first. */
  months: (MonthBrought & { name: string })[]
}

const howMany = 12

export async function lookAtBrought(house: House): Promise<BroughtSeen> {
  const { store, facts } = house
  const today = dateIn(house.now(), facts.slot.zone)
  const months = monthsUntil(today.slice(0, 7), facts.slot.zone)
  const [counted, found, known] = await Promise.all([
    broughtByMonth(store.db, months),
    broughtByLetter(store.db),
    allLetters(house),
  ])
  const titles = new Map(known.map(({ slug, title }) => [slug, title]))
  const weight = ({ joined, requests }: LetterBrought) => joined + requests
  return {
    letters: [...found.values()]
      .map((one) => Object.assign(one, { title: titles.get(one.slug) ?? one.slug }))
      .toSorted((a, b) => weight(b) - weight(a) || a.title.localeCompare(b.title, 'de')),
    months: months.map(({ name }, at) => Object.assign(counted[at]!, { name: germanMonth(name) })),
  }
}

function monthsUntil(last: string, zone: string) {
  const [year = 0, month = 1] = last.split('-').map(Number)
  const names = Array.from({ length: howMany + 1 }, (_, at) => {
    const day = new Date(Date.UTC(year, month - howMany + at, 1))
    return day.toISOString().slice(0, 7)
  })
  const starts = names.map((name) => instantOf(`${name}-01`, '00:00', zone))
  return names.slice(0, -1).map((name, at) => ({ name, from: starts[at]!, to: starts[at + 1]! }))
}

const germanMonth = (name: string) => `${name.slice(5)}/${name.slice(0, 4)}`
