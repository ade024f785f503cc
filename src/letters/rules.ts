// Which letters are public at an instant, in which order, and how long a page may be stored. Pure: the clock is an
// argument, and nothing here knows Astro, so the rules are tested without a build.
import { instantOf } from '../site/dates.ts'

/** The wall time at which letters appear; content/site.json "slot". */
export interface LetterTime {
  /** 'HH:MM' */
  time: string
  /** IANA name */
  zone: string
}

/** What the rules need to know of a letter. */
export interface Filed {
  slug: string
  /** 'YYYY-MM-DD' */
  date: string
  /** '5/23' */
  number: string
  topics: readonly string[]
  formerSlugs: readonly string[]
  /** Epoch milliseconds; before this instant the letter exists nowhere. */
  visibleAt: number
}

export type Located<L> = { kind: 'letter'; letter: L } | { kind: 'moved'; slug: string } | { kind: 'unknown' }

/** How long a shared cache may keep a public page when nothing is about to appear, in seconds. */
const longestStorage = 60

/** The instant a letter of this date becomes public, epoch milliseconds. */
export function visibleAt(date: string, slot: LetterTime): number {
  return instantOf(date, slot.time, slot.zone)
}

/** The letters a reader may see at an instant, newest first. */
export function publicAt<L extends Filed>(letters: readonly L[], now: number): L[] {
  return letters.filter((letter) => letter.visibleAt <= now).sort(newestFirst)
}

/** Newest first; of two on one day the higher number. */
export function newestFirst(a: Filed, b: Filed): number {
  return b.date < a.date ? -1 : b.date > a.date ? 1 : parseInt(b.number, 10) - parseInt(a.number, 10)
}

/** Looks a slug up among public letters only, so that a future letter answers like one that never was. */
export function find<L extends Filed>(publicLetters: readonly L[], slug: string): Located<L> {
  const letter = publicLetters.find((one) => one.slug === slug)
  if (letter) return { kind: 'letter', letter }
  const moved = publicLetters.find((one) => one.formerSlugs.includes(slug))
  return moved ? { kind: 'moved', slug: moved.slug } : { kind: 'unknown' }
}

/** The letters before and after one, out of a list that is newest first. */
export function neighbours<L extends Filed>(
  publicLetters: readonly L[],
  slug: string,
): { older?: L; newer?: L } {
  const index = publicLetters.findIndex((letter) => letter.slug === slug)
  if (index < 0) return {}
  const [newer, older] = [publicLetters[index - 1], publicLetters[index + 1]]
  return { ...(older ? { older } : {}), ...(newer ? { newer } : {}) }
}

/**
 * Up to `count` letters that share most topics with one; of equals the newest.
 * @param beside letters that are named there anyway
 */
export function related<L extends Filed>(
  publicLetters: readonly L[],
  slug: string,
  count = 3,
  beside: readonly L[] = [],
): L[] {
  const one = publicLetters.find((letter) => letter.slug === slug)
  if (!one) return []
  const shared = (other: L) => other.topics.filter((topic) => one.topics.includes(topic)).length
  return publicLetters
    .filter((other) => other.slug !== slug && shared(other) > 0 && !beside.includes(other))
    .sort((a, b) => shared(b) - shared(a) || newestFirst(a, b))
    .slice(0, count)
}

/** Letters of a list by calendar year, newest year first; keeps the order inside a year. */
export function byYear<L extends Filed>(letters: readonly L[]): { year: string; letters: L[] }[] {
  const years = new Map<string, L[]>()
  for (const letter of letters) {
    const year = letter.date.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), letter])
  }
  return [...years]
    .map(([year, list]) => ({ year, letters: list }))
    .sort((a, b) => Number(b.year) - Number(a.year))
}

/** Letters on one page of a list. */
export const lettersPerPage = 24

export type Paged<L> = { kind: 'page'; letters: L[]; page: number; pages: number } | { kind: 'unknown' }

/** One page (from 1) of a list; an empty list has one page, a number beyond the last is unknown. */
export function pageOf<L>(letters: readonly L[], page: number, size = lettersPerPage): Paged<L> {
  const pages = Math.max(1, Math.ceil(letters.length / size))
  if (!Number.isInteger(page) || page < 1 || page > pages) return { kind: 'unknown' }
  return { kind: 'page', letters: letters.slice((page - 1) * size, page * size), page, pages }
}

/** The years of a list that is newest first, how many letters each has, and the page its first one stands on. */
export function yearsOf(
  letters: readonly Filed[],
  size = lettersPerPage,
): { year: string; count: number; page: number }[] {
  return byYear(letters).map(({ year, letters: list }) => ({
    year,
    count: list.length,
    page: Math.floor(letters.findIndex((letter) => letter.date.startsWith(year)) / size) + 1,
  }))
}

/** A number in an address as it must be written: 2, not 02 or 2.0. */
export function pageInPath(written: string | undefined): number {
  return written !== undefined && /^[1-9]\d{0,5}$/.test(written) ? Number(written) : NaN
}

/** The next instant at which any letter appears, epoch milliseconds. */
export function nextRelease(letters: readonly Filed[], now: number): number | undefined {
  const coming = letters.map((letter) => letter.visibleAt).filter((instant) => instant > now)
  return coming.length > 0 ? Math.min(...coming) : undefined
}

/**
 * Cache-Control of every public page and 404: stored for a minute at most, and never past the next release.
 * Whole seconds are rounded down, since a cache that keeps a page half a second too long shows the old archive.
 */
export function publicCacheControl(now: number, next: number | undefined): string {
  const seconds = next === undefined ? longestStorage : Math.floor((next - now) / 1000)
  return `public, s-maxage=${Math.max(0, Math.min(longestStorage, seconds))}, max-age=0`
}

/** Whether the numbers of these letters run ahead of them, so that what is shown is a selection. */
export function isSelection(letters: readonly Filed[]): boolean {
  return byYear(letters).some(({ letters: list }) => {
    const numbers = list.map(({ number }) => parseInt(number, 10))
    return Math.max(...numbers) - Math.min(...numbers) + 1 > list.length
  })
}
