/** The ratings of the largest customers as typed, and as the model takes them. */
import type { Rating, RatingsByRow } from '../../customer-value/ratings.ts'
import type { Safety } from '../../customer-value/retention.ts'
import { count, euros, percent } from '../../site/numbers.ts'
import { readGermanNumber } from '../../site/typed-number.ts'

/** Customers asked about: the largest, for they decide; more take longer than anybody stays. */
export const mostRated = 20

export const needs = ['Standorte und Entscheider', 'eigene Lösungen', 'Reaktion und Service'] as const

export const safetySteps = ['1', '2', '3', '4'] as const

/** '' = as in the list */
export interface TypedRating {
  /** „30 %“ of his demand, or his demand, „250.000 €“ */
  readonly demand: string
  readonly safety: '' | (typeof safetySteps)[number]
  /** '' or 1-5, in the order of `needs` */
  readonly needs: readonly string[]
}

export type TypedRatings = ReadonlyMap<number, TypedRating>

export const nothingRated: TypedRating = { demand: '', safety: '', needs: ['', '', ''] }

export type ReadDemand = Pick<Rating, 'shareOfWallet' | 'wallet'> | { readonly wrong: string }

/**
 * A share above 0 to 100 %, or a demand of at least what he buys here. A number without a sign is a share up to 100,
 * else an amount.
 * @param revenue of the customer, EUR/year
 */
export function readDemand(typed: string, revenue: number): ReadDemand {
  const share = readGermanNumber(typed, 'percent')
  if (share.kind === 'empty') return {}
  if (share.kind === 'number' && share.value > 0 && share.value < 1 && !/[a-z%]/i.test(typed))
    return {
      wrong: `Meinen Sie ${percent(share.value / 100, 2)} oder ${percent(share.value)}? Bitte mit Prozentzeichen.`,
    }
  if (share.kind === 'number' && (share.value <= 100 || typed.includes('%')))
    return share.value > 0 && share.value <= 100
      ? { shareOfWallet: share.value / 100 }
      : { wrong: 'Bitte Prozent über 0 bis 100.' }
  const amount = readGermanNumber(typed, 'eur')
  if (amount.kind === 'ambiguous')
    return { wrong: `Kann ${amount.readings[0]} oder ${amount.readings[1]} heißen.` }
  if (amount.kind !== 'number')
    return { wrong: 'Bitte einen Anteil wie 30 % oder einen Betrag wie 250.000 €.' }
  return amount.value >= Math.max(revenue, 1)
    ? { wallet: amount.value }
    : { wrong: `Er kauft schon bei Ihnen für ${euros(revenue)}: Sein Bedarf kann nicht kleiner sein.` }
}

/** What cannot be read is left as in the list; the field says so. */
export function ratingsOf(typed: TypedRatings, revenue: Float64Array): RatingsByRow {
  const found = new Map<number, Rating>()
  for (const [customer, one] of typed) {
    const demand = readDemand(one.demand, revenue[customer]!)
    const grades = one.needs.filter((grade) => grade !== '').map(Number)
    const rating: Rating = {
      ...('wrong' in demand ? {} : demand),
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
