// Letters that continue each other. Each names its series in its frontmatter; the order is that of their dates.
import { letterAddressOf } from './address.ts'
import { newestFirst, type Filed } from './rules.ts'

type Part = Filed & { series?: string | undefined }

export interface Series<L> {
  /** What follows `/briefe/reihe/` in its address; names that differ in signs alone are one. */
  id: string
  /** As its newest letter writes it. */
  name: string
  /** Oldest first. */
  letters: L[]
}

/** The series among public letters, the one with the newest letter first. */
export function seriesAmong<L extends Part>(publicLetters: readonly L[]): Series<L>[] {
  const byId = new Map<string, Series<L>>()
  for (const letter of publicLetters.toSorted(newestFirst)) {
    if (letter.series === undefined) continue
    const id = seriesId(letter.series)
    const { name, letters } = byId.get(id) ?? { name: letter.series, letters: [] }
    byId.set(id, { id, name, letters: [letter, ...letters] })
  }
  return [...byId.values()]
}

/** The series of a letter as far as it is public, and the letter's place in it, from 1; undefined for one that stands alone. */
export function placeInSeries<L extends Part>(
  publicLetters: readonly L[],
  letter: Pick<Part, 'slug' | 'series'>,
): { series: Series<L>; place: number } | undefined {
  if (letter.series === undefined) return undefined
  const id = seriesId(letter.series)
  const series = seriesAmong(publicLetters).find((one) => one.id === id)
  const at = series?.letters.findIndex(({ slug }) => slug === letter.slug) ?? -1
  return series && at >= 0 ? { series, place: at + 1 } : undefined
}

export const seriesPath = (id: string): string => `/briefe/reihe/${id}`

/** 'reihe' for a name of signs that no address has. */
export function seriesId(name: string): string {
  return letterAddressOf(name) || 'reihe'
}
