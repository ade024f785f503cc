/** The ratings of the largest customers as typed, and as the model takes them. */
import type { Rating, RatingsByRow } from '../../customer-value/ratings.ts'
import type { Safety } from '../../customer-value/retention.ts'
import { count } from '../../site/numbers.ts'
import { readGermanNumber } from '../../site/typed-number.ts'

/** Customers asked about: the largest, for they decide; more take longer than anybody stays. */
export const mostRated = 20

export const needs = ['Standorte und Entscheider', 'eigene Lösungen', 'Reaktion und Service'] as const

/** '' = as in the list */
export interface TypedRating {
  /** percent */
  readonly share: string
  readonly safety: '' | '1' | '2' | '3' | '4'
  /** '' or 1-5, in the order of `needs` */
  readonly needs: readonly string[]
}

export type TypedRatings = ReadonlyMap<number, TypedRating>

export const nothingRated: TypedRating = { share: '', safety: '', needs: ['', '', ''] }

/** Percent above 0 to 100, else what is wrong; null = nothing typed. */
export function readShare(typed: string): number | null | 'wrong' {
  const read = readGermanNumber(typed, 'percent')
  if (read.kind === 'empty') return null
  return read.kind === 'number' && read.value > 0 && read.value <= 100 ? read.value / 100 : 'wrong'
}

/** What cannot be read is left as in the list; the field says so. */
export function ratingsOf(typed: TypedRatings): RatingsByRow {
  const found = new Map<number, Rating>()
  for (const [customer, one] of typed) {
    const share = readShare(one.share)
    const grades = one.needs.filter((grade) => grade !== '').map(Number)
    const rating: Rating = {
      ...(typeof share === 'number' ? { shareOfWallet: share } : {}),
      ...(one.safety === '' ? {} : { safety: Number(one.safety) as Safety }),
      ...(grades.length === 0
        ? {}
        : { requirements: grades.reduce((sum, grade) => sum + grade, 0) / grades.length }),
    }
    if (Object.keys(rating).length > 0) found.set(customer, rating)
  }
  return found
}

/** What the page has to say of them; the project file keeps it with the list. */
export const ratingNotes = ({ size }: RatingsByRow): readonly string[] =>
  size === 0
    ? []
    : [
        `Bei ${size === 1 ? 'einem Kunden' : `${count(size)} der größten Kunden`} sind Anteil am Bedarf, Sicherheit oder Anforderungen von Ihnen geschätzt.`,
      ]
